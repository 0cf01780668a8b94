// References go into collections from what reference managers write.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runCollectionImport } from '../../src/actions/community/collection-import-run.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';
const SEALS_DOI = '10.5555/harbour.(2019).7';

/** As Zotero writes it: keys with accents, files, a note, an entry that lacks its title. */
const ZOTERO_BIB = `
@article{quillfeather_counting_2025,
	title = {Counting {Kelp} with {Patient} {Cameras}},
	author = {Quillfeather, Ada and García-López, José},
	year = {2025},
	doi = {10.5555/shore.4242},
	file = {Full Text PDF:/home/ada/Zotero/storage/ABCD/kelp.pdf:application/pdf},
	keywords = {kelp, cameras},
}

@inproceedings{neu_2024,
	title = {A Wholly New Account of Driftwood and Its Discontents},
	author = {Neu, Nora},
	booktitle = {Proceedings of {Flotsam} 2024},
	year = {2024},
}

@article{broken_2020,
	author = {Nobody, Ned},
	year = {2020},
}
`;

const ZOTERO_RIS = `TY  - JOUR
TI  - Harbour Seals and the Measure of Boredom
AU  - Quillfeather, Carla
DO  - ${SEALS_DOI}
PY  - 2019
ER  - 

TY  - CONF
TI  - Ropes Considered as Slow Waves of Hemp
AU  - Seil, Sam
PY  - 2021
ER  - 
`;

const ZOTERO_CSL = JSON.stringify([
  {
    id: 'http://zotero.org/users/1/items/AAAA',
    type: 'article-journal',
    title: 'Harbour Seals and the Measure of Boredom',
    'container-title': 'Journal of Marine Idleness',
    author: [{ family: 'Quillfeather', given: 'Carla' }],
    issued: { 'date-parts': [['2019', 3]] },
    DOI: SEALS_DOI,
  },
]);

