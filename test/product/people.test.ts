// Profiles and the directory: what everybody sees of somebody, and what that somebody may say.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

describe('people', () => {
  let site: TestSite;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines([...INVENTED, ...manyRecords(60)]));
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });

  it('have a profile that they write themselves, with the name kept in its place', async () => {
    const ada = await site.signIn({ handle: 'ada', name: 'Ada' });
    const form = await ada.page('/people/ada/edit');
    assert.match(form, /<label for="name">Name<\/label><input[^>]*value="Ada"/);
    const good = {
      name: '  Ada   Quill ',
      bio: 'I *count* kelp.\n\n<script>x</script>',
      website: 'kelp.example/ada',
      orcid: 'https://orcid.org/0000-0002-1825-0097',
    };
    const sent = await ada.post('/people/ada/edit', good);
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, '/people/ada']);
    const html = await site.page('/people/ada');
    assert.match(html, /<bdi>Ada Quill<\/bdi><\/h1>/);
    assert.match(html, /I <em>count<\/em> kelp/);
    assert.doesNotMatch(html, /<script>x/);
    assert.match(html, /href="https:\/\/kelp\.example\/ada"/);
    assert.match(html, /stated, not proved/);
    assert.doesNotMatch(html, /Edit profile/);
    assert.match(await ada.page('/people/ada'), /Edit profile/);

    const refused: readonly (readonly [Partial<typeof good>, number, RegExp])[] = [
      [{ name: '' }, 400, /name is empty/],
      [{ name: '\u202Eada' }, 400, /direction of writing/],
      [{ name: 'a\nb' }, 400, /line breaks/],
      [{ name: 'x'.repeat(81) }, 400, /81 characters/],
      [{ name: '\u200b\u200b' }, 400, /name is empty/],
      [{ bio: 'x'.repeat(1001) }, 413, /1001 characters/],
      [{ website: 'javascript:alert(1)' }, 400, /no http or https/],
      [{ website: 'https://user:pass@kelp.example' }, 400, /no http or https/],
      [{ orcid: '0000-0002-1825-0098' }, 400, /no ORCID iD/],
    ];
    for (const [wrong, status, words] of refused) {
      const answer = await ada.post('/people/ada/edit', { ...good, ...wrong });
      const text = await answer.text();
      assert.equal(answer.status, status, JSON.stringify(wrong).slice(0, 80));
      assert.match(text, words);
      assert.match(text, /role="alert"/);
    }
    assert.match(await site.page('/people/ada'), /<bdi>Ada Quill<\/bdi>/);
  });

  it('cannot write each other’s', async () => {
    const ben = await site.signIn({ handle: 'ben' });
    for (const answer of [await ben.get('/people/ada/edit'), await ben.post('/people/ada/edit', { name: 'Mine' })])
      assert.equal(answer.status, 404);
    assert.equal((await site.post('/people/ada/edit', { name: 'Mine' })).status, 401);
    assert.equal((await site.get('/people/nobody-here')).status, 404);
    assert.equal((await site.get('/people/ada/secrets')).status, 404);
  });

  it('show votes, comments and public collections, and nothing private', async () => {
    const vera = await site.signIn({ handle: 'vera', name: 'Vera Votes' });
    for (const id of ['2511.04242', 'math/0611800']) await vera.post(`/papers/${id}/vote`, { up: '1' });
    await vera.post('/papers/2511.04242/comments', { body: 'Kelp, indeed.' });
    await vera.post('/papers/2511.04242/mark', { state: 'read' });
    const votes = await site.page('/people/vera/votes');
    assert.equal(votes.split('<article').length - 1, 2);
    assert.match(votes, /Votes<span class="quiet"> 2</);
    assert.match(await site.page('/people/vera/comments'), /Kelp, indeed\./);
    assert.match(await site.page('/people/vera/submissions'), /Nothing here/);
    assert.match(await site.page('/people/vera/collections'), /Nothing here/);
    assert.equal((await site.get('/people/vera/votes?page=2')).status, 404);
  });

  it('are followed, and hear of it', async () => {
    const fan = await site.signIn({ handle: 'fan', name: 'Fan Fare' });
    assert.equal((await fan.post('/follow', { kind: 'person', target: 'vera' })).status, 303);
    assert.match(await fan.page('/people/vera'), /action="\/unfollow"[\s\S]*1 follower/);
    const news = await fan.page('/following/news');
    assert.match(news, /Counting Kelp[\s\S]*Vera Votes (?:voted|commented)/);
    assert.equal((await fan.post('/follow', { kind: 'person', target: 'fan' })).status, 400);
  });

  it('whose account is gone are without a name; suspended ones are said to be', async () => {
    const gone = await site.signIn({ handle: 'gone-soon', name: 'Gone Soon' });
    const bad = await site.signIn({ handle: 'bad', name: 'Bad Egg' });
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(`${site.data}/broadsheet.db`, { timeout: 5000 });
    database.exec(`update people set deleted_at = '2025-11-28T00:00:00Z' where person_no = ${gone.personNo}`);
    database.exec(`update people set suspended_at = '2025-11-28T00:00:00Z' where person_no = ${bad.personNo}`);
    database.close();
    const answer = await site.get('/people/gone-soon');
    const html = await answer.text();
    assert.equal(answer.status, 410);
    assert.match(html, /Former reader/);
    assert.doesNotMatch(html, /Gone Soon/);
    assert.match(await site.page('/people/bad'), /This account is suspended/);
    assert.doesNotMatch(await site.page('/people/bad'), /<button[^>]*>\s*Follow/);
    const directory = await site.page('/people');
    assert.doesNotMatch(directory, /Gone Soon/);
    assert.match(directory, /Vera Votes/);
    assert.doesNotMatch(await site.page('/people?q=vot'), /Ada Quill/);
    assert.match(await site.page('/people?q=vot'), /Vera Votes/);
    assert.match(await site.page('/people?q=%25'), /Nobody here/);
  });

  it('of a private instance are for its members', async () => {
    await using closed = await testSite({ env: { BROADSHEET_MODE: 'private' } });
    const member = await closed.signIn({ handle: 'inside' });
    assert.equal((await closed.get('/people')).status, 303);
    assert.equal((await closed.get('/people/inside')).status, 303);
    assert.equal((await member.get('/people')).status, 200);
  });
});
