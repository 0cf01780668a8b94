// Sending what is queued from the command line, under the lease of the job that sends: never beside a server that does.
import { hostname } from 'node:os';
import { readSecret } from '../accounts/secret.ts';
import type { WritingApp } from '../app.ts';
import { SEND_MAIL_JOB, URGENCY } from '../domain/mailing/delivery.ts';
import { holdSendLease } from '../mailing/hold-send-lease.ts';
import { sendQueued } from '../mailing/send-queued.ts';
import type { SendCounts, SendReport } from '../mailing/send-report.ts';
import { dueDeliveries } from '../store/mailing/sending.ts';
import { jobRows } from '../store/read/jobs.ts';
import type { CommandContext } from './command-context.ts';

interface Sending {
  /** `urgent`: only what somebody waits for: confirmations and previews. */
  readonly only?: 'urgent';
  /** Mails at most. */
  readonly most?: number | undefined;
  readonly onProgress?: (counts: SendCounts) => void;
}

const MOST_URGENT = 1_000;

/** `by another`: somebody else sends just now; only with `only`, as otherwise that is an error (`conflict`). */
export async function sendDue(
  app: WritingApp,
  { signal }: Pick<CommandContext, 'signal'>,
  { only, most, onProgress }: Sending = {},
): Promise<SendReport | 'by another'> {
  const { config, database, writer, clock } = app;
  const urgent = only && (await urgentOnes(app));
  const holder = await freeLeaseOfTheDead(app);
  if (holder !== undefined && only) return 'by another';
  const owner = `${here()}/${clock().getTime().toString(36)}/digest`;
  return holdSendLease({ writer, clock, owner, signal }, (lease) =>
    sendQueued({
      config,
      database,
      writer,
      secret: readSecret(config),
      clock,
      ...lease,
      most: urgent ?? most,
      ...(onProgress ? { onProgress } : {}),
    }),
  );
}

async function urgentOnes({ database, clock }: WritingApp): Promise<number> {
  const due = await dueDeliveries(database, { due: clock().toISOString(), most: MOST_URGENT });
  return due.filter(({ kind }) => URGENCY[kind] === URGENCY.preview).length;
}

function here(): string {
  return `${hostname()}:${process.pid}`;
}

/** Who holds the lease; a process of this machine that is gone gives it up now, and not when its minute is over. */
async function freeLeaseOfTheDead({ database, writer, clock }: WritingApp): Promise<string | undefined> {
  const now = clock().toISOString();
  const job = (await jobRows(database)).find(({ name }) => name === SEND_MAIL_JOB);
  const owner = job?.lease_owner;
  if (!job || !owner || (job.lease_until ?? '') < now) return undefined;
  const [, host, pid] = /^(.*):(\d+)(?:\/|$)/.exec(owner) ?? [];
  if (host !== hostname() || pid === undefined || isAlive(Number(pid))) return owner;
  await writer.run('releaseJob', { id: job.job_no, owner, nextRun: now });
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
