// Digests, from what somebody follows, saves and says to the mail that they get: what stands in it and why, and that nothing comes twice.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { previewDigest } from '../../src/actions/mailing/digest-preview.ts';
import { planDueDigests } from '../../src/jobs/digest-handler.ts';
import { digestAddress, digestReader, digestsOf, mailsOf, plannedAt, titlesIn } from '../support/digests.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { INVENTED, type InventedRecord, jsonLines, manyRecords } from '../support/invented-library.ts';
import { jobRun } from '../support/job-run.ts';
import { type TestSite, testSite } from '../support/site.ts';
import { writeDirectly } from '../support/write-directly.ts';

/** The site's clock stands still; digests are planned on days after it. */
const NOW = '2025-11-28T09:30:00Z';
const days = (n: number) => new Date(Date.parse('2025-11-28T07:05:00Z') + n * 86_400_000).toISOString();

const paper = (n: number, title: string, more: object = {}): InventedRecord => ({
  id: `2511.2${String(n).padStart(4, '0')}`,
  title,
  abstract: `Much is known of the coast. In this paper, we present ${title.toLowerCase()}, measured with $n=${n}$ buoys.`,
  authors: ['Wilma Dock'],
  date: '2025-11-27',
  categories: ['cs.OC'],
  ...more,
});