describe('importing references', () => {
  let site: TestSite;
  let ada: Session;
  let reader: Session;
  before(async () => {
    site = await testSite();
    await site.importText('invented', jsonLines(INVENTED));
    ada = await site.signIn({ role: 'member', handle: 'ada' });
    reader = await site.signIn({ role: 'reader', handle: 'rolf' });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  function titles(html: string): string[] {
    return [...html.matchAll(/<article class="card[^>]*>.*?<h2><a[^>]*>(.*?)<\/a>/gs)].map((match) =>
      (match[1] ?? '').replace(/<[^>]+>/g, ''),
    );
  }

  /** Page of the import, and the path of its collection. */
  async function importText(who: Session, text: string, more: Record<string, string> = {}) {
    const answer = await who.post('/collections/import', { text, into: '', title: '', ...more });
    assert.equal(answer.status, 303, await answer.text());
    const html = await who.page(answer.headers.get('location') as string);
    return { html, path: /href="(\/collections\/[0-9a-f]{16}[^"]*)">To the collection/.exec(html)?.[1] as string };
  }

  it('takes BibTeX: what is there, what is lacking, and says what is broken', async () => {
    const { html, path } = await importText(ada, ZOTERO_BIB, { title: 'From Zotero' });
    assert.match(html, /Done\./);
    assert.match(html, /3 records of 3/);
    assert.match(html, /2 papers added to the collection/);
    assert.match(html, /1 paper new in this library/);
    assert.match(html, /1 record that was not taken/);
    assert.match(html, /line \d+: no title/);
    assert.match(html, /Nobody, Ned/);
    assert.deepEqual(titles(await ada.page(path)), [
      'Counting Kelp with Patient Cameras',
      'A Wholly New Account of Driftwood and Its Discontents',
    ]);
    // The paper that was there stays as it was: nothing of it was said anew.
    assert.ok(!(await ada.page(`/papers/${KELP}`)).includes('import by ada'));
    assert.equal((await site.app.library.stats()).papers, INVENTED.length + 1);
  });

  it('changes nothing when it is done again', async () => {
    const first = await importText(ada, ZOTERO_BIB, { title: 'Twice' });
    const id = /[0-9a-f]{16}/.exec(first.path)?.[0] as string;
    const { html, path } = await importText(ada, ZOTERO_BIB, { into: id });
    assert.match(html, /0 papers added to the collection/);
    assert.match(html, /2 papers were in it already/);
    assert.equal(titles(await ada.page(path)).length, 2);
  });

  it('takes RIS, CSL-JSON, and ids and links', async () => {
    const ris = await importText(ada, ZOTERO_RIS);
    assert.deepEqual(titles(await ada.page(ris.path)), [
      'Harbour Seals and the Measure of Boredom',
      'Ropes Considered as Slow Waves of Hemp',
    ]);
    const csl = await importText(ada, ZOTERO_CSL);
    assert.deepEqual(titles(await ada.page(csl.path)), ['Harbour Seals and the Measure of Boredom']);
    const ids = await importText(
      ada,
      `${KELP}v2, https://doi.org/${SEALS_DOI}\nhttps://aclanthology.org/2023.acl-long.9999/\r\n\nthis is nothing\nhttps://papers.example/papers/math/0611800\n2512.99999`,
    );
    assert.deepEqual(titles(await ada.page(ids.path)), [
      'Counting Kelp with Patient Cameras',
      'Harbour Seals and the Measure of Boredom',
      'Parsing Foghorns: A Dependency Treebank of Warnings',
      'On the Slow Convergence of Tide Tables',
    ]);
    assert.match(ids.html, /line 4: no id or link of a paper/);
    assert.match(ids.html, /line 6: this library does not have it; submit it first/);
  });

  it('adds nothing to the library for whoever may not', async () => {
    const before = (await site.app.library.stats()).papers;
    const { html, path } = await importText(reader, ZOTERO_BIB.replaceAll('Driftwood', 'Seaweed'));
    assert.match(html, /adding papers needs the role member/);
    assert.deepEqual(titles(await reader.page(path)), ['Counting Kelp with Patient Cameras']);
    assert.equal((await site.app.library.stats()).papers, before);
  });

  it('takes nothing back in the name of a source, and forges none', async () => {
    const oai = `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header status="deleted"><identifier>oai:arXiv.org:${KELP}</identifier></header></record></ListRecords></OAI-PMH>`;
    await importText(ada, oai);
    const row = {
      broadsheet: 1,
      work_id: 'a'.repeat(24),
      source: 'arxiv-atom',
      seen: '2030-01-01',
      paper: { title: 'Forged title of kelp and cameras', ids: { arxiv: KELP }, authors: [], dates: {} },
    };
    await importText(ada, JSON.stringify(row));
    assert.match(await ada.page(`/papers/${KELP}`), /<h1>Counting Kelp with Patient Cameras/);
    assert.ok(!(await ada.page(`/papers/${KELP}`)).includes('withdrawn'));
  });

  it('takes a file as its program wrote it, and refuses packed ones', async () => {
    const eva = await site.signIn({ handle: 'eva' });
    const send = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const body = new FormData();
      body.set('text', '');
      body.set('into', '');
      body.set('title', '');
      body.set('file', new File([bytes], name));
      return site.request('/collections/import', {
        method: 'POST',
        // The third account that was made.
        headers: { cookie: 'test-user=test-3', origin: site.app.config.url },
        body,
      });
    };
    const latin1 = Uint8Array.from(
      Buffer.from(
        '@article{a, title = {Über die Boje im Watt und danach}, author = {Müller, Jörg}, year = {1999}}\n',
        'latin1',
      ),
    );
    const answer = await send('Bojen und Baken.bib', latin1);
    assert.equal(answer.status, 303, await answer.text());
    const html = await eva.page(answer.headers.get('location') as string);
    assert.match(html, /Bojen und Baken<\/bdi>”/);
    assert.match(html, /1 paper added/);
    const [hit] = titles(
      await eva.page(/href="(\/collections\/[0-9a-f]{16}[^"]*)">To the collection/.exec(html)?.[1] as string),
    );
    assert.equal(hit, 'Über die Boje im Watt und danach');
    assert.equal((await send('x.bib.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0]))).status, 400);
    assert.equal((await send('empty.bib', new Uint8Array(0))).status, 400);
  });

  it('refuses too much, nothing, and what is not a form', async () => {
    const finn = await site.signIn({ handle: 'finn' });
    const big = await finn.post('/collections/import', {
      text: `${'x'.repeat(99)}\n`.repeat(22_000),
      into: '',
      title: '',
    });
    assert.equal(big.status, 413);
    assert.match(await big.text(), /At most 2 MB/);
    assert.equal((await finn.post('/collections/import', { text: '  ', into: '' })).status, 400);
    assert.equal((await site.post('/collections/import', { text: KELP })).status, 401);
    const mine = await importText(finn, KELP);
    const theirs = await reader.post('/collections/import', {
      text: KELP,
      into: /[0-9a-f]{16}/.exec(mine.path)?.[0] as string,
    });
    assert.equal(theirs.status, 404);
  });

  it('is nobody else’s to see or to stop', async () => {
    const gita = await site.signIn({ handle: 'gita' });
    const answer = await gita.post('/collections/import', { text: KELP, into: '', title: '' });
    const path = answer.headers.get('location') as string;
    assert.equal((await reader.get(path)).status, 404);
    assert.equal((await reader.post(`${path}/stop`)).status, 404);
    assert.equal((await gita.post(`${path}/stop`)).status, 303);
    assert.match(await gita.page(path), /Done\./);
  });

  it('of many goes on as a job, shows how far it is, is stopped and taken up again', async () => {
    const hugo = await site.signIn({ handle: 'hugo' });
    let rung = 0;
    site.app.backgroundJobs.runBy(() => rung++);
    const lines = Array.from(
      { length: 450 },
      (_, i) =>
        `@article{k${i}, title = {Barnacle ${i} counted at leisure by nobody}, author = {Barnes, B.}, year = {2001}, note = {${'x'.repeat(200)}}}\n`,
    );
    const deps = { database: site.app.database, writer: site.app.writer, clock: site.app.clock, zone: 'UTC' };
    const begin = async (): Promise<string> => {
      const answer = await hugo.post('/collections/import', { text: lines.join(''), into: '', title: 'Barnacles' });
      return answer.headers.get('location') as string;
    };
    const path = await begin();
    assert.equal(rung, 1);
    assert.match(
      await hugo.page(path),
      /Waiting to begin.*http-equiv="refresh"|http-equiv="refresh".*Waiting to begin/s,
    );
    const importId = path.slice(-16);
    // The process is told to end after the first lot.
    const stop = new AbortController();
    const progress = () => stop.abort(new Error('the process ends'));
    await assert.rejects(
      runCollectionImport(deps, { importId, priority: 'job', signal: stop.signal, progress }),
      /process ends/,
    );
    assert.match(await hugo.page(path), /Under way.*<progress max="450" value="200"/s);
    assert.equal(await runCollectionImport(deps, { importId, priority: 'job' }), '450 records');
    const done = await hugo.page(path);
    assert.match(done, /Done\..*450 papers added.*450 papers new/s);
    assert.equal(await runCollectionImport(deps, { importId, priority: 'job' }), 'nothing to do');
    const stopped = await begin();
    await hugo.post(`${stopped}/stop`);
    assert.equal(await runCollectionImport(deps, { importId: stopped.slice(-16), priority: 'job' }), 'nothing to do');
    assert.match(await hugo.page(stopped), /Stopped\./);
    const jobs = await site.app.database.db.selectFrom('jobs').select('name').where('kind', '=', 'collect').execute();
    assert.deepEqual(jobs, []);
    const kept = await site.app.database.db
      .selectFrom('collection_imports')
      .select('input')
      .where('input', 'is not', null)
      .execute();
    assert.deepEqual(kept, []);
  });
});
