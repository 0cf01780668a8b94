// What lets somebody in does not stand in logs.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkToken } from '../../src/domain/mailing/link-token.ts';
import { loggedPath } from '../../src/web/logged-path.ts';

describe('an address in a log', () => {
  const token = linkToken('a secret', 'feeds', '2s', 0);

  it('keeps whose link it was, and not what signs it', () => {
    assert.equal(loggedPath(`/feeds/mine/${token}/unread.atom`), '/feeds/mine/2s.…/unread.atom');
    assert.equal(loggedPath(`/mail/manage/${token}`), '/mail/manage/2s.…');
  });

  it('keeps nothing of an invitation', () => {
    assert.equal(loggedPath('/invite/abcdefghijk'), '/invite/…');
  });

  it('leaves papers alone', () => {
    for (const path of ['/papers/1706.03762', '/papers/2020.acl-main.1', '/papers/10.1145%2F3292500.3330701'])
      assert.equal(loggedPath(path), path);
  });
});
