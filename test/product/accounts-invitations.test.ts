// Who may come in: open, invite-only and private instances, invitations that work once, suspended people.
import assert from 'node:assert/strict';
import { after, describe, it, mock } from 'node:test';
import { accountSite, PASSWORD } from '../support/accounts.ts';

const DAY = 24 * 3_600_000;

describe('an instance by invitation only', async () => {
  const site = await accountSite({ env: { BROADSHEET_MODE: 'invite-only' } });
  after(() => site[Symbol.asyncDispose]());
  const admin = await site.join({ handle: 'ada' });

  const invite = async (fields: Readonly<Record<string, string>>, by = admin): Promise<string> => {
    const answer = await by.post('/invitations', { email: '', role: 'member', ...fields });
    const html = await answer.text();
    assert.equal(answer.status, 200, html.slice(0, 300));
    return /https:\/\/papers\.example(\/invite\/[\w-]+)/.exec(html)?.[1] ?? '';
  };
  const accept = (path: string, handle: string, email = `${handle}@example.org`) =>
    site.browser().post('/sign-up', {
      name: handle,
      handle,
      email,
      password: PASSWORD,
      invitation: path.replace('/invite/', ''),
    });

  it('is read by everybody', async () => {
    assert.equal((await site.browser().get('/')).status, 200);
  });

  it('takes in nobody without one', async () => {
    assert.match(await site.browser().page('/sign-up'), /by invitation only/);
    const fields = { name: 'Eve', handle: 'eve', email: 'eve@example.org', password: PASSWORD };
    const answer = await site.browser().post('/sign-up', fields);
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /This library takes in new people by invitation only/);
    const guessed = await site.browser().post('/sign-up', { ...fields, invitation: 'a'.repeat(27) });
    assert.equal(guessed.status, 404);
    assert.equal((await site.browser().get(`/invite/${'a'.repeat(27)}`)).status, 404);
    assert.equal((await site.browser().post('/sign-in', { email: fields.email, password: PASSWORD })).status, 403);
  });

  it('gives the role that the invitation says, once', async () => {
    const path = await invite({ role: 'curator' });
    assert.match(await site.browser().page(path), /ada invites you as curator/);
    assert.equal((await accept(path, 'cleo')).status, 303);
    const cleo = site.browser();
    await cleo.post('/sign-in', { email: 'cleo@example.org', password: PASSWORD });
    assert.equal((await cleo.viewer())?.role, 'curator');
    const second = await accept(path, 'clio');
    assert.equal(second.status, 410);
    assert.match(await second.text(), /This invitation was used already/);
    assert.equal((await site.browser().get(path)).status, 410);
    assert.match(await admin.page('/invitations'), /used by cleo/);
    assert.match(await admin.page('/notifications'), /<bdi>cleo<\/bdi><\/a> accepted your invitation/);
  });

  it('lets in one of two who use an invitation at the same moment', async () => {
    const path = await invite({});
    const answers = await Promise.all([accept(path, 'racer-a'), accept(path, 'racer-b'), accept(path, 'racer-c')]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 410, 410]);
    const people = await Promise.all(
      ['racer-a', 'racer-b', 'racer-c'].map((one) =>
        site.browser().post('/sign-in', { email: `${one}@example.org`, password: PASSWORD }),
      ),
    );
    assert.equal(people.filter((answer) => answer.status === 303).length, 1, 'the others have no account at all');
  });

  it('keeps an invitation for an address for that address, and mails it', async () => {
    await invite({ email: 'dora@example.org' });
    const path = await site.mailedLink('invitation', 'dora@example.org');
    assert.match(await site.browser().page(path), /value="dora@example.org"/);
    assert.equal((await accept(path, 'mallory')).status, 403);
    assert.equal((await accept(path, 'dora')).status, 303);
  });

  it('does not use an invitation up when the form is wrong', async () => {
    const path = await invite({});
    const wrong = await site.browser().post('/sign-up', {
      name: 'Fay',
      handle: 'ada',
      email: 'fay@example.org',
      password: PASSWORD,
      invitation: path.replace('/invite/', ''),
    });
    assert.equal(wrong.status, 409);
    assert.match(await wrong.text(), /The handle &quot;ada&quot; is taken/);
    assert.equal((await accept(path, 'fay')).status, 303);
  });

  it('takes back and lets expire', async () => {
    const revoked = await invite({});
    const number = /\/invitations\/(\d+)\/revoke/.exec(await admin.page('/invitations'))?.[1] ?? '';
    assert.equal((await admin.post(`/invitations/${number}/revoke`)).status, 303);
    assert.equal((await accept(revoked, 'gus')).status, 404);
    const old = await invite({});
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 14 * DAY + 1000 });
    try {
      assert.equal((await accept(old, 'gus')).status, 410);
      assert.match(await (await site.browser().get(old)).text(), /This invitation has expired/);
    } finally {
      mock.timers.reset();
    }
  });

  it('lets curators invite up to their own role and see their own invitations only', async () => {
    const cleo = site.browser();
    await cleo.post('/sign-in', { email: 'cleo@example.org', password: PASSWORD });
    assert.match(await (await cleo.get('/invitations')).text(), /Your e-mail address is not verified yet/);
    await site.writer.run('markVerified', { userId: (await cleo.viewer())?.userId ?? '' });
    const refused = await cleo.post('/invitations', { email: '', role: 'admin' });
    assert.equal(refused.status, 403);
    assert.match(await refused.text(), /You may invite up to your own role, which is curator/);
    assert.doesNotMatch(await cleo.page('/invitations'), /dora@example/);
    await invite({}, cleo);
    const theirs = await invite({});
    assert.ok(theirs);
    const number = /\/invitations\/(\d+)\/revoke/.exec(await admin.page('/invitations'))?.[1] ?? '';
    assert.equal((await cleo.post(`/invitations/${number}/revoke`)).status, 404, 'somebody else’s');
    assert.equal((await admin.post(`/invitations/${number}/revoke`)).status, 303);
  });

  it('shows invitations to nobody else', async () => {
    const fay = site.browser();
    await fay.post('/sign-in', { email: 'fay@example.org', password: PASSWORD });
    assert.equal((await fay.get('/invitations')).status, 403);
    assert.equal((await fay.post('/invitations', { email: '', role: 'member' })).status, 403);
    assert.equal((await site.browser().get('/invitations')).headers.get('location'), '/sign-in?back=%2Finvitations');
  });

  it('keeps codes as hashes', async () => {
    const path = await invite({});
    const rows = JSON.stringify(await site.accounts.invitations.list(await admin.viewer()));
    assert.ok(!rows.includes(path.replace('/invite/', '')));
  });
});

