// `oai:URL`: any OAI-PMH repository; everything once, then what changed since.
import { z } from 'zod';
import type { FollowContext, FollowedSource, FollowResult } from './followed-source.ts';
import { oaiProgressInWords, oaiProgressSchema } from './oai-cursor.ts';
import { harvestOaiList, NOT_BEGUN, type OaiList } from './oai-harvest.ts';
import { storedCursor } from './stored-cursor.ts';
import { Tally } from './tally.ts';

const schema = z.object({
  /** Day from which changes are still unknown. */
  from: z.string().optional(),
  list: oaiProgressSchema.optional(),
});
type Cursor = z.infer<typeof schema>;

export interface OaiSourceOptions {
  readonly name: string;
  readonly schedule: string;
  /** `from` is where the very first harvest begins. */
  readonly list: OaiList;
}

export function oaiSource({ name, schedule, list }: OaiSourceOptions): FollowedSource {
  async function run(context: FollowContext): Promise<FollowResult> {
    const tally = new Tally();
    const cursor: Cursor = storedCursor(schema, context.cursor) ?? {};
    const save = (next: Cursor): Promise<void> => context.saveCursor(JSON.stringify(next));
    const from = cursor.from ?? list.from;
    context.progress(from === undefined ? 'asking for all records' : `asking for changes since ${from}`);
    const next = await harvestOaiList({
      context,
      tally,
      list: { ...list, from },
      progress: cursor.list ?? NOT_BEGUN,
      save: (progress) => save({ from: cursor.from, list: progress }),
    });
    await save({ from: next });
    return tally.result();
  }

  return {
    name,
    defaultSchedule: schedule,
    run,
    cursorInWords(text) {
      const cursor = storedCursor(schema, text);
      const since = cursor?.from && `complete until ${cursor.from}`;
      const under = cursor?.list && `reading: ${oaiProgressInWords(cursor.list)}`;
      return [since, under].filter(Boolean).join('; ') || undefined;
    },
  };
}
