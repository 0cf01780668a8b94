// Counting the categories and venues of many works, as parts of a statement: all are counted by the index alone, and only those
// that are shown are looked up by name.
import { type RawBuilder, sql } from 'kysely';
import type { TopicKind } from '../../domain/community/topic-names.ts';

/** The table expression `topics`; `these` is a condition on a work's number. */
export function topicCounts(these: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`topics as (select kind, topic, count(*) as papers from work_topics where work_no ${these} group by kind, topic)`;
}

/** Rows of kind, name, key, papers and 0, from `topics`. */
export function bestTopics(kind: TopicKind, limit: number): RawBuilder<unknown> {
  return sql`select kind, (select label from work_topics where work_topics.kind = best.kind and work_topics.topic = best.topic limit 1) as name,
      topic as key, papers, 0 as in_all
    from (select kind, topic, papers from topics where kind = ${sql.lit(kind)} order by papers desc, topic limit ${limit}) as best`;
}
