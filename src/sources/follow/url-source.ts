// `url:FEED`: one address that changes, in any format our readers know.
import { z } from 'zod';
import { instantToDate } from '../../domain/dates.ts';
import type { FollowContext, FollowedSource, FollowResult } from './followed-source.ts';
import { storedCursor } from './stored-cursor.ts';
import { isEmptyFeed, takeIn } from './take-in.ts';
import { Tally } from './tally.ts';

const schema = z.object({ etag: z.string().optional(), lastModified: z.string().optional(), readAt: z.string() });

export interface UrlSourceOptions {
  readonly name: string;
  readonly schedule: string;
  readonly url: string;
}

export function urlSource({ name, schedule, url }: UrlSourceOptions): FollowedSource {
  async function run(context: FollowContext): Promise<FollowResult> {
    const tally = new Tally();
    context.progress(`asking ${url}`);
    const answer = await context.fetch(url, {
      validators: storedCursor(schema, context.cursor),
      signal: context.signal,
    });
    if (answer.notModified) {
      answer.discard();
      tally.addNotModified();
      return tally.result();
    }
    const now = context.now();
    const seen = instantToDate(now, context.zone) ?? now.toISOString().slice(0, 10);
    const { report } = await takeIn(context, answer, { seen, seenGuessed: true, isEmpty: isEmptyFeed });
    tally.add(report);
    await context.saveCursor(JSON.stringify({ ...answer.validators, readAt: now.toISOString() }));
    return tally.result();
  }

  return {
    name,
    defaultSchedule: schedule,
    run,
    cursorInWords(text) {
      const cursor = storedCursor(schema, text);
      if (!cursor) return undefined;
      const mark = cursor.etag
        ? `, ETag ${cursor.etag}`
        : cursor.lastModified
          ? `, last changed ${cursor.lastModified}`
          : '';
      return `read ${cursor.readAt.slice(0, 16).replace('T', ' ')}${mark}`;
    },
  };
}
