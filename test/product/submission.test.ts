// Putting papers forward: of the library, of live sources by a job, as entries of a bibliography; and everything that goes wrong.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { libraryJobStore } from '../../src/jobs/library-job-store.ts';
import { JobRunner } from '../../src/jobs/runner.ts';
import { fetchSubmitted } from '../../src/jobs/submit-handler.ts';
import { HostGates } from '../../src/sources/fetch/polite.ts';
import { createSafeFetch } from '../../src/sources/fetch/safe-fetch.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { ReplayServer, sends, throttles } from '../support/replay-server.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const NOW = '2025-11-28T09:30:00Z';

const arxiv = (id: string, title: string): string => `<?xml version="1.0"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-27T00:00:00Z</responseDate>
<request verb="GetRecord">https://oaipmh.arxiv.org/oai</request><GetRecord><record><header>
<identifier>oai:arXiv.org:${id}</identifier><datestamp>2025-11-20</datestamp></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><submitter>A</submitter>
<version version="v1"><date>Thu, 20 Nov 2025 10:00:00 GMT</date></version>
<title>${title}</title><authors>Ada Quill</authors><categories>cs.CL</categories><abstract>About it.</abstract></arXivRaw>
</metadata></record></GetRecord></OAI-PMH>`;

const NO_SUCH_ID = `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-11-27T00:00:00Z</responseDate>
<request>x</request><error code="idDoesNotExist">no such id</error></OAI-PMH>`;

const crossref = (doi: string, title: string) => ({
  status: 'ok',
  'message-type': 'work',
  message: {
    DOI: doi,
    type: 'journal-article',
    title: [title],
    author: [{ given: 'Bo', family: 'Reef' }],
    issued: { 'date-parts': [[2024, 3, 1]] },
    'container-title': ['Journal of Reefs'],
  },
});

const BIBTEX = `@article{reef2023quiet,
  title = {The quiet reef and what it does not say},
  author = {Reef, Bo and Shore, Ann},
  journal = {Journal of Reefs}, year = {2023}
}`;

/** The jobs thread of a server, on the same library. */
class Jobs implements AsyncDisposable {
  readonly #runner: JobRunner;
  readonly #fetch: ReturnType<typeof createSafeFetch>;

  constructor(
    site: TestSite,
    replay: ReplayServer,
    options: { readonly allowPrivate: boolean } = { allowPrivate: true },
  ) {
    const clock = new FakeClock(NOW, { skips: true });
    this.#fetch = createSafeFetch({
      gates: new HostGates({ clock }),
      clock,
      allowPrivate: options.allowPrivate,
      userAgent: 'test',
      limits: { tries: 1 },
    });
    const { database, writer } = site.app;
    const bases = {
      arxivOai: `${replay.url}/oai`,
      crossref: `${replay.url}/crossref`,
      datacite: `${replay.url}/datacite`,
      aclAnthology: `${replay.url}/acl`,
      openreview: `${replay.url}/openreview`,
    };
    this.#runner = new JobRunner({
      store: libraryJobStore(database, writer),
      handlers: {
        submit: (run) =>
          fetchSubmitted(
            { database, writer, clock: () => clock.now(), zone: 'UTC', fetch: this.#fetch.fetch, bases },
            run,
          ),
      },
      clock,
      random: () => 0,
      zone: 'UTC',
      owner: 'test',
    });
  }

  async run(): Promise<void> {
    await this.#runner.startDue();
    await this.#runner.idle();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#fetch[Symbol.asyncDispose]();
  }
}

