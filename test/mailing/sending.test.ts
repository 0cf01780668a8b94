// Sending what is queued against a real SMTP conversation: what the server says, and what becomes of each mail.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import PostalMime from 'postal-mime';
import { sendWorld } from '../support/send-world.ts';
import { testSmtp } from '../support/smtp.ts';

const people = (n: number): { address: string }[] =>
  Array.from({ length: n }, (_, i) => ({ address: `reader${i}@example.org` }));

describe('sending what is queued', () => {
  it('sends each mail once, over a few connections, under the Message-ID that it was queued with', async () => {
    await using world = await sendWorld();
    await using smtp = await testSmtp();
    await world.queue(people(60));
    const report = await world.send(smtp.url);
    assert.equal(report.inWords(), '60 sent');
    assert.equal(report.trouble, undefined);
    assert.equal(new Set(smtp.received.map((mail) => mail.to[0])).size, 60);
    assert.ok(smtp.connections() <= 4, `${smtp.connections()} connections`);
    const deliveries = await world.deliveries();
    for (const mail of smtp.received) {
      const parsed = await PostalMime.parse(mail.raw);
      const delivery = deliveries.get(mail.to[0] ?? '');
      assert.equal(parsed.messageId, delivery?.messageId);
      assert.equal(delivery?.state, 'sent');
      assert.equal(delivery?.attempts, 1);
      assert.match(delivery?.reply ?? '', /^250 /);
    }
    assert.equal((await world.send(smtp.url)).inWords(), '');
    assert.equal(smtp.received.length, 60);
  });
});
