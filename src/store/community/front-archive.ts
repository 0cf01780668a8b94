// Days that have papers: one statement for the years, one for the days of a year, both along the index of days.
import { sql } from 'kysely';
import type { ArchiveDay } from '../../domain/community/front-archive.ts';
import type { Database } from '../database.ts';

/** The latest first. Jumps from year to year instead of counting all papers. */
export async function archiveYears({ db }: Database): Promise<string[]> {
  const next = (before: string) =>
    sql.raw(`(select substr(day, 1, 4) from works where day is not null${before} order by day desc limit 1)`);
  const { rows } = await sql<{ year: string }>`with recursive years(year) as (
      select ${next('')} union all select ${next(' and day < years.year')} from years where year is not null)
    select year from years where year is not null order by year desc`.execute(db);
  return rows.map(({ year }) => year);
}

export async function archiveDays({ db }: Database, year: string): Promise<ArchiveDay[]> {
  const { rows } = await sql<{ day: string; papers: number; public_id: string; title: string }>`
    select days.day, days.papers, works.public_id, works.title
    from (select day, count(*) as papers from works where day between ${`${year}-01-01`} and ${`${year}-12-31`} group by day) as days
    join works on works.work_no = (select work_no from works as first where first.day = days.day
      order by hotness desc, work_no limit 1)
    order by days.day`.execute(db);
  return rows.map(({ day, papers, public_id, title }) => ({
    day,
    papers: Number(papers),
    lead: { id: public_id, title },
  }));
}
