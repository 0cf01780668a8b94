// A Maildir in which mail comes back: new ones are read, and moved to `cur` once they are dealt with; what cannot be read goes to
// `unreadable`, with the reason beside it. A crash in between leaves a mail where it was, and taking it twice does nothing.
import { mkdir, open, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BounceOutcome, BounceReport } from '../../domain/mailing/bounce-report.ts';
import { BroadsheetError } from '../../errors.ts';
import { MOST_BOUNCE_BYTES, readBounce } from './read-bounce.ts';

export type BounceCounts = Readonly<Record<BounceOutcome | 'unreadable', number>>;

export const NO_BOUNCES: BounceCounts = {
  suppressed: 0,
  noted: 0,
  known: 0,
  ignored: 0,
  'not-ours': 0,
  unreadable: 0,
};

export interface BounceTaking {
  readonly take: (report: BounceReport) => Promise<BounceOutcome>;
  readonly signal: AbortSignal;
  readonly progress?: ((done: number, all: number) => void) | undefined;
}

/** Marked as seen, as mail programs do. */
const SEEN = ':2,S';

/** @throws `not-found` where it is no Maildir */
export async function takeBounces(maildir: string, { take, signal, progress }: BounceTaking): Promise<BounceCounts> {
  const fresh = join(maildir, 'new');
  const names = await readdir(fresh).catch((error: unknown) => {
    throw new BroadsheetError('not-found', `${maildir} is no Maildir: it has no readable folder "new"`, {
      cause: error,
    });
  });
  await mkdir(join(maildir, 'cur'), { recursive: true });
  const counts: Record<keyof BounceCounts, number> = { ...NO_BOUNCES };
  let done = 0;
  for (const name of names.filter((one) => !one.startsWith('.')).sort()) {
    signal.throwIfAborted();
    const file = join(fresh, name);
    if (
      !(await stat(file).then(
        (found) => found.isFile(),
        () => false,
      ))
    )
      continue;
    const reports = await readBounce(await readHead(file));
    if ('unreadable' in reports) {
      counts.unreadable++;
      await putAside(maildir, name, reports.unreadable);
    } else {
      for (const report of reports) counts[await take(report)]++;
      await rename(file, join(maildir, 'cur', name.includes(':') ? name : name + SEEN));
    }
    progress?.(++done, names.length);
  }
  return counts;
}

/** One byte more than is taken tells that there is more. */
async function readHead(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const buffer = Buffer.alloc(MOST_BOUNCE_BYTES + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

async function putAside(maildir: string, name: string, reason: string): Promise<void> {
  const folder = join(maildir, 'unreadable');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.reason.txt`), `${reason}\n`);
  await rename(join(maildir, 'new', name), join(folder, name));
}
