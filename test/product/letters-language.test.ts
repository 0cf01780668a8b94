// Letters about one's account come in the language that one chose for the site.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { accountSite } from '../support/accounts.ts';

it('somebody who reads the site in German gets German letters, everybody else English ones', async () => {
  await using site = await accountSite();
  const ada = await site.join({ handle: 'ada' });
  await site.join({ handle: 'eve' });
  await ada.post('/preferences', { language: 'de' });
  const letterTo = async (address: string) => {
    await site.browser().post('/forgot', { email: address });
    await site.mailedLink('reset-password', address);
    return site.mails.findLast(({ kind, to }) => kind === 'reset-password' && to.address === address) ?? assert.fail();
  };
  const german = await letterTo('ada@example.org');
  assert.equal(german.subject, 'Wähle ein neues Passwort');
  assert.match(german.text, /Der Link gilt einmal/);
  assert.equal((await letterTo('eve@example.org')).subject, 'Choose a new password');
});
