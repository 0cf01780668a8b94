// Part of step 002: topics of the works that are there already, from their records. Knows those records as they were then.
import { type Kysely, sql } from 'kysely';
import { topicsOfWork } from '../../domain/community/topic-names.ts';
import type { Dialect } from '../database.ts';
import { insertMany } from '../insert-many.ts';

/** Records a step: some megabytes. */
const STEP = 1000;

export async function fillTopics(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await sql<{
      record_no: number;
      work_no: number;
      data: string;
      newest: string;
    }>`select record_no, records.work_no, data, coalesce(day, published, '') as newest
      from records join works on works.work_no = records.work_no where record_no > ${after} order by record_no limit ${STEP}`.execute(
      db,
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.record_no;
    const cells = rows.flatMap(({ work_no, data, newest }) => {
      const paper = JSON.parse(data) as { categories?: string[]; venue?: string };
      return topicsOfWork({ categories: paper.categories ?? [], venues: paper.venue ? [paper.venue] : [] }).map(
        ({ kind, topic, label }) => [kind, topic, work_no, label, newest],
      );
    });
    await insertMany(
      db as Parameters<typeof insertMany>[0],
      dialect,
      'work_topics',
      ['kind', 'topic', 'work_no', 'label', 'newest'],
      cells,
      'on conflict do nothing',
    );
  }
}
