// Writing what works are about, whenever they are written: `work_topics` says what `works` and their records say.
import { sql } from 'kysely';
import type { TopicName } from '../../domain/community/topic-names.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { insertMany } from '../insert-many.ts';

interface WrittenWork {
  readonly no: number;
  readonly work: { readonly topics: readonly TopicName[] };
}

/** Replaces the topics of these works, whose rows are written already; those that are hidden get none. */
export async function writeTopics(
  { db, dialect }: Pick<WriteContext, 'db' | 'dialect'>,
  works: readonly WrittenWork[],
): Promise<void> {
  if (works.length === 0) return;
  const numbers = works.map(({ no }) => no);
  await db
    .deleteFrom('work_topics')
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'day', 'published', 'hidden'])
    .where(sql<boolean>`work_no ${anyOf(dialect, numbers)}`)
    .execute();
  const newest = new Map(
    rows.flatMap((row) => (row.hidden === 0 ? [[row.work_no, row.day ?? row.published ?? '']] : [])),
  );
  const cells = works.flatMap(({ no, work }) => {
    const date = newest.get(no);
    return date === undefined
      ? []
      : work.topics.map(({ kind, topic, label }) => [kind, topic, no, label, date] as const);
  });
  await insertMany(
    db,
    dialect,
    'work_topics',
    ['kind', 'topic', 'work_no', 'label', 'newest'],
    cells,
    'on conflict do nothing',
  );
}