describe('a private instance', async () => {
  const site = await accountSite({ env: { BROADSHEET_MODE: 'private' } });
  after(() => site[Symbol.asyncDispose]());

  it('shows strangers the way in and nothing else', async () => {
    await site.join({ handle: 'ada' });
    const stranger = site.browser();
    for (const path of ['/', '/papers/trending', '/search?q=x', '/stats', '/about', '/account']) {
      const answer = await stranger.get(path);
      assert.equal(answer.status, 303, path);
      assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?back=/, path);
    }
    for (const path of ['/sign-in', '/forgot', '/healthz', '/robots.txt', '/favicon.svg'])
      assert.equal((await stranger.get(path)).status, 200, path);
    assert.match(await stranger.page('/sign-up'), /by invitation only/);
  });

  it('shows its members everything', async () => {
    const ada = site.browser();
    await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD });
    for (const path of ['/', '/stats', '/account']) assert.equal((await ada.get(path)).status, 200, path);
  });
});

describe('a suspended person', async () => {
  const site = await accountSite();
  after(() => site[Symbol.asyncDispose]());

  it('is signed out and stays out, by every way in', async () => {
    await site.join({ handle: 'ada' });
    const bob = await site.join({ handle: 'bob' });
    await bob.post('/sign-in/link', { email: 'bob@example.org' });
    const link = await site.mailedLink('magic-link', 'bob@example.org');
    await site.suspend('bob');
    assert.equal(await bob.viewer(), undefined);
    const answer = await site.browser().post('/sign-in', { email: 'bob@example.org', password: PASSWORD });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /This account is suspended/);
    const wrong = await site.browser().post('/sign-in', { email: 'bob@example.org', password: 'a wrong password' });
    assert.doesNotMatch(await wrong.text(), /suspended/, 'a stranger learns nothing of it');
    const token = new URLSearchParams(link.split('?')[1]).get('token') ?? '';
    assert.equal((await site.browser().post('/magic', { token })).status, 403);
  });
});
