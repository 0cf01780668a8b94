// The counting mail server as the benchmark holds it, and the most it takes: what nodemailer's own connections send it, with nothing
// else to do.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { stopProcess } from '../processes.ts';
import type { SmtpReport } from './smtp-process.ts';

export class CountingSmtp implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly port: number;

  private constructor(child: ChildProcess, lines: Interface, port: number) {
    this.#child = child;
    this.#lines = lines;
    this.port = port;
  }

  static async start(): Promise<CountingSmtp> {
    const script = fileURLToPath(new URL('./smtp-process.ts', import.meta.url));
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const [port] = (await once(lines, 'line')) as [string];
    return new CountingSmtp(child, lines, Number(port));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async report(): Promise<SmtpReport> {
    const answered = once(this.#lines, 'line') as Promise<[string]>;
    this.#child.stdin?.write('report\n');
    const [line] = await answered;
    return JSON.parse(line) as SmtpReport;
  }

  reset(): void {
    this.#child.stdin?.write('reset\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopProcess(this.#child);
  }
}

/** Mails a second over so many connections, each one after the other, all the same bytes. */
export async function mostOf(
  port: number,
  { connections, mails, message }: { readonly connections: number; readonly mails: number; readonly message: Buffer },
): Promise<number> {
  const open = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  let left = mails;
  const started = performance.now();
  await Promise.all(
    open.map(async (connection, n) => {
      for (let i = 0; left-- > 0; i++) await sent(connection, `r${n}-${i}@example.org`, message);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const connection of open) connection.quit();
  return mails / seconds;
}

async function connected(port: number): Promise<SMTPConnection> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  return connection;
}

function sent(connection: SMTPConnection, to: string, message: Buffer): Promise<void> {
  return new Promise((resolve, reject) =>
    connection.send({ from: 'papers@example.org', to }, message, (error) => (error ? reject(error) : resolve())),
  );
}