describe('submitting a paper', () => {
  let site: TestSite;
  let ada: Session;
  let ben: Session;
  let curator: Session;
  let admin: Session;
  let replay: ReplayServer;
  let jobs: Jobs;

  before(async () => {
    site = await testSite({ now: NOW });
    await site.importText('shore.jsonl', jsonLines(INVENTED));
    ada = await site.signIn({ handle: 'ada' });
    ben = await site.signIn({ handle: 'ben' });
    curator = await site.signIn({ handle: 'carla', role: 'curator' });
    admin = await site.signIn({ handle: 'abe', role: 'admin' });
    replay = await ReplayServer.start();
    jobs = new Jobs(site, replay);
  });
  /** A member who has not submitted anything: twenty in five minutes is the most. */
  const somebody = (): Promise<Session> => site.signIn();
  after(async () => {
    assert.deepEqual(site.errors, []);
    await jobs[Symbol.asyncDispose]();
    await replay[Symbol.asyncDispose]();
    await site[Symbol.asyncDispose]();
  });

  /** As with a server's jobs thread: whoever waits is answered when the job has ended. */
  const withJobs = async <T>(work: () => Promise<T>): Promise<T> => {
    let ran: Promise<void> = Promise.resolve();
    site.app.backgroundJobs.runBy(() => {
      ran = jobs.run();
    });
    try {
      return await work();
    } finally {
      await ran;
      site.app.backgroundJobs.runBy(undefined);
    }
  };

  it('is for members who are signed in', async () => {
    assert.equal((await site.get('/submit')).status, 303);
    const reader = await site.signIn({ handle: 'rita', role: 'reader' });
    assert.equal((await reader.get('/submit')).status, 403);
    assert.equal((await reader.post('/submit', { paper: '2511.04242' })).status, 403);
    assert.equal((await site.post('/submit', { paper: '2511.04242' })).status, 401);
    const unverified = await site.signIn({ handle: 'una', verified: false });
    const answer = await unverified.post('/submit', { paper: '2511.04242' });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /not verified/);
    assert.match(await ada.page('/submit'), /<form[^>]* action="\/submit"/);
  });

  it('leads to the page of a paper that is here already, with the note on it', async () => {
    const answer = await ada.post('/submit', {
      paper: 'https://arxiv.org/pdf/2511.04242v2',
      note: 'Patient *cameras*, at last. <script>alert(1)</script>',
      media: 'https://youtu.be/kelpkelp',
    });
    assert.equal(answer.headers.get('location'), '/papers/2511.04242?submitted=here');
    const html = await ada.page('/papers/2511.04242?submitted=here');
    assert.match(html, /It is here already; your note was added\./);
    assert.match(html, /Submitted by/);
    assert.match(html, /Patient <em>cameras<\/em>, at last\./);
    assert.doesNotMatch(html, /<script>alert/);
    assert.match(html, /href="https:\/\/youtu\.be\/kelpkelp"/);
    assert.match(await ada.page('/submissions'), /Counting Kelp/);
    assert.match(await site.page('/papers/date/2025-11-20?curated=1'), /Counting Kelp/);
  });

  it('counts once for each person, who may say it anew or take it back', async () => {
    const again = await ada.post('/submit', { paper: '10.5555/shore.4242', note: 'Said better.' });
    assert.equal(again.headers.get('location'), '/papers/2511.04242?submitted=again');
    await ben.post('/submit', { paper: 'arXiv:2511.04242', note: 'Me too.' });
    const html = await site.page('/papers/2511.04242');
    assert.match(html, /Said better\./);
    assert.match(html, /Me too\./);
    assert.doesNotMatch(html, /at last/);
    assert.equal((await ben.post('/papers/2511.04242/submission/withdraw')).status, 303);
    assert.doesNotMatch(await site.page('/papers/2511.04242'), /Me too\./);
    assert.equal((await ben.post('/papers/2511.04242/submission/withdraw')).status, 404);
    assert.match(await site.page('/papers/2511.04242'), /Said better\./);
  });

  for (const paper of [
    'https://papers.example/papers/2511.04242',
    'https://huggingface.co/papers/2511.04242',
    'https://doi.org/10.5555/Shore.4242',
    'https://publisher.example/doi/pdf/10.5555/shore.4242?download=1',
    ' arXiv: 2511.04242 ',
  ]) {
    it(`understands ${paper.trim()}`, async () => {
      const ada = await somebody();
      const answer = await ada.post('/submit', { paper });
      assert.match(answer.headers.get('location') ?? '', /^\/papers\/2511\.04242\?/);
    });
  }

  for (const paper of [
    '',
    'kelp',
    'two words',
    'javascript:alert(1)',
    'https://example.org/paper.pdf',
    'file:///etc/passwd',
  ]) {
    it(`does not understand "${paper}", and keeps the form`, async () => {
      const ada = await somebody();
      const answer = await ada.post('/submit', { paper, note: 'A note that took an hour' });
      assert.equal(answer.status, 400);
      const html = await answer.text();
      assert.match(html, /role="alert"/);
      assert.match(html, /A note that took an hour/);
    });
  }

  it('never asks an address that somebody typed', async () => {
    const ada = await somebody();
    replay.requests.length = 0;
    for (const paper of [`${replay.url}/secret`, 'http://169.254.169.254/latest/meta-data/', 'http://[::1]:3080/'])
      assert.equal((await withJobs(() => ada.post('/submit', { paper }))).status, 400);
    assert.deepEqual(replay.targets, []);
  });

  it('is refused where the note or the media link cannot be taken', async () => {
    const ada = await somebody();
    const long = await ada.post('/submit', { paper: '2511.04242', note: 'x'.repeat(2001) });
    assert.equal(long.status, 413);
    assert.match(await long.text(), /2001 characters/);
    for (const media of ['javascript:alert(1)', 'kelp.mp4', 'https://u:p@example.org/'])
      assert.equal((await ada.post('/submit', { paper: '2511.04242', media })).status, 400, media);
  });

  it('fetches a paper that is not here from arXiv, and leads to its new page', async () => {
    replay.on('/oai', sends(arxiv('2511.07777', 'Herring gulls at high tide'), { type: 'text/xml' }));
    const answer = await withJobs(() => ada.post('/submit', { paper: '2511.07777', note: 'New to us.' }));
    assert.equal(answer.headers.get('location'), '/papers/2511.07777?submitted=added');
    assert.match(
      replay.targets.at(-1) ?? '',
      /verb=GetRecord&identifier=oai%3AarXiv\.org%3A2511\.07777&metadataPrefix=arXivRaw/,
    );
    const html = await ada.page('/papers/2511.07777?submitted=added');
    assert.match(html, /Herring gulls at high tide/);
    assert.match(html, /New to us\./);
    assert.match(await site.page('/papers/date/2025-11-20?curated=1'), /Herring gulls/);
  });

  it('goes on as a job where nobody runs it at once, and shows how it stands', async () => {
    const ada = await somebody();
    replay.on(
      '/crossref/works/10.5555%2Freef.1',
      sends(JSON.stringify(crossref('10.5555/reef.1', 'Reefs and their reasons')), { type: 'application/json' }),
    );
    const answer = await ada.post('/submit', { paper: 'https://doi.org/10.5555/reef.1' });
    assert.equal(answer.headers.get('location'), '/submissions');
    assert.match(await ada.page('/submissions'), /10\.5555\/reef\.1<\/code> waits for the source/);
    assert.doesNotMatch(await ben.page('/submissions'), /reef/);
    // Sent twice it is one job.
    await ada.post('/submit', { paper: '10.5555/reef.1', note: 'Second thoughts.' });
    await jobs.run();
    assert.match(await ada.page('/submissions'), /Reefs and their reasons/);
    assert.doesNotMatch(await ada.page('/submissions'), /Under way/);
    assert.match(await site.page('/papers/10.5555%2Freef.1'), /Second thoughts\./);
  });

  it('asks DataCite for what Crossref does not know, and says when nobody knows it', async () => {
    const ada = await somebody();
    replay.on('/crossref/works/10.5555%2Fnobody', sends('Resource not found.', { status: 404 }));
    replay.on('/datacite/dois/10.5555%2Fnobody', sends('{}', { status: 404 }));
    const answer = await withJobs(() => ada.post('/submit', { paper: '10.5555/nobody', note: 'kept note' }));
    assert.equal(answer.status, 502);
    const html = await answer.text();
    assert.match(html, /Crossref and DataCite know no paper 10\.5555\/nobody/);
    assert.match(html, /kept note/);
    assert.doesNotMatch(await ada.page('/submissions'), /nobody/);
    replay.on('/oai', sends(NO_SUCH_ID, { type: 'text/xml' }));
    const missing = await withJobs(() => ada.post('/submit', { paper: '2511.99999' }));
    assert.match(await missing.text(), /ArXiv knows no paper 2511\.99999|arXiv knows no paper/);
  });

  it('says until when a source wants to be left alone, keeps the form, and tries again by itself', async () => {
    replay.on('/oai', throttles(503, '600'));
    const answer = await withJobs(() => ada.post('/submit', { paper: '2511.08888', note: 'worth the wait' }));
    assert.equal(answer.status, 503);
    const html = await answer.text();
    assert.match(html, /could not be asked just now/);
    assert.match(html, /28 Nov 2025, 09:4\d UTC/);
    assert.match(html, /worth the wait/);
    assert.match(await ada.page('/submissions'), /2511\.08888<\/code> waits for the source, next try/);
    // With its gates open again.
    await jobs[Symbol.asyncDispose]();
    jobs = new Jobs(site, replay);
  });

  it('that is under way is decided by its owner alone', async () => {
    const job = /action="(\/submissions\/\d+)"/.exec(await ada.page('/submissions'))?.[1] ?? '';
    assert.equal((await ben.post(job, { what: 'forget' })).status, 404);
    assert.equal((await ada.post('/submissions/99999', { what: 'forget' })).status, 404);
    assert.equal((await ada.post('/submissions/x', { what: 'forget' })).status, 404);
    assert.equal((await ada.post(job, { what: 'publish' })).status, 400);
    assert.equal((await ada.post(job, { what: 'again' })).status, 303);
    assert.equal((await ada.post(job, { what: 'forget' })).status, 303);
    assert.doesNotMatch(await ada.page('/submissions'), /2511\.08888/);
  });

  it('takes only the paper that was asked for from an answer', async () => {
    const ada = await somebody();
    replay.on('/oai', sends(arxiv('2511.01111', 'Not what was asked for'), { type: 'text/xml' }));
    const answer = await withJobs(() => ada.post('/submit', { paper: '2511.02222' }));
    assert.equal(answer.status, 502);
    assert.equal((await site.get('/papers/2511.01111')).status, 404);
    replay.on('/oai', sends('<html><body>Sorry</body></html>', { type: 'text/html' }));
    const html = await withJobs(() => ada.post('/submit', { paper: '2511.02222' }));
    assert.equal(html.status, 503);
    assert.match(await html.text(), /the answer of arXiv could not be read/i);
  });

  it('takes an ACL id by its BibTeX file', async () => {
    const ada = await somebody();
    replay.on(
      '/acl/2024.acl-long.77.bib',
      sends(
        `@inproceedings{fog-2024-horns,\n title = "Foghorns as a low-resource language",\n author = "Fog, Di",\n booktitle = "Proceedings of ACL", year = "2024",\n url = "https://aclanthology.org/2024.acl-long.77/"\n}`,
      ),
    );
    const answer = await withJobs(() => ada.post('/submit', { paper: 'https://aclanthology.org/2024.acl-long.77/' }));
    assert.equal(answer.headers.get('location'), '/papers/2024.acl-long.77?submitted=added');
  });

  it('takes an entry of BibTeX or RIS, once', async () => {
    const ada = await somebody();
    const added = await ada.post('/submit', { paper: BIBTEX, note: 'From my shelf.' });
    const location = added.headers.get('location') ?? '';
    assert.match(location, /^\/papers\/[0-9a-f]{24}\?submitted=added$/);
    const html = await site.page(location.replace(/\?.*/, ''));
    assert.match(html, /The quiet reef and what it does not say/);
    assert.match(html, new RegExp(`submission by ${ada.handle}`));
    assert.equal(
      (await ben.post('/submit', { paper: BIBTEX })).headers.get('location'),
      location.replace('added', 'here'),
    );
    const ris = 'TY  - JOUR\nTI  - The loud reef answers everything at once\nAU  - Reef, Bo\nPY  - 2024\nER  - \n';
    assert.match((await ada.post('/submit', { paper: ris })).headers.get('location') ?? '', /submitted=added$/);
  });

  it('of an entry that names a paper of the library changes nothing of that paper', async () => {
    const entry =
      '@misc{x, title = {Rubbish instead of kelp}, author = {Nobody}, eprint = {2511.04242}, archivePrefix = {arXiv}, year = {2025}}';
    const answer = await ben.post('/submit', { paper: entry, note: 'kelp again' });
    assert.equal(answer.headers.get('location'), '/papers/2511.04242?submitted=here');
    assert.doesNotMatch(await site.page('/papers/2511.04242'), /Rubbish/);
  });

  for (const [what, paper, reason] of [
    ['without a title', '@article{x, author = {A}}', /title/],
    ['that is cut off', '@article{x, title = {Half a', /./],
    ['that are two', `${BIBTEX}\n${BIBTEX.replace('quiet', 'silent').replace('reef2023quiet', 'b')}`, /2 entries/],
  ] as const) {
    it(`refuses entries ${what}`, async () => {
      const ada = await somebody();
      const answer = await ada.post('/submit', { paper });
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), reason);
    });
  }

  it('of a paper that curators took out is refused', async () => {
    await curator.post('/papers/2511.07777/hide', { reason: 'secret reason' });
    const hidden = await ada.post('/submit', { paper: '2511.07777' });
    assert.equal(hidden.status, 410);
    assert.doesNotMatch(await hidden.text(), /secret reason/);
    await curator.post('/papers/2511.07777/delete', { reason: 'withdrawn by its authors' });
    assert.match(await (await ada.post('/submit', { paper: '2511.07777' })).text(), /withdrawn by its authors/);
    const mine = await ada.page('/submissions');
    assert.match(mine, /taken out by a curator/);
  });

  it('is of papers that are young enough, where an admin says so', async () => {
    const ada = await somebody();
    await site.app.community.settings.set(await admin.viewer(), { name: 'submitDays', text: '14' });
    try {
      assert.match(await ada.page('/submit'), /last 14 days/);
      const old = await ada.post('/submit', { paper: 'math/0611800' });
      assert.equal(old.status, 400);
      assert.match(await old.text(), /papers of the last 14 days are taken here, and this one is of 2006-11-27/i);
      assert.equal((await ada.post('/submit', { paper: BIBTEX.replace('quiet', 'old') })).status, 400);
      assert.equal((await ada.post('/submit', { paper: '2511.04242' })).status, 303);
    } finally {
      await site.app.community.settings.set(await admin.viewer(), { name: 'submitDays', text: '0' });
    }
  });

  it('answers the script in JSON', async () => {
    const answer = await ben.postJson('/submit', { paper: '2023.acl-long.9999' });
    assert.deepEqual(await answer.json(), { kind: 'here', id: '2023.acl-long.9999', isNew: true });
    assert.equal((await ben.postJson('/submit', { paper: 'nothing at all' })).status, 400);
  });

  it('is audited', async () => {
    const rows = await site.app.database.db
      .selectFrom('audit')
      .select(['action', 'target'])
      .where('action', '=', 'submit')
      .execute();
    assert.ok(rows.some((row) => row.target === '2511.04242'));
  });

  it('reaches no private address by way of a source', async () => {
    const ada = await somebody();
    await using strict = new Jobs(site, replay, { allowPrivate: false });
    replay.requests.length = 0;
    await ada.post('/submit', { paper: '2511.03333' });
    await strict.run();
    assert.deepEqual(replay.targets, []);
    assert.match(await ada.page('/submissions'), /2511\.03333<\/code> failed/);
  });
});
