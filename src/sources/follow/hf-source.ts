// `hf:daily`: Hugging Face's daily papers, one request a day of the list. The last days are read again, because upvotes and
// comments move.
import { z } from 'zod';
import { addDays } from '../../domain/dates.ts';
import type { Validators } from '../fetch/answer.ts';
import { FetchError } from '../fetch/fetch-error.ts';
import type { Head } from '../reader.ts';
import type { FollowContext, FollowedSource, FollowResult, SourceBases } from './followed-source.ts';
import { storedCursor } from './stored-cursor.ts';
import { answeredWith, takeIn } from './take-in.ts';
import { Tally } from './tally.ts';

const READ_AGAIN_DAYS = 2;
// The API's own maximum; a fuller day goes on at `p=1`.
const PAGE = 100;
// In case `p` were ignored: no day has a thousand papers.
const MOST_PAGES = 10;

const schema = z.object({
  /** Every day up to this one was read after it was over. */
  completeThrough: z.string().optional(),
  validators: z
    .record(z.string(), z.object({ etag: z.string().optional(), lastModified: z.string().optional() }))
    .optional(),
});
type Cursor = z.infer<typeof schema>;

export interface HfSourceOptions {
  readonly schedule: string;
  readonly bases: SourceBases;
  readonly catchUpDays: number;
}

export function hfSource(options: HfSourceOptions): FollowedSource {
  async function run(context: FollowContext): Promise<FollowResult> {
    const tally = new Tally();
    let cursor: Cursor = storedCursor(schema, context.cursor) ?? {};
    const today = context.now().toISOString().slice(0, 10);
    const days = daysToRead(cursor.completeThrough, today, options.catchUpDays);
    for (const [number, day] of days.entries()) {
      context.progress(`papers of ${day}`, number / days.length);
      const validators = await readDay(context, tally, day, today, cursor.validators?.[day]);
      const isOver = day < today;
      const completeThrough = isOver ? latest(cursor.completeThrough, day) : cursor.completeThrough;
      const kept = { ...cursor.validators, ...(validators ? { [day]: validators } : {}) };
      cursor = { completeThrough, validators: onlySince(kept, addDays(today, -READ_AGAIN_DAYS)) };
      await context.saveCursor(JSON.stringify(cursor));
    }
    return tally.result();
  }

  async function readDay(
    context: FollowContext,
    tally: Tally,
    day: string,
    today: string,
    known: Validators | undefined,
  ): Promise<Validators | undefined> {
    for (let page = 0; page < MOST_PAGES; page++) {
      const url = dayAddress(options.bases.huggingFace, day, page);
      const answer = await fetchDay(context, url, page === 0 ? known : undefined, day === today);
      if (answer === undefined) {
        tally.note(`there is no list for ${day} yet`);
        return undefined;
      }
      if (answer.notModified) {
        answer.discard();
        tally.addNotModified();
        return known;
      }
      const { report } = await takeIn(context, answer, {
        seen: day,
        seenGuessed: false,
        refuse: (head) =>
          head.json?.top === 'array' || isEmptyList(head) ? undefined : answeredWith(head, 'a list of papers'),
        isEmpty: isEmptyList,
      });
      tally.add(report);
      // Only a day on one page is settled by the first page's ETag.
      if (report.read + report.rejected < PAGE) return page === 0 ? answer.validators : undefined;
    }
    return undefined;
  }

  return {
    name: 'hf:daily',
    defaultSchedule: options.schedule,
    run,
    cursorInWords(text) {
      const through = storedCursor(schema, text)?.completeThrough;
      return through && `complete through ${through}`;
    },
  };
}

/** The day has begun here but perhaps not there: then today's list is refused, which is no failure. */
async function fetchDay(context: FollowContext, url: string, validators: Validators | undefined, isToday: boolean) {
  try {
    return await context.fetch(url, { validators, signal: context.signal, accept: 'application/json' });
  } catch (error) {
    const refused = error instanceof FetchError && (error.status === 400 || error.status === 404);
    if (isToday && refused) return undefined;
    throw error;
  }
}

function dayAddress(base: string, day: string, page: number): string {
  return `${base}/api/daily_papers?date=${day}&limit=${PAGE}${page === 0 ? '' : `&p=${page}`}`;
}

function isEmptyList(head: Head): boolean {
  return head.complete && /^\s*\[\s*\]\s*$/.test(head.text);
}

function daysToRead(completeThrough: string | undefined, today: string, catchUpDays: number): readonly string[] {
  const again = addDays(today, -READ_AGAIN_DAYS);
  const next =
    completeThrough === undefined ? addDays(today, 1 - Math.max(catchUpDays, 1)) : addDays(completeThrough, 1);
  const days: string[] = [];
  for (let day = next < again || completeThrough === undefined ? next : again; day <= today; day = addDays(day, 1))
    days.push(day);
  return days;
}

function latest(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}

function onlySince(validators: Readonly<Record<string, Validators>>, day: string): NonNullable<Cursor['validators']> {
  return Object.fromEntries(Object.entries(validators).filter(([of]) => of >= day));
}
