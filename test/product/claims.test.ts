// Claiming an author page: evidence and a curator's decision, ORCID that decides at once, refusal and another try, badges,
// the end of a claim, and all that must not be possible.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { INVENTED, jsonLines } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

const ORCID = '0000-0002-1825-0097';
const ADA = '/authors/ada-quillfeather';

describe('a claim on an author page', () => {
  let site: TestSite;
  let curator: Session;
  before(async () => {
    site = await testSite();
    await site.importText('papers.jsonl', jsonLines(INVENTED));
    curator = await site.signIn({ role: 'curator', handle: 'cara', name: 'Cara Curator' });
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    assert.deepEqual(site.errors, []);
  });
  const openClaim = async () => /action="(\/claims\/\d+)"/.exec(await curator.page('/claims'))?.[1] ?? '';

  it('is refused with a reason, repeated, accepted, shown everywhere, and revoked', async () => {
    const bert = await site.signIn({ handle: 'bert', name: 'Bertil Å.' });
    assert.match(await bert.page('/authors/bertil-angstrom'), /href="\/authors\/bertil-angstrom\/claim">This is me/);
    assert.equal((await bert.post('/authors/bertil-angstrom/claim', { evidence: '' })).status, 400);
    assert.equal((await bert.post('/authors/bertil-angstrom/claim', { evidence: 'I am he' })).status, 303);
    assert.equal((await bert.post('/authors/bertil-angstrom/claim', { evidence: 'again' })).status, 409);
    assert.match(await bert.page('/authors/bertil-angstrom/claim'), /waiting[\s\S]*Withdraw/);

    const first = await openClaim();
    assert.equal((await bert.post(first, { decision: 'accept' })).status, 403);
    assert.equal((await curator.post(first, { decision: 'refuse' })).status, 400);
    assert.equal((await curator.post(first, { decision: 'perhaps' })).status, 400);
    assert.equal((await curator.post(first, { decision: 'refuse', reason: 'Show me more' })).status, 303);
    assert.equal((await curator.post(first, { decision: 'accept' })).status, 409);
    assert.match(await bert.page('/authors/bertil-angstrom/claim'), /refused[\s\S]*Show me more[\s\S]*claim it again/);
    assert.match(await bert.page('/notifications'), /Show me more/);

    assert.equal(
      (await bert.post('/authors/bertil-angstrom/claim', { evidence: 'https://tides.example/bertil' })).status,
      303,
    );
    assert.equal((await curator.post(await openClaim(), { decision: 'accept', reason: '' })).status, 303);
    assert.match(
      await site.page('/authors/bertil-angstrom'),
      /This is <a class="person" href="\/people\/bert"><bdi>Bertil Å\.<\/bdi>/,
    );
    assert.match(await site.page('/people/bert'), /Author of[\s\S]*href="\/authors\/bertil-angstrom"/);
    assert.match(await site.page('/people/bert/papers'), /Slow Convergence/);
    await bert.post('/papers/math/0611800/comments', { body: 'I stand by every bound.' });
    assert.match(await site.page('/papers/math/0611800'), /Bertil Å\.<\/bdi><\/a><span class="badge">/);

    const other = await site.signIn({ handle: 'impostor' });
    assert.equal((await other.post('/authors/bertil-angstrom/claim', { evidence: 'No, I am' })).status, 409);
    assert.match(await other.page('/authors/bertil-angstrom/claim'), /is known to be this author/);
    const ended = /action="(\/claims\/\d+\/end)"/.exec(await curator.page('/claims'))?.[1] ?? '';
    assert.equal((await other.post(ended)).status, 404);
    assert.equal((await bert.post(ended)).status, 303);
    assert.equal((await bert.post(ended)).status, 409);
    assert.doesNotMatch(await site.page('/authors/bertil-angstrom'), /href="\/people\/bert"/);
    assert.equal((await site.get('/people/bert/papers')).status, 200);
    assert.doesNotMatch(await site.page('/people/bert'), /Author of/);
  });

  it('needs nobody where papers state the ORCID iD of the account; one that was typed proves nothing', async () => {
    const typed = await site.signIn({ handle: 'typist' });
    await typed.post('/people/typist/edit', { name: 'Typist', orcid: ORCID });
    await typed.post(`${ADA}/claim`, { evidence: 'my profile says it' });
    assert.doesNotMatch(await site.page(ADA), /href="\/people\/typist"/);
    assert.match(await curator.page('/claims'), /Papers state ORCID 0000-0002-1825-0097/);
    assert.doesNotMatch(await curator.page('/claims'), /Signed in with ORCID/);

    const ada = await site.signIn({ handle: 'ada', name: 'Ada Q.' });
    const { userId } = await ada.viewer();
    // As signing in at ORCID leaves it.
    for (const statement of [
      `insert into auth_users (id, name, email, created_at, updated_at) values ('${userId}', 'Ada', 'ada@papers.example', '', '')`,
      `insert into auth_accounts (id, account_id, provider_id, user_id, created_at, updated_at) values ('a', '${ORCID}', 'orcid', '${userId}', '', '')`,
    ])
      await onDisk(site, statement);
    assert.match(await ada.page(`${ADA}/claim`), /no curator is needed/);
    const sent = await ada.post(`${ADA}/claim`, { evidence: '' });
    assert.deepEqual([sent.status, sent.headers.get('location')], [303, ADA]);
    assert.match(await site.page(ADA), /This is <a class="person" href="\/people\/ada">/);
    assert.match(await site.page('/people/ada'), /0000-0002-1825-0097<\/a> <span class="quiet">\(proved/);
    assert.match(await site.page('/people/typist'), /0000-0002-1825-0097<\/a> <span class="quiet">\(stated/);
    assert.equal((await curator.post(await openClaim(), { decision: 'accept' })).status, 409);
  });

  it('is for members, on authors who are there, and not decided by whoever made it', async () => {
    const reader = await site.signIn({ role: 'reader', handle: 'reader-r' });
    assert.equal((await reader.get(`${ADA}/claim`)).status, 403);
    assert.equal((await reader.post(`${ADA}/claim`, { evidence: 'x' })).status, 403);
    assert.equal((await site.get(`${ADA}/claim`)).status, 303);
    assert.equal((await curator.post('/authors/nobody/claim', { evidence: 'x' })).status, 404);
    assert.equal((await curator.post('/authors/carla-quillfeather/claim', { evidence: 'x'.repeat(2001) })).status, 413);
    assert.equal(
      (await curator.post('/authors/carla-quillfeather/claim', { evidence: '<script>alert(1)</script> '.repeat(9) }))
        .status,
      303,
    );
    const html = await curator.page('/claims');
    assert.match(html, /&lt;script&gt;/);
    const own = [...html.matchAll(/action="(\/claims\/\d+)"/g)].at(-1)?.[1] ?? '';
    assert.equal((await curator.post(own, { decision: 'accept' })).status, 403);
    const admin = await site.signIn({ role: 'admin', handle: 'boss' });
    assert.equal((await admin.post(own, { decision: 'accept' })).status, 303);
    for (const claim of ['0', '999999', 'x', '1e3'])
      assert.equal((await curator.post(`/claims/${claim}`, { decision: 'accept' })).status, 404);
    assert.equal((await reader.get('/claims')).status, 403);
  });

  it('pressed twice at once is one claim', async () => {
    const twice = await site.signIn({ handle: 'twice' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => twice.post('/authors/dimitri-o-fog/claim', { evidence: 'fog' })),
    );
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409, 409]);
  });
});

/** What another part of the site writes. */
async function onDisk(site: TestSite, statement: string): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${site.data}/broadsheet.db`, { timeout: 5000 });
  database.exec(statement);
  database.close();
}
