// An admin looks at how mails look: as text, as a message, and as HTML that may do nothing but be looked at.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import type { TestSite } from '../support/site.ts';
import { testSite } from '../support/site.ts';
import type { Session } from '../support/test-sessions.ts';

describe('previews of mails', () => {
  let site: TestSite;
  let admin: Session;

  before(async () => {
    site = await testSite();
    admin = await site.signIn({ role: 'admin', handle: 'root' });
  });
  after(() => site[Symbol.asyncDispose]());

  it('list every kind in both languages', async () => {
    const list = await admin.page('/admin/mail/previews');
    const names = [...list.matchAll(/href="\/admin\/mail\/previews\/([\w-]+)"/g)].map(([, name]) => name);
    assert.equal(new Set(names).size, 30);
    for (const kind of [
      'digest',
      'alert-papers',
      'alert-events',
      'versions',
      'notifications',
      'confirm',
      'trouble',
      'invitation',
    ])
      for (const language of ['en', 'de']) assert.ok(names.includes(`${kind}-${language}`), `${kind}-${language}`);
  });

  it('show the text and the headers', async () => {
    const page = await admin.page('/admin/mail/previews/digest-de');
    assert.match(page, /Deine Paper des Tages/);
    assert.match(page, /List-Unsubscribe-Post/);
  });

  it('show the HTML under a policy of its own, and all other pages under the usual one', async () => {
    const answer = await admin.get('/admin/mail/previews/digest-en/html');
    assert.equal(answer.status, 200);
    const policy = answer.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'unsafe-inline'; sandbox/);
    assert.doesNotMatch(policy, /script|'self'/);
    assert.match(await answer.text(), /^<!doctype html><html lang="en">/);
    const usual = (await admin.get('/admin/mail/previews/digest-en')).headers.get('content-security-policy') ?? '';
    assert.match(usual, /style-src 'self'/);
    assert.doesNotMatch(usual, /unsafe/);
  });

  it('show the message as it leaves', async () => {
    const answer = await admin.get('/admin/mail/previews/invitation-en/source');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
    const message = await PostalMime.parse(await answer.text());
    assert.equal(message.subject, 'Ruth Ebner invites you to Broadsheet');
    assert.ok(message.text && message.html);
  });

  it('are for admins, and know only what there is', async () => {
    const curator = await site.signIn({ role: 'curator', handle: 'cora' });
    for (const path of ['', '/digest-en', '/digest-en/html', '/digest-en/source']) {
      assert.equal((await curator.get(`/admin/mail/previews${path}`)).status, 403, path);
      assert.equal((await site.get(`/admin/mail/previews${path}`)).status, 303, path);
    }
    for (const name of ['digest-fr', '..%2f..', 'x'.repeat(3000)])
      for (const part of ['', '/html', '/source'])
        assert.equal((await admin.get(`/admin/mail/previews/${name}${part}`)).status, 404, name.slice(0, 20));
    assert.deepEqual(site.errors, []);
  });
});
