// A mail server in this process that keeps what it is sent, and misbehaves where a test says so.
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** `break`: the connection ends without an answer, the mail kept; `silence`: no answer at all. */
export type MailAnswer = 'take' | 'break' | 'silence' | { readonly code: number; readonly text: string };

export interface SmtpBehaviour {
  /** After MAIL FROM. */
  onSender?: ((address: string) => MailAnswer) | undefined;
  /** After RCPT TO. */
  onRecipient?: ((address: string) => MailAnswer) | undefined;
  /** When the first bytes of a message have come. */
  onBegin?: ((to: string) => MailAnswer) | undefined;
  /** When a whole message has come; may take its time. */
  onMessage?: ((mail: ReceivedMail) => MailAnswer | Promise<MailAnswer>) | undefined;
}

export interface TestSmtp extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedMail[];
  /** May be changed at any time. */
  readonly behaviour: SmtpBehaviour;
  /** Connections so far. */
  readonly connections: () => number;
  /** Answers the next so many mails with this code. */
  refuse(times: number, code: number): void;
}

export interface TestSmtpOptions extends Pick<SMTPServerOptions, 'secure' | 'hideSMTPUTF8' | 'maxClients'> {
  /** Offers STARTTLS. */
  readonly startTls?: boolean | undefined;
  readonly port?: number | undefined;
  /** Refuses whoever has not signed in. */
  readonly authRequired?: boolean | undefined;
}

export async function testSmtp(options: TestSmtpOptions = {}): Promise<TestSmtp> {
  const { startTls, port: wanted, authRequired, ...rest } = options;
  const received: ReceivedMail[] = [];
  const behaviour: SmtpBehaviour = {};
  let connections = 0;
  let refusals = 0;
  let refusalCode = 0;
  const breakOff = (id: string): void => {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>)
      if (connection.id === id) connection._socket.destroy();
  };
  const answer = (given: MailAnswer, id: string, done: (error?: Error | null) => void): void => {
    if (given === 'take') done();
    else if (given === 'break') breakOff(id);
    else if (given !== 'silence') done(Object.assign(new Error(given.text), { responseCode: given.code }));
  };
  const server = new SMTPServer({
    ...rest,
    disabledCommands: startTls ? [] : ['STARTTLS'],
    authOptional: !authRequired,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onAuth: ({ username, password }, _session, done) =>
      done(username === 'paper boy' && password === 'p@ss:word' ? null : new Error('wrong'), { user: username }),
    onMailFrom: ({ address }, session, done) => answer(behaviour.onSender?.(address) ?? 'take', session.id, done),
    onRcptTo: ({ address }, session, done) => answer(behaviour.onRecipient?.(address) ?? 'take', session.id, done),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      const { mailFrom, rcptTo } = session.envelope;
      const to = rcptTo.map((one) => one.address);
      stream.once('data', () => {
        if (behaviour.onBegin?.(to[0] ?? '') === 'break') breakOff(session.id);
      });
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        if (refusals > 0) {
          refusals--;
          done(Object.assign(new Error('not now'), { responseCode: refusalCode }));
          return;
        }
        const from = mailFrom ? mailFrom.address : '';
        const mail = { from, to, raw: Buffer.concat(parts).toString('utf8') };
        const given = (await behaviour.onMessage?.(mail)) ?? 'take';
        if (given === 'take' || given === 'break') received.push(mail);
        answer(given, session.id, done);
      });
    },
  });
  // A connection that is broken off is no failure of the test.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(wanted ?? 0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp${rest.secure ? 's' : ''}://paper%20boy:p%40ss%3Aword@127.0.0.1:${port}`,
    port,
    received,
    behaviour,
    connections: () => connections,
    refuse(times, code) {
      refusals = times;
      refusalCode = code;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