describe('planning digests', () => {
  let site: TestSite;
  let day = 0;
  /** The next day's run, once for all tests. */
  const nextDay = async () => plannedAt(site, days(++day));
  const add = (...papers: InventedRecord[]) => site.importText('more.jsonl', jsonLines(papers));

  before(async () => {
    site = await testSite({ now: NOW });
    await site.importText('papers.jsonl', jsonLines(INVENTED));
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });

  it('brings what follows, searches and the site brought, each paper once and with its reason', async () => {
    const ada = await site.signIn({ handle: 'ada' });
    await ada.post('/follow', { kind: 'author', target: 'ada-quillfeather' });
    await ada.post('/searches', { q: 'lighthouse counsel', name: 'Lights' });
    const reader = await digestReader(site, ada);
    const report = await nextDay();
    assert.equal(report.planned, 1);
    const [digest] = await digestsOf(site, reader);
    const titles = titlesIn(digest);
    assert.deepEqual(titles.follows, ['Counting Kelp with Patient Cameras']);
    assert.deepEqual(titles.searches, ['The Quiet Lighthouse Keeps Its Own Counsel']);
    const [kelp] = digest?.sections[0]?.papers ?? [];
    assert.deepEqual(kelp?.reason, { kind: 'follow', of: 'author', label: 'Ada Quillfeather' });
    assert.equal(kelp?.path, '/papers/2511.04242');
    assert.equal(kelp?.blurb, 'Kelp sways, and so do estimates of it. We let a camera wait for slack water.');
    assert.equal(digest?.day, '2025-11-29');
    const all = Object.values(titles).flat();
    assert.equal(new Set(all).size, all.length);
  });

  it('says nothing when there is nothing to say, and says a paper once', async () => {
    const ben = await site.signIn({ handle: 'ben' });
    await add(paper(5, 'What Was There Before'));
    assert.equal((await ben.post('/follow', { kind: 'category', target: 'cs.oc' })).status, 303);
    const reader = await digestReader(site, ben, { sections: ['follows', 'trending'] });
    await nextDay();
    await add(paper(1, 'Tides of the Inner Harbour'));
    await nextDay();
    // A second version, a second source and another category are the same work.
    await add(
      paper(1, 'Tides of the Inner Harbour', {
        id: '2511.20001v2',
        categories: ['cs.OC', 'cs.XX'],
        venue: 'Shore 2025',
      }),
    );
    await nextDay();
    const shown = (await digestsOf(site, reader)).flatMap((one) => titlesIn(one).follows ?? []);
    assert.deepEqual(shown, ['What Was There Before', 'Tides of the Inner Harbour']);
    const before = (await digestsOf(site, reader)).length;
    const quiet = await nextDay();
    assert.ok(quiet.nothing > 0);
    assert.equal((await digestsOf(site, reader)).length, before);
  });

  it('knows a paper that was joined with another since, and one that was taken apart again', async () => {
    const reader = await digestAddress(site, 'merge@readers.example', {
      sections: ['follows'],
      interests: [{ kind: 'category', target: 'cs.mg', label: 'cs.MG' }],
    });
    const twin = { categories: ['cs.MG'], authors: ['Petra Pier'] };
    await add(paper(2, 'Mooring Lines under Slow Strain', twin));
    await nextDay();
    assert.equal((await digestsOf(site, reader)).length, 1);
    // The same under another id and title; a curator joins them, so that the one that was mailed loses.
    await add({ ...paper(3, 'Slow Strain in Mooring Lines, Revisited', twin) });
    const number = async (title: string) =>
      (
        await site.app.database.db
          .selectFrom('works')
          .select('work_no')
          .where('title', '=', title)
          .executeTakeFirstOrThrow()
      ).work_no;
    const [mailed, other] = [
      await number('Mooring Lines under Slow Strain'),
      await number('Slow Strain in Mooring Lines, Revisited'),
    ];
    const { writer, database } = site.app;
    await writer.run('mergeWorks', { winnerNo: other, loserNo: mailed, reason: 'the same' });
    await nextDay();
    assert.equal((await digestsOf(site, reader)).length, 1, 'what was mailed has become the other one');
    const { merge_no: mergeNo } = await database.db
      .selectFrom('merges')
      .select('merge_no')
      .where('loser_no', '=', mailed)
      .executeTakeFirstOrThrow();
    await writer.run('undoMerge', { mergeNo });
    await add(paper(4, 'A Third Mooring', twin));
    await nextDay();
    const shown = (await digestsOf(site, reader)).map((one) => titlesIn(one).follows);
    assert.deepEqual(shown, [['Mooring Lines under Slow Strain'], ['A Third Mooring']]);
  });

  it('leaves out what somebody has read, voted for or dismissed, what is hidden, and samples', async () => {
    const cleo = await site.signIn({ handle: 'cleo', role: 'curator' });
    const titles = ['Read Already', 'Voted for Already', 'Hidden Away', 'A Sample', 'Still News'];
    await add(...titles.map((title, i) => paper(10 + i, `${title} by the Quay`, { categories: ['cs.KN'] })));
    await cleo.post('/follow', { kind: 'category', target: 'cs.kn' });
    await cleo.post('/papers/2511.20010/mark', { mark: 'read' });
    await cleo.post('/papers/2511.20011/vote', { up: '1' });
    await writeDirectly(site, "update works set hidden = 1, day = null where public_id = '2511.20012'");
    await writeDirectly(site, "update works set is_sample = 1 where public_id = '2511.20013'");
    const reader = await digestReader(site, cleo, { sections: ['follows', 'trending'] });
    await nextDay();
    const [digest] = await digestsOf(site, reader);
    const shown = Object.values(titlesIn(digest)).flat();
    assert.deepEqual(titlesIn(digest).follows, ['Still News by the Quay']);
    for (const gone of titles.slice(0, 4)) assert.ok(!shown.some((title) => title.startsWith(gone)), gone);
  });

  it('tells of discussions that one takes part in, but of muted papers nothing', async () => {
    const [dora, eli] = [await site.signIn({ handle: 'dora' }), await site.signIn({ handle: 'eli', name: 'Eli Ebb' })];
    await dora.post('/papers/2511.04242/comments', { body: 'Does the **camera** sleep?' });
    const reader = await digestReader(site, dora, { sections: ['discussions'] });
    await eli.post('/papers/2511.04242/comments', {
      body: `It *dozes*, see [here](https://x.example). ${'Long. '.repeat(80)}`,
    });
    await nextDay();
    const [digest] = await digestsOf(site, reader);
    const [talk] = digest?.sections[0]?.discussions ?? [];
    assert.equal(talk?.title, 'Counting Kelp with Patient Cameras');
    assert.equal(talk?.path, '/papers/2511.04242/discussion');
    const [said] = talk?.comments ?? [];
    assert.equal(said?.by, 'Eli Ebb');
    assert.match(said?.text ?? '', /^It dozes, see here\. Long\./);
    assert.ok((said?.text.length ?? 999) <= 200);
    await nextDay();
    assert.equal((await digestsOf(site, reader)).length, 1, 'said once');
    await dora.post('/papers/2511.04242/mute', { on: '1' });
    await eli.post('/papers/2511.04242/comments', { body: 'And again.' });
    await nextDay();
    assert.equal((await digestsOf(site, reader)).length, 1, 'muted');
  });

  it('shows at most so many, something of each section, and counts the rest', async () => {
    const reader = await digestAddress(site, 'few@readers.example', {
      most: 5,
      sections: ['trending', 'follows'],
      interests: [{ kind: 'category', target: 'cs.many', label: 'cs.MANY' }],
    });
    await add(
      ...manyRecords(12, (i) => ({
        id: `2511.3${String(i).padStart(4, '0')}`,
        categories: ['cs.MANY'],
        date: '2025-11-27',
      })),
    );
    await nextDay();
    const [digest] = await digestsOf(site, reader);
    const shown = (digest?.sections ?? []).map(({ kind, papers, left }) => [kind, papers.length, left]);
    assert.equal(shown.length, 2);
    assert.equal(
      shown.reduce((sum, [, papers]) => sum + (papers as number), 0),
      5,
    );
    const [, follows] = digest?.sections ?? [];
    assert.ok(follows && follows.papers.length >= 1);
    assert.equal(follows.path, '/categories/cs.many');
    const [top] = digest?.sections[0]?.papers ?? [];
    assert.equal(top?.reason?.kind, 'trending');
  });

  it('goes to nobody who paused, left, is suspended or unverified, and takes up from the end of a pause', async () => {
    const wish = {
      sections: ['follows' as const],
      interests: [{ kind: 'category' as const, target: 'cs.pz', label: 'cs.PZ' }],
    };
    const paused = await digestAddress(site, 'paused@readers.example', wish);
    const left = await digestAddress(site, 'left@readers.example', wish);
    const fay = await site.signIn({ handle: 'fay' });
    const unverified = await digestReader(site, fay, wish);
    await writeDirectly(site, "update auth_users set email_verified = 0 where email = 'fay@readers.example'");
    await site.app.writer.run('pauseSubscription', { subscriberNo: paused.subscriberNo, until: days(day + 2) });
    await site.app.writer.run('leaveSubscription', { subscriberNo: left.subscriberNo, why: 'link', at: NOW });
    await add(paper(20, 'Pause for the Ebb', { categories: ['cs.PZ'] }));
    await fay.post('/follow', { kind: 'category', target: 'cs.pz' });
    await nextDay();
    for (const one of [paused, left, unverified]) assert.equal((await digestsOf(site, one)).length, 0);
    // Works arrive by the clock of this machine: the pause is made to end after this one's arrival.
    await writeDirectly(
      site,
      `update subscribers set paused_until = null, covers_from = (select max(created_at) from works)
      where subscriber_no = ${paused.subscriberNo}`,
    );
    await add(paper(21, 'After the Ebb', { categories: ['cs.PZ'] }));
    await nextDay();
    assert.deepEqual(
      (await digestsOf(site, paused)).map((one) => titlesIn(one).follows),
      [['After the Ebb']],
    );
  });

  it('is one mail where an address has an account as well', async () => {
    const wish = {
      sections: ['follows' as const],
      interests: [{ kind: 'category' as const, target: 'cs.two', label: 'cs.TWO' }],
    };
    const bare = await digestAddress(site, 'gus@readers.example', wish);
    const gus = await site.signIn({ handle: 'gus' });
    const own = await digestReader(site, gus, { sections: ['follows'] });
    await add(paper(30, 'Two Buoys, One Bell', { categories: ['cs.TWO'] }));
    await gus.post('/follow', { kind: 'category', target: 'cs.two' });
    const report = await nextDay();
    assert.ok(report.unreachable >= 1);
    assert.deepEqual([(await digestsOf(site, bare)).length, (await digestsOf(site, own)).length], [0, 1]);
  });

  it('tells of new versions and venues of mailed papers, where that is wanted, by a mail of their own', async () => {
    const reader = await digestAddress(site, 'versions@readers.example', {
      sections: ['follows'],
      interests: [{ kind: 'category', target: 'cs.vs', label: 'cs.VS' }],
      notices: { versions: true },
    });
    await add(paper(40, 'Versions of a Wave', { id: '2511.20040v1', categories: ['cs.VS'] }));
    await nextDay();
    await add(paper(40, 'Versions of a Wave', { id: '2511.20040v3', categories: ['cs.VS'], venue: 'Shore 2026' }));
    const report = await nextDay();
    assert.equal(report.notices, 1);
    const mails = await mailsOf(site, reader);
    assert.deepEqual(
      mails.map(({ content }) => content.kind),
      ['digest', 'versions'],
    );
    const { content } = mails[1] as (typeof mails)[number];
    assert.ok(content.kind === 'versions');
    assert.deepEqual(
      content.updates.map(({ event, detail, paper }) => [event, detail, paper.path]),
      [
        ['version', 'v3', '/papers/2511.20040'],
        ['venue', 'Shore 2026', '/papers/2511.20040'],
      ],
    );
    await nextDay();
    assert.equal((await mailsOf(site, reader)).length, 2);
  });

  it('comes once a day, whatever the clock does, and merges what was missed', async () => {
    const reader = await digestAddress(site, 'clock@readers.example', {
      sections: ['follows'],
      interests: [{ kind: 'category', target: 'cs.ck', label: 'cs.CK' }],
    });
    await add(paper(50, 'First Chime', { categories: ['cs.CK'] }));
    await nextDay();
    // Put back by a day and some hours, and on again.
    await add(paper(51, 'Second Chime', { categories: ['cs.CK'] }));
    await plannedAt(site, days(day - 1));
    await plannedAt(site, days(day));
    assert.equal((await digestsOf(site, reader)).length, 1);
    // Nobody was there for three days.
    await add(paper(52, 'Third Chime', { categories: ['cs.CK'] }));
    day += 3;
    await nextDay();
    const digests = await digestsOf(site, reader);
    assert.deepEqual(
      digests.slice(1).map((one) => titlesIn(one).follows?.sort()),
      [['Second Chime', 'Third Chime']],
    );
    const slots = (await mailsOf(site, reader)).map(({ slot }) => slot);
    assert.equal(new Set(slots).size, slots.length);
  });

  it('works out the same and writes nothing in a dry run, and shows one digest to whoever asks', async () => {
    const reader = await digestAddress(site, 'dry@readers.example', {
      sections: ['follows', 'trending'],
      interests: [{ kind: 'search', target: 'lanterns', label: 'lanterns' }],
    });
    await add(paper(60, 'Lanterns at the Lee Shore'));
    const subjects: (string | undefined)[] = [];
    const at = days(day + 1);
    const dry = await plannedAt(site, at, { dryRun: true, onPlanned: ({ lead }) => subjects.push(lead) });
    assert.ok(dry.planned >= 1);
    assert.ok(subjects.includes('Lanterns at the Lee Shore'));
    assert.equal((await digestsOf(site, reader)).length, 0);
    const preview = await previewDigest(site.app, reader, at);
    assert.deepEqual(titlesIn(preview).follows, ['Lanterns at the Lee Shore']);
    const real = await nextDay();
    assert.equal(real.planned, dry.planned);
    const [digest] = await digestsOf(site, reader);
    assert.equal(JSON.stringify(digest), JSON.stringify(preview));
    const nobody = await previewDigest(site.app, { subscription: { sections: ['trending'] } }, at);
    assert.deepEqual(
      nobody.sections.map(({ kind }) => kind),
      ['trending'],
    );
  });

  it('is what the job does, with an index of its own', async () => {
    const reader = await digestAddress(site, 'job@readers.example', {
      sections: ['follows'],
      interests: [{ kind: 'search', target: 'foghorn jobs', label: 'foghorns' }],
    });
    await add(paper(70, 'Jobs for a Foghorn'), paper(71, 'Foghorns Out of Work'));
    await site.indexed();
    const { database, writer } = site.app;
    const clock = new FakeClock(days(++day));
    const said = await planDueDigests(
      { data: site.data, database, writer, clock, zone: 'UTC', url: 'https://papers.example' },
      jobRun(),
    );
    assert.match(said, /^\d+ mails for \d+ subscribers/);
    const [digest] = await digestsOf(site, reader);
    // All of its words: a paper with one of them is no news of a search.
    assert.deepEqual(titlesIn(digest).follows, ['Jobs for a Foghorn']);
  });
});
