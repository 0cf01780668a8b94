// Papers in time, counted for charts: one walk along an index each, some 30 ms for 100,000 papers, so not for a thread that serves
// pages.
import { sql } from 'kysely';
import { findAuthor } from '../community/find-author.ts';
import { anyOf, type Database } from '../database.ts';

export interface Counted {
  /** `2025-11-28`, `2025-11`, `2025`. */
  readonly period: string;
  readonly papers: number;
}

export interface CountedTopic extends Counted {
  readonly topic: string;
}

/** Days from `first` to `last` that have papers, ascending. */
export async function papersByDay({ db }: Database, first: string, last: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select day as period, count(*) as papers from works
    where day between ${first} and ${last} and hidden = 0 group by day order by day`.execute(db);
  return rows.map(counted);
}

/** Months that have papers, ascending. Counts along the index of days, and takes the few hidden ones away again. */
export async function papersByMonth({ db }: Database): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select substr(day, 1, 7) as period, sum(papers) as papers from (
      select day, count(*) as papers from works where day is not null group by day
      union all select day, -count(*) from works where hidden > 0 and day is not null group by day) as days
    group by substr(day, 1, 7) having sum(papers) > 0 order by substr(day, 1, 7)`.execute(db);
  return rows.map(counted);
}

/** The `most` largest categories by year. Counts along the index alone; only their names are looked up. */
export async function topicsByYear({ db }: Database, most: number): Promise<CountedTopic[]> {
  const { rows } =
    await sql<CountedTopic>`with counted as (select topic, substr(newest, 1, 4) as period, count(*) as papers
      from work_topics where kind = 'category' group by topic, substr(newest, 1, 4)),
    largest as (select topic from counted group by topic order by sum(papers) desc, topic limit ${most}),
    named as (select topic, (select label from work_topics where kind = 'category' and work_topics.topic = largest.topic
      order by work_no limit 1) as label from largest)
    select named.label as topic, period, papers from counted join named on named.topic = counted.topic where period <> ''
    order by period, named.label`.execute(db);
  return rows.map((row) => ({ ...counted(row), topic: row.topic }));
}

/** By year; the papers of everybody whom the author's page shows. Two statements. */
export async function authorByYear({ db, dialect }: Database, slug: string): Promise<Counted[]> {
  const found = await findAuthor(db, slug);
  if (!found) return [];
  const numbers = found.rows.map((row) => row.author_no);
  const { rows } = await sql<Counted>`select cast(year as text) as period, count(*) as papers from works
    where year is not null and hidden = 0 and merged_into is null and work_no in (
      select work_no from authorships where author_no ${anyOf(dialect, numbers)})
    group by year order by year`.execute(db);
  return rows.map(counted);
}

/** By month, of a category or a venue; months that are not known are left out. */
export async function topicByMonth({ db }: Database, kind: 'category' | 'venue', topic: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select substr(newest, 1, 7) as period, count(*) as papers from work_topics
    where kind = ${kind} and topic = ${topic} and newest <> '' group by substr(newest, 1, 7) order by substr(newest, 1, 7)`.execute(
    db,
  );
  return rows.map(counted);
}

function counted({ period, papers }: Counted): Counted {
  return { period, papers: Number(papers) };
}
