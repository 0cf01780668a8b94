// A mail server in a process of its own that keeps nothing but counts. Says where it is on its first line; a line `report` on its
// standard input is answered with a line of JSON, `reset` forgets.
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';

export interface SmtpReport {
  readonly mails: number;
  /** Different addresses. */
  readonly addresses: number;
  /** Addresses that got more than one. */
  readonly twice: number;
  readonly megabytes: number;
  /** From the first mail to the last. */
  readonly seconds: number;
  /** Instant of the last one, milliseconds. */
  readonly lastAt: number;
}

const got = new Map<string, number>();
let mails = 0;
let bytes = 0;
let firstAt = 0;
let lastAt = 0;

const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  maxClients: 100,
  onData(stream, session, done) {
    stream.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    stream.on('end', () => {
      lastAt = Date.now();
      if (mails++ === 0) firstAt = lastAt;
      for (const { address } of session.envelope.rcptTo) got.set(address, (got.get(address) ?? 0) + 1);
      done();
    });
  },
});
// A sender that is killed leaves broken connections behind.
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`);
});

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'reset') {
    got.clear();
    mails = 0;
    bytes = 0;
  }
  if (line !== 'report') return;
  let twice = 0;
  for (const times of got.values()) if (times > 1) twice++;
  const report: SmtpReport = {
    mails,
    addresses: got.size,
    twice,
    megabytes: bytes / 1e6,
    seconds: (lastAt - firstAt) / 1000,
    lastAt,
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
});
