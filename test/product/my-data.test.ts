// Taking one's data away: all of it, nobody else's, as one JSON file and as BibTeX.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountSite } from '../support/accounts.ts';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const KELP = '2511.04242';
type Data = Readonly<Record<string, readonly Record<string, unknown>[]>>;

describe('my data', () => {
  let site: TestSite;
  let ada: Session;
  let eve: Session;

  before(async () => {
    site = await testSite();
    await site.importText('shore.jsonl', jsonLines(INVENTED));
    ada = await site.signIn({ handle: 'ada' });
    eve = await site.signIn({ handle: 'eve', role: 'reader', verified: false });
  });
  after(async () => {
    assert.deepEqual(site.errors, []);
    await site[Symbol.asyncDispose]();
  });

  async function dataOf(who: Session): Promise<Data> {
    return (await (await who.get('/account/data.json')).json()) as Data;
  }

  it('is for whoever has an account', async () => {
    for (const path of ['/account/data', '/account/data.json', '/account/library.bib', '/account/delete']) {
      const nobody = await site.get(path);
      assert.equal(nobody.status, 303, path);
      assert.equal((await eve.get(path)).status, 200, path);
    }
    assert.match(await eve.page('/account/data'), /Everything that is kept of you here/);
  });

  it('is there in full, and the data of nobody else', async () => {
    await ada.post(`/papers/${KELP}/vote`, { up: '1' });
    await ada.post(`/papers/${KELP}/note`, { note: 'mine "alone"\n</script>' });
    await ada.post('/searches', { name: 'kelp news', q: 'kelp' });
    await ada.post('/collections', { title: 'Secret', description: '', visibility: 'private' });
    await ada.post('/follow', { kind: 'person', target: 'eve' });
    const said = await ada.post(`/papers/${KELP}/comments`, { body: 'first', parent: '' });
    const id = /#c-([0-9a-f]{24})$/.exec(said.headers.get('location') ?? '')?.[1];
    await ada.post(`/comments/${id}/edit`, { body: 'second' });
    await eve.post(`/papers/${KELP}/note`, { note: 'of eve' });

    const answer = await ada.get('/account/data.json');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="broadsheet-my-data\.json"/);
    const text = await answer.text();
    const data = JSON.parse(text) as Data & { readonly broadsheet_person: number };
    assert.equal(data.broadsheet_person, 1);
    assert.equal(data.profile?.[0]?.handle, 'ada');
    assert.deepEqual(
      data.votes?.map((row) => row.paper),
      [KELP],
    );
    assert.equal(data.marks?.[0]?.note, 'mine "alone"\n</script>');
    assert.equal(data.comments?.[0]?.body, 'second');
    assert.equal(data.comment_history?.[0]?.body, 'first');
    assert.deepEqual(
      data.saved_searches?.map((row) => row.q),
      ['kelp'],
    );
    assert.deepEqual(
      data.collections?.map((row) => row.title),
      ['Secret'],
    );
    assert.deepEqual(
      data.follows?.map((row) => row.label),
      ['eve'],
    );
    assert.deepEqual(
      data.log?.map((row) => row.action),
      ['my-data'],
    );
    assert.doesNotMatch(text, /of eve|"person_no"|secret"/);
    const hers = await dataOf(eve);
    assert.deepEqual(hers.votes, []);
    assert.equal(hers.notifications?.[0]?.kind, 'follower');
  });

  it('comes in many lots where there is much', async () => {
    const ben = await site.signIn({ handle: 'ben' });
    await site.importText(
      'many.jsonl',
      jsonLines(
        Array.from({ length: 620 }, (_, i) => ({
          id: `2402.${10_000 + i}`,
          title: `Shells of the ${i}th beach and who collected them`,
          authors: ['Wanda Wave'],
          date: '2024-02-15',
        })) as never,
      ),
    );
    const works = await site.app.database.db.selectFrom('works').select('work_no').execute();
    for (const { work_no: workNo } of works)
      await site.app.writer.run('setMark', { personNo: ben.personNo, workNo, mark: 'to-read' });
    const { marks } = await dataOf(ben);
    assert.equal(new Set(marks?.map((row) => row.title)).size, works.length);
    const bib = await (await ben.get('/account/library.bib')).text();
    const keys = [...bib.matchAll(/^@\w+\{([^,]+),/gm)].map((match) => match[1]);
    assert.equal(keys.length, works.length);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is limited in number', async () => {
    const greedy = await site.signIn({ handle: 'greedy' });
    const states = [];
    for (let n = 0; n < 12; n++) states.push((await greedy.get('/account/data.json')).status);
    assert.equal(states[0], 200);
    assert.equal(states.at(-1), 429);
  });
});

describe('my data of a real account', () => {
  it('has address and sessions, and no password or token', async () => {
    await using site = await accountSite();
    const boss = await site.join({ handle: 'boss' });
    const text = await boss.page('/account/data.json');
    const data = JSON.parse(text) as Data;
    assert.equal(data.account?.[0]?.email, 'boss@example.org');
    assert.match(String(data.sessions?.[0]?.device), /Firefox/);
    const { sqlite } = site.app.database;
    const secrets = sqlite
      ?.prepare('select token as it from auth_sessions union select password from auth_accounts')
      .all() as { it: string }[];
    assert.ok(secrets.length > 1);
    for (const { it: secret } of secrets) assert.ok(!text.includes(secret));
    assert.match(await boss.page('/account'), /href="\/account\/data"/);
    assert.deepEqual(site.errors, []);
  });
});
