// Works of a category or a venue, and all categories and venues with their numbers of papers.
import { sql } from 'kysely';
import type { CountedName, YearCount } from '../../domain/community/author-views.ts';
import type { TopicKind } from '../../domain/community/topic-names.ts';
import type { PaperCard } from '../../domain/views.ts';
import type { Database } from '../database.ts';
import { PER_PAGE } from '../read/feeds.ts';
import { type CardRow, cardColumns, paperCard } from '../stored-card.ts';

export interface TopicFacts {
  readonly total: number;
  /** Ways in which papers write it, the most frequent first. */
  readonly labels: readonly CountedName[];
  readonly years: readonly YearCount[];
}

/** Undefined when no paper that is shown has it. A walk over all its papers, so its answer should be kept. */
export async function topicFacts({ db }: Database, kind: TopicKind, topic: string): Promise<TopicFacts | undefined> {
  const { rows } = await sql<{
    label: string;
    year: string;
    papers: number;
  }>`select label, substr(newest, 1, 4) as year, count(*) as papers
    from work_topics where kind = ${kind} and topic = ${topic} group by label, substr(newest, 1, 4)`.execute(db);
  if (rows.length === 0) return undefined;
  const byLabel = summed(rows.map((row) => [row.label, Number(row.papers)]));
  const byYear = summed(rows.flatMap((row) => (row.year === '' ? [] : [[row.year, Number(row.papers)]])));
  return {
    total: rows.reduce((sum, row) => sum + Number(row.papers), 0),
    labels: [...byLabel].sort(([, a], [, b]) => b - a).map(([name, papers]) => ({ name, key: topic, papers })),
    years: [...byYear].sort(([a], [b]) => (a < b ? -1 : 1)).map(([year, papers]) => ({ year: Number(year), papers })),
  };
}

/** Newest first. */
export async function topicPapers(
  { db }: Database,
  kind: TopicKind,
  topic: string,
  page: number,
): Promise<PaperCard[]> {
  const columns = sql.join(cardColumns.map((column) => sql.ref(`works.${column}`)));
  const { rows } =
    await sql<CardRow>`select ${columns} from (select work_no, newest from work_topics where kind = ${kind} and topic = ${topic}
      order by newest desc, work_no desc limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}) as newest
    join works on works.work_no = newest.work_no order by newest.newest desc, works.work_no desc`.execute(db);
  return rows.map(paperCard);
}

function summed(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of counts) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** The largest first; a walk over the whole index, so its answer should be kept. */
export async function allTopics({ db }: Database, kind: TopicKind, limit: number): Promise<CountedName[]> {
  const { rows } = await sql<{
    topic: string;
    label: string;
    papers: number;
  }>`select topic, max(label) as label, count(*) as papers
    from work_topics where kind = ${kind} group by topic order by papers desc, topic limit ${limit}`.execute(db);
  return rows.map((row) => ({ name: row.label, key: row.topic, papers: Number(row.papers) }));
}
