// What came into the library since alerts were last looked at: the alerts themselves, works that arrived, and which of them authors,
// organisations, categories and venues brought. Statements for all alerts at once, never one for each.
import { sql } from 'kysely';
import type { AlertKind, KnownOfPaper, PaperEvent } from '../../domain/mailing/alert-views.ts';
import { anyOf, type Database } from '../database.ts';

export interface WatchingAlert {
  readonly alertNo: number;
  readonly kind: AlertKind;
  readonly target: string;
  readonly q: string;
  readonly mode: string;
  readonly events: readonly PaperEvent[];
  readonly cursor: number;
  /** Of papers. */
  readonly known: KnownOfPaper | undefined;
  readonly personNo: number | undefined;
  /** The last look failed. */
  readonly failed: boolean;
}

/** All that are not paused, of people who are there. */
export async function watchingAlerts({ db }: Database): Promise<WatchingAlert[]> {
  const { rows } = await sql<{
    alert_no: number;
    kind: string;
    target: string;
    q: string | null;
    mode: string | null;
    events: string;
    cursor_no: number;
    known: string;
    person_no: number | null;
    last_error: string | null;
    channel: string;
  }>`select alert_no, alerts.kind, target, coalesce(saved_searches.q, alerts.q) as q, coalesce(saved_searches.mode, alerts.mode) as mode,
      alerts.events, cursor_no, known, subscribers.person_no, last_error, channel
    from alerts join subscribers on subscribers.subscriber_no = alerts.subscriber_no
    left join people on people.person_no = subscribers.person_no
    left join saved_searches on alerts.kind = 'search' and saved_searches.saved_id = alerts.target
    where paused = 0 and people.deleted_at is null and people.suspended_at is null order by alert_no`.execute(db);
  return rows.map((row) => ({
    alertNo: row.alert_no,
    kind: row.kind as AlertKind,
    target: row.target,
    q: row.q ?? '',
    mode: row.mode ?? 'auto',
    events: JSON.parse(row.events) as PaperEvent[],
    cursor: row.cursor_no,
    known: row.kind === 'paper' ? (JSON.parse(row.known) as KnownOfPaper) : undefined,
    personNo: row.person_no ?? undefined,
    failed: row.last_error !== null && row.channel !== 'webhook',
  }));
}

/** The newest work of all, and the newest that search knows when it knows changes up to `indexed`. In one statement: nothing comes between. */
export async function newestWorks(
  { db }: Database,
  indexed: number,
): Promise<{ readonly all: number; readonly searchable: number }> {
  const {
    rows: [row],
  } = await sql<{ newest: number | null; unknown: number | null }>`select
    (select max(work_no) from works) as newest,
    (select min(work_no) from changes where seq > ${indexed} and kind = 'added') as unknown`.execute(db);
  const all = Number(row?.newest ?? 0);
  return { all, searchable: row?.unknown == null ? all : Math.min(all, Number(row.unknown) - 1) };
}

export interface ArrivedWork {
  readonly workNo: number;
  readonly workId: string;
}

export interface ArrivalsSlice {
  /** The last work of the slice, news or not; undefined when there is none. */
  readonly last: number | undefined;
  readonly works: readonly ArrivedWork[];
}

/** The next works in the order in which they arrived; of these, as news, those that are shown and not older than `since`. */
export async function arrivalsAfter(
  { db }: Database,
  {
    after,
    upTo,
    since,
    limit,
  }: { readonly after: number; readonly upTo: number; readonly since: string; readonly limit: number },
): Promise<ArrivalsSlice> {
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'work_id', 'published', 'day', 'year', 'hidden', 'is_sample', 'merged_into'])
    .where('work_no', '>', after)
    .where('work_no', '<=', upTo)
    .orderBy('work_no')
    .limit(limit)
    .execute();
  return {
    last: rows.at(-1)?.work_no,
    works: rows
      .filter((row) => row.hidden === 0 && row.is_sample === 0 && row.merged_into === null && isRecent(row, since))
      .map((row) => ({ workNo: row.work_no, workId: row.work_id })),
  };
}

/** By the date of the first version, which may be a month or a year; a work without one may be of today. */
function isRecent(
  {
    published,
    day,
    year,
  }: { readonly published: string | null; readonly day: string | null; readonly year: number | null },
  since: string,
): boolean {
  const date = published ?? day ?? (year === null ? undefined : String(year));
  return date === undefined || date >= since.slice(0, date.length);
}

export interface BroughtWork {
  readonly alertNo: number;
  readonly workNo: number;
}

/** Of these works those by the authors, of the organisations, categories and venues that alerts watch. Curators' joins count. */
export async function broughtByNames(
  { db, dialect }: Database,
  works: readonly number[],
  kinds: ReadonlySet<AlertKind>,
): Promise<BroughtWork[]> {
  if (works.length === 0) return [];
  const these = anyOf(dialect, works);
  const parts = [];
  if (kinds.has('author'))
    parts.push(sql`select distinct alert_no, byline.work_no from
      (select work_no, authors.slug, authors.name_slug, authors.author_no, authors.merged_into from authorships
        join authors on authors.author_no = authorships.author_no where work_no ${these}) as byline
      join authors as person on person.author_no = coalesce(byline.merged_into, byline.author_no)
      join authors as known on known.author_no = person.author_no or known.merged_into = person.author_no
      left join author_spellings on author_spellings.author_no = known.author_no
      join alerts on alerts.kind = 'author' and alerts.paused = 0
        and (alerts.target = known.slug or alerts.target = known.name_slug or alerts.target = author_spellings.slug)`);
  if (kinds.has('organisation'))
    parts.push(sql`select distinct alert_no, work_organisations.work_no from work_organisations
      join organisations as stated on stated.org_no = work_organisations.org_no
      join organisations as house on house.org_no = coalesce(stated.merged_into, stated.org_no)
      join organisations as known on known.org_no = house.org_no or known.merged_into = house.org_no
      join alerts on alerts.kind = 'organisation' and alerts.paused = 0 and alerts.target = known.handle
      where work_organisations.work_no ${these}`);
  if (kinds.has('category') || kinds.has('venue'))
    parts.push(sql`select alert_no, work_topics.work_no from work_topics
      join alerts on alerts.kind = work_topics.kind and alerts.target = work_topics.topic and alerts.paused = 0
      where work_topics.work_no ${these}`);
  if (parts.length === 0) return [];
  const { rows } = await sql<{ alert_no: number; work_no: number }>`${sql.join(parts, sql` union `)}`.execute(db);
  return rows.map((row) => ({ alertNo: row.alert_no, workNo: row.work_no }));
}

/** Papers of which people want to hear nothing. */
export async function mutedAmong({ db, dialect }: Database, works: readonly number[]): Promise<ReadonlySet<string>> {
  if (works.length === 0) return new Set();
  const rows = await db
    .selectFrom('mutes')
    .select(['person_no', 'work_no'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .execute();
  return new Set(rows.map((row) => `${row.person_no} ${row.work_no}`));
}
