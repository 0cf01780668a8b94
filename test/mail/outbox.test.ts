// Mails on their way: tried again when the server is busy, given up when it refuses, never in anybody's way.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Mail, MailTransport } from '../../src/mail/mail.ts';
import { Outbox } from '../../src/mail/outbox.ts';

const mail: Mail = { kind: 'greeting', to: { address: 'ada@example.org' }, subject: 'x', text: 'x' };

function failing(errors: readonly unknown[]): { readonly transport: MailTransport; readonly tries: () => number } {
  let tries = 0;
  return {
    tries: () => tries,
    transport: {
      destination: 'nowhere',
      async send() {
        const error = errors[tries++];
        if (error) throw error;
        return { id: '<1@x>' };
      },
      async [Symbol.asyncDispose]() {},
    },
  };
}

function log() {
  const lines: string[] = [];
  const write = (_: object, message: string): void => void lines.push(message);
  return { lines, info: write, error: write };
}

test('a server that is busy is asked again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { transport, tries } = failing([
    new Error('ECONNREFUSED'),
    Object.assign(new Error('busy'), { responseCode: 450 }),
  ]);
  const said = log();
  const outbox = new Outbox(transport, said);
  outbox.post(mail);
  const settled = outbox.settled();
  for (let i = 0; i < 20 && tries() < 3; i++) {
    await new Promise(setImmediate);
    t.mock.timers.tick(30_000);
  }
  await settled;
  assert.deepEqual(said.lines, ['mail-failed', 'mail-failed', 'mail-sent']);
  mock.reset();
});

test('a refusal for good is not repeated', async () => {
  const { transport, tries } = failing([Object.assign(new Error('no such user'), { responseCode: 550 })]);
  const outbox = new Outbox(transport, log());
  outbox.post(mail);
  await outbox.settled();
  assert.equal(tries(), 1);
});

test('closing waits for what is under way and for no pause', async () => {
  const { transport, tries } = failing([new Error('ECONNREFUSED'), new Error('ECONNREFUSED')]);
  const outbox = new Outbox(transport, log());
  outbox.post(mail);
  await outbox[Symbol.asyncDispose]();
  assert.equal(tries(), 1);
});
