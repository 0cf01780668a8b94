// A round trip through a real mail server: sent by us, taken by postfix, read from its mailbox by another library.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { postfixSkip, testPostfix } from '../support/postfix.ts';
import { fullSkip, until } from '../support/process.ts';
import { sendWorld } from '../support/send-world.ts';

const MAILS = 300;

describe('postfix', { skip: fullSkip || postfixSkip }, () => {
  it('takes what we send, once each, and its answers are understood', async (t) => {
    await using world = await sendWorld();
    await using postfix = await testPostfix({
      'gone@papers.test': '550 5.1.1 no such user',
      'grey@papers.test': '450 4.2.0 greylisted, come back later',
    });
    const readers = Array.from({ length: MAILS }, (_, i) => ({ address: `reader${i}@papers.test` }));
    await world.queue(readers);
    await world.queue([
      { address: 'gone@papers.test' },
      { address: 'grey@papers.test' },
      { address: 'ärztin@papers.test' },
      { address: 'away@elsewhere.test' },
    ]);
    await world.queueDigest('digest@papers.test');
    const began = performance.now();
    const report = await world.send(postfix.url, { connections: 4, bounceAddress: 'bounces@papers.test' });
    const seconds = (performance.now() - began) / 1000;
    assert.equal(report.trouble, undefined, postfix.log());
    assert.equal(report.inWords(), `${MAILS + 3} sent, 1 failed, 1 put off`);
    t.diagnostic(`${Math.round((MAILS + 3) / seconds)} mails/s into postfix over 4 connections`);

    // What it took for elsewhere comes back to where we said: the mailbox holds that too.
    const raws = await until(async () => {
      const found = postfix.arrived();
      return found.length >= MAILS + 3 ? found : undefined;
    }, 30_000).catch(() => assert.fail(`${postfix.arrived().length} arrived\n${postfix.log().slice(-3_000)}`));
    const deliveries = await world.deliveries();
    const seen = new Map<string, string>();
    let returned = 0;
    for (const raw of raws) {
      const mail = await PostalMime.parse(raw);
      if (mail.from?.address?.startsWith('MAILER-DAEMON')) {
        returned++;
        assert.match(raw, /^(?:X-Original-To|Delivered-To): bounces\+[0-9a-z]+\.[\w-]{22}@papers\.test$/m);
        continue;
      }
      const to = mail.to?.[0]?.address ?? '';
      assert.ok(!seen.has(to), `${to} got two`);
      seen.set(to, raw);
      assert.equal(mail.messageId, deliveries.get(to)?.messageId, to);
      assert.match(raw, /^Return-Path: <bounces\+[0-9a-z]+\.[\w-]{22}@papers\.test>$/m);
      assert.ok((mail.text ?? '').length > 20 && (mail.html ?? '').length > 100);
    }
    assert.equal(seen.size, MAILS + 2);
    assert.equal(returned, 1);
    const digest = await PostalMime.parse(seen.get('digest@papers.test') ?? '');
    const header = (key: string) => digest.headers.find((one) => one.key === key)?.value;
    assert.match(header('list-unsubscribe') ?? '', /^<https:\/\/papers\.example\/mail\/unsubscribe\//);
    assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
    assert.equal(deliveries.get('gone@papers.test')?.state, 'failed');
    assert.equal(deliveries.get('grey@papers.test')?.state, 'queued');
    const suppressed = await world.store.database.db.selectFrom('suppressions').select('address_key').execute();
    assert.deepEqual(
      suppressed.map((row) => row.address_key),
      ['gone@papers.test'],
    );
  });
});
