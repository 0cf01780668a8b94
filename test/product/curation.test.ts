// What curators decide about papers: day, pins, hiding, deleting, joining; and that nobody else does.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '/papers/2511.04242';
const TITLE = /<h1>Counting Kelp with Patient Cameras|href="\/papers\/2511\.04242"/;

describe('a curator', () => {
  let site: TestSite;
  let curator: Session;
  let admin: Session;
  let member: Session;
  const others = manyRecords(4, () => ({ date: '2025-11-20' }));

  before(async () => {
    site = await testSite();
    await site.importText('shore.jsonl', jsonLines([...INVENTED, ...others]));
    curator = await site.signIn({ handle: 'carla', role: 'curator' });
    admin = await site.signIn({ handle: 'abe', role: 'admin' });
    member = await site.signIn({ handle: 'mia' });
    await site.indexed();
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  const audited = async (action: string): Promise<number> => {
    const rows = await site.app.database.db.selectFrom('audit').select('action').where('action', '=', action).execute();
    return rows.length;
  };

  it('has a form for it on the page, which nobody else has', async () => {
    assert.match(await curator.page(KELP), /action="\/papers\/2511\.04242\/hide"/);
    assert.doesNotMatch(await member.page(KELP), /\/hide"/);
    assert.doesNotMatch(await site.page(KELP), /\/hide"/);
  });

  it('alone may decide', async () => {
    const forms: readonly (readonly [string, Record<string, string>])[] = [
      ['/day', { day: '2025-11-01' }],
      ['/pin', { until: '2025-12-01' }],
      ['/hide', { reason: 'x' }],
      ['/delete', { reason: 'x' }],
      ['/restore', {}],
      ['/merge', { other: 'math/0611800' }],
    ];
    for (const [path, fields] of forms) {
      assert.equal((await member.post(KELP + path, fields)).status, 403, path);
      assert.equal((await site.post(KELP + path, fields)).status, 401, path);
      assert.equal((await curator.post(`/papers/2511.99999${path}`, { ...fields, reason: 'x' })).status, 404, path);
    }
    assert.match(await site.page('/papers/date/2025-11-20'), TITLE);
    for (const path of ['/merges/suggestions/1', '/merges/1/undo'])
      assert.equal((await member.post(path, { what: 'accept' })).status, 403);
  });

  it("sets a paper's day, which no import undoes, and gives it back to the source", async () => {
    assert.equal((await curator.post(`${KELP}/day`, { day: '2025-11-03' })).status, 303);
    assert.match(await site.page('/papers/date/2025-11-03'), TITLE);
    assert.doesNotMatch(await site.page('/papers/date/2025-11-20'), TITLE);
    assert.match(await site.page(KELP), /the day that a curator set/);
    await site.importText(
      'again.jsonl',
      jsonLines([{ ...INVENTED[0], id: '2511.04242v3', title: 'Counting Kelp with Patient Cameras', upvotes: 99 }]),
      '2025-11-28',
    );
    assert.match(await site.page('/papers/date/2025-11-03'), TITLE);
    assert.equal((await curator.post(`${KELP}/day`, { day: '' })).status, 303);
    assert.match(await site.page('/papers/date/2025-11-20'), TITLE);
    for (const day of ['2025-02-30', 'tomorrow', '1200-01-01', '3000-01-01', '2025-11-3', '2025-11-03T00:00'])
      assert.equal((await curator.post(`${KELP}/day`, { day })).status, 400, day);
    assert.equal(await audited('paper-day'), 2);
  });

  it('pins a paper for a while', async () => {
    const last = '/papers/2501.10000';
    assert.equal((await curator.post(`${last}/pin`, { until: '2025-12-05' })).status, 303);
    assert.match(await site.page(last), /Pinned to the top of its day until 5 Dec 2025/);
    const first = async () => /<h2><a href="([^"]+)"/.exec(await site.page('/papers/date/2025-11-20'))?.[1];
    assert.equal(await first(), last);
    assert.equal((await curator.post(`${last}/pin`, { until: '' })).status, 303);
    assert.doesNotMatch(await site.page(last), /Pinned/);
    assert.equal(await first(), KELP);
    for (const until of ['2025-11-01', '2027-01-01', 'soon'])
      assert.equal((await curator.post(`${last}/pin`, { until })).status, 400, until);
  });

  it('hides a paper: gone for readers from everywhere, visible to curators with the reason', async () => {
    assert.equal((await curator.post(`${KELP}/hide`, { reason: ' ' })).status, 400);
    assert.equal((await curator.post(`${KELP}/hide`, { reason: 'x'.repeat(301) })).status, 413);
    assert.equal((await curator.post(`${KELP}/hide`, { reason: 'Not about <b>kelp</b>' })).status, 303);
    await site.indexed();
    for (const who of [site, member]) {
      for (const file of ['', '.bib', '.ris', '.json', '.md', '/versions', '/voters'])
        assert.equal((await who.get(KELP + file)).status, 404, file);
      assert.equal((await who.get('/papers/10.5555%2Fshore.4242')).status, 404);
    }
    for (const path of [
      '/',
      '/papers/date/2025-11-20',
      '/papers/week/2025-W47',
      '/papers/month/2025-11',
      '/papers/trending',
      '/papers/new',
      '/papers/top?span=all',
      '/papers/code',
      '/search?q=kelp+patient+cameras',
      '/search?q=2511.04242',
      '/authors/ada-quillfeather',
      '/orgs/tidewater',
      '/papers/math%2F0611800',
      '/papers/10.5555%2Fharbour.(2019).7',
    ]) {
      const answer = await site.get(path);
      assert.doesNotMatch(await answer.text(), TITLE, path);
    }
    const seen = await curator.page(KELP);
    assert.match(seen, /This paper is hidden: only curators see it\. Reason: Not about &lt;b&gt;kelp/);
    assert.match(seen, /noindex/);
    // What members do with papers is not done with this one.
    assert.equal((await member.post(`${KELP}/vote`, { up: '1' })).status, 404);
    assert.equal((await member.post(`${KELP}/links`, { url: 'https://example.org/x' })).status, 404);
  });

  it('keeps it hidden while imports bring it again, and shows it again', async () => {
    await site.importText(
      'again.jsonl',
      jsonLines([{ ...INVENTED[0], id: '2511.04242v4', upvotes: 120 }]),
      '2025-11-28',
    );
    await site.indexed();
    assert.equal((await site.get(KELP)).status, 404);
    assert.doesNotMatch(await (await site.get('/search?q=kelp+patient+cameras')).text(), TITLE);
    assert.equal((await curator.post(`${KELP}/restore`)).status, 303);
    await site.indexed();
    assert.match(await site.page(KELP), TITLE);
    assert.match(await site.page('/papers/date/2025-11-20'), TITLE);
    assert.match(await site.page('/search?q=kelp+patient+cameras'), TITLE);
    assert.match(await site.page('/authors/ada-quillfeather'), TITLE);
    assert.equal(await audited('paper-hide'), 1);
    assert.equal(await audited('paper-show'), 1);
  });

  it('deletes a paper: its page says that it is gone and why; only an admin restores it', async () => {
    assert.equal((await curator.post(`${KELP}/delete`, { reason: 'Asked for by its authors' })).status, 303);
    await site.indexed();
    const gone = await site.get(KELP);
    assert.equal(gone.status, 410);
    const text = await gone.text();
    assert.match(text, /Asked for by its authors/);
    assert.doesNotMatch(text, TITLE);
    assert.equal((await site.get('/papers/10.5555%2Fshore.4242')).status, 410);
    assert.equal((await site.get(`${KELP}.md`)).status, 410);
    await site.importText('again.jsonl', jsonLines([{ ...INVENTED[0], id: '2511.04242v5' }]), '2025-11-28');
    assert.equal((await site.get(KELP)).status, 410);
    assert.doesNotMatch(await site.page('/papers/date/2025-11-20'), TITLE);
    assert.match(await curator.page(KELP), /An admin can restore it/);
    assert.equal((await curator.post(`${KELP}/restore`)).status, 403);
    assert.equal((await curator.post(`${KELP}/hide`, { reason: 'x' })).status, 409);
    assert.match(await admin.page(KELP), /This paper is deleted/);
    assert.equal((await admin.post(`${KELP}/restore`)).status, 303);
    assert.match(await site.page(KELP), TITLE);
    assert.equal(await audited('paper-delete'), 1);
  });

  it('joins two papers, and takes them apart again', async () => {
    const [one, other] = [others[0]?.id ?? '', others[1]?.id ?? ''];
    assert.equal((await curator.post(`/papers/${one}/merge`, { other: 'nothing' })).status, 404);
    assert.equal((await curator.post(`/papers/${one}/merge`, { other: one })).status, 409);
    assert.equal((await curator.post(`/papers/${one}/merge`, { other: `https://arxiv.org/abs/${other}` })).status, 303);
    const ids = new Set([(await site.get(`/papers/${one}`)).status, (await site.get(`/papers/${other}`)).status]);
    assert.deepEqual([...ids].sort(), [200, 301]);
    const page = await curator.page('/merges');
    const undo = /action="(\/merges\/\d+\/undo)"/.exec(page)?.[1] ?? '';
    assert.doesNotMatch(await site.page('/merges'), /\/undo"/);
    assert.equal((await curator.post(undo)).status, 303);
    for (const id of [one, other]) assert.equal((await site.get(`/papers/${id}`)).status, 200);
    assert.equal((await curator.post(undo)).status, 409);
    assert.equal((await curator.post('/merges/99999/undo')).status, 404);
  });

  it('decides whether two papers that look like one are', async () => {
    const twin = (id: string, author: string) => ({
      id,
      title: 'Tidal walls of the northern harbours',
      authors: [author],
      date: '2025-11-10',
    });
    await site.importText('twins.jsonl', jsonLines([twin('10.5555/walls.1', 'Ann Wall')]));
    await site.importText('twins2.jsonl', jsonLines([twin('10.5555/walls.2', 'Bob Mure')]));
    const page = await curator.page('/merges');
    const form = /action="(\/merges\/suggestions\/\d+)"/.exec(page)?.[1] ?? '';
    assert.notEqual(form, '');
    assert.equal((await curator.post(form, { what: 'perhaps' })).status, 400);
    assert.equal((await curator.post(form, { what: 'refuse' })).status, 303);
    assert.equal((await curator.post(form, { what: 'accept' })).status, 409);
    assert.equal((await curator.post('/merges/suggestions/x', { what: 'accept' })).status, 404);
    assert.equal((await site.get('/papers/10.5555%2Fwalls.2')).status, 200);
  });
});
