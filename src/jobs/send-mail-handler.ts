// The job "send-mail": every minute, and at once when something was queued, sends what is due.
import type { Config } from '../config.ts';
import { SEND_MAIL_JOB } from '../domain/mailing/delivery.ts';
import { sendQueued } from '../mailing/send-queued.ts';
import type { Database } from '../store/database.ts';
import { countQueued } from '../store/mailing/sending.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const SCHEDULE = '* * * * *';

export interface SendMailDependencies {
  readonly config: Config;
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly secret: string;
  readonly clock: () => Date;
  /** The first pause after a failure of the server; a second unless said. */
  readonly pauseMs?: number | undefined;
}

/** The one row that this job has. */
export async function scheduleSendMail(store: JobStore, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  await store.add({ name: SEND_MAIL_JOB, kind: SEND_MAIL_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

/** Throws when the mail server takes nothing: that is to be seen, and the job comes again. */
export async function sendMail(deps: SendMailDependencies, run: JobRun): Promise<string> {
  const report = await sendQueued({
    ...deps,
    owner: run.job.leaseOwner ?? '',
    signal: run.signal,
    onProgress: ({ sent }) => run.progress(`${sent} mails sent`),
  });
  const done = report.inWords();
  if (report.trouble !== undefined) {
    const waiting = await countQueued(deps.database);
    throw new Error(`${report.trouble}; ${waiting} mails wait${done === '' ? '' : ` (before that: ${done})`}`);
  }
  run.signal.throwIfAborted();
  return done === '' ? 'nothing to send' : done;
}
