// `arxiv:cs.AI+cs.CL`: each day's announcement from the RSS feed; what the feed no longer has (the first run, missed days)
// from OAI-PMH, one set after the other.
import { z } from 'zod';
import { addDays, isDay, parseDate } from '../../domain/dates.ts';
import type { Validators } from '../fetch/answer.ts';
import type { Head } from '../reader.ts';
import { arxivOaiSet } from './arxiv-categories.ts';
import type { FollowContext, FollowedSource, FollowResult, SourceBases } from './followed-source.ts';
import { oaiProgressInWords, oaiProgressSchema } from './oai-cursor.ts';
import { harvestOaiList, NOT_BEGUN } from './oai-harvest.ts';
import { storedCursor } from './stored-cursor.ts';
import { answeredWith, isEmptyFeed, takeIn } from './take-in.ts';
import { Tally } from './tally.ts';

// Announcements are at 20:00 Eastern, the feed's day is an Eastern day.
const ARXIV_ZONE = 'America/New_York';
// The feed is cut there; then the day is completed over OAI-PMH.
const FEED_LIMIT = 2000;
// arXivRaw has the date of every version; `created` of the plain `arXiv` format has been seen to be the newest version's,
// which would put old papers on today's page.
const PREFIX = 'arXivRaw';

const schema = z.object({
  feedDay: z.string().optional(),
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }).optional(),
  /** Days that the feed did not give, still to be read from OAI-PMH. */
  catchUp: z.object({ from: z.string(), set: z.number(), list: oaiProgressSchema }).optional(),
});
type Cursor = z.infer<typeof schema>;

export interface ArxivSourceOptions {
  readonly name: string;
  readonly categories: readonly string[];
  readonly schedule: string;
  readonly bases: SourceBases;
  readonly catchUpDays: number;
}

interface Announced {
  readonly day: string;
  readonly validators: Validators;
  readonly isCut: boolean;
}

export function arxivSource(options: ArxivSourceOptions): FollowedSource {
  const sets = options.categories.map(arxivOaiSet);

  async function run(context: FollowContext): Promise<FollowResult> {
    const tally = new Tally();
    let cursor: Cursor = storedCursor(schema, context.cursor) ?? {};
    const save = async (next: Cursor): Promise<void> => {
      cursor = next;
      await context.saveCursor(JSON.stringify(next));
    };
    context.progress(`reading the announcement of ${options.categories.join(', ')}`);
    const announced = await readFeed(context, cursor, tally);
    if (announced) {
      // The plan to catch up is saved with the feed's day, or a crash in between would forget it.
      const catchUp = catchUpPlan(cursor, announced, context.now()) ?? cursor.catchUp;
      await save({ feedDay: latest(cursor.feedDay, announced.day), validators: announced.validators, catchUp });
    }
    while (cursor.catchUp) {
      const { from, set, list } = cursor.catchUp;
      await harvestOaiList({
        context,
        tally,
        list: { base: options.bases.arxivOai, prefix: PREFIX, set: sets[set], from },
        progress: list,
        save: (progress) => save({ ...cursor, catchUp: { from, set, list: progress } }),
      });
      const isLast = set + 1 >= sets.length;
      await save({ ...cursor, catchUp: isLast ? undefined : { from, set: set + 1, list: NOT_BEGUN } });
    }
    return tally.result();
  }

  async function readFeed(context: FollowContext, cursor: Cursor, tally: Tally): Promise<Announced | undefined> {
    const url = `${options.bases.arxivRss}/rss/${options.categories.join('+')}`;
    const answer = await context.fetch(url, {
      validators: cursor.validators,
      signal: context.signal,
      accept: 'application/rss+xml, application/xml;q=0.9',
    });
    if (answer.notModified) {
      answer.discard();
      tally.addNotModified();
      return undefined;
    }
    const today = eastern(context.now());
    const taken = await takeIn(context, answer, {
      seen: today,
      seenGuessed: true,
      refuse: (head) =>
        head.xml?.root === 'rss' || head.xml?.root === 'feed' ? undefined : answeredWith(head, 'a feed'),
      isEmpty: isEmptyFeed,
    });
    tally.add(taken.report);
    return { day: feedDay(taken.head) ?? today, validators: answer.validators, isCut: taken.report.read >= FEED_LIMIT };
  }

  function catchUpPlan(before: Cursor, { day, isCut }: Announced, now: Date): Cursor['catchUp'] {
    const from = missedSince(before.feedDay, day, isCut, now);
    if (from === undefined) return undefined;
    // An older plan that is not done yet covers what it covers only up to its own beginning: begin again, further back.
    const earliest = before.catchUp && before.catchUp.from < from ? before.catchUp.from : from;
    return { from: earliest, set: 0, list: NOT_BEGUN };
  }

  function missedSince(last: string | undefined, day: string, isCut: boolean, now: Date): string | undefined {
    if (last === undefined) {
      return options.catchUpDays > 0 ? addDays(now.toISOString().slice(0, 10), -options.catchUpDays) : undefined;
    }
    // Datestamps are UTC days and the night before an announcement, hence a day more.
    return isCut || hasWeekdayBetween(last, day) ? addDays(last, -1) : undefined;
  }

  return {
    name: options.name,
    defaultSchedule: options.schedule,
    run,
    cursorInWords(text) {
      const cursor = storedCursor(schema, text);
      if (!cursor) return undefined;
      const { catchUp } = cursor;
      const behind =
        catchUp && `catching up from ${catchUp.from}, ${sets[catchUp.set] ?? '?'}: ${oaiProgressInWords(catchUp.list)}`;
      return [cursor.feedDay && `announcement of ${cursor.feedDay}`, behind].filter(Boolean).join('; ') || undefined;
    },
  };
}

function latest(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b;
}

function eastern(now: Date): string {
  return parseDate(now.toISOString(), ARXIV_ZONE) ?? now.toISOString().slice(0, 10);
}

/** The day of the announcement, as the channel states it. */
function feedDay(head: Head): string | undefined {
  const stated = /<(?:pubDate|lastBuildDate|updated)\s*>\s*([^<]+?)\s*</.exec(head.text)?.[1];
  const day = stated === undefined ? undefined : parseDate(stated, ARXIV_ZONE);
  return isDay(day) ? day : undefined;
}

/** arXiv announces nothing on Fridays and Saturdays (the feeds of Saturday and Sunday are empty). */
function hasWeekdayBetween(after: string, before: string): boolean {
  for (let day = addDays(after, 1); day < before; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) return true;
  }
  return false;
}
