// New versions and venues, for the notices that subscribers may have besides their digests: of papers that were mailed to them.
import { sql } from 'kysely';
import type { Paper } from '../../domain/paper.ts';
import { anyOf, type Database } from '../database.ts';

export interface PaperChange {
  readonly workNo: number;
  readonly event: 'version' | 'venue';
  /** `v3`, or the venue. */
  readonly detail: string;
  /** ISO instant. */
  readonly at: string;
}

interface Row {
  readonly work_no: number;
  readonly data: string;
  readonly at: string;
  readonly version: number | null;
  /** The latest version known before. */
  readonly before: number | null;
  /** Whether a venue was known before. */
  readonly had_venue: number;
}

const STATES_VENUE = '%"venue":"%';

/**
 * What records that came or changed after `since`, up to `until`, say of works that were here before. A paper's first venue is news;
 * a second name for it is none.
 */
export async function paperChanges({ db }: Database, since: string, until: string): Promise<PaperChange[]> {
  const { rows: added } = await sql<Row>`select work_no, data, first_seen as at, version,
      (select max(version) from records as earlier where earlier.work_no = records.work_no
        and earlier.record_no < records.record_no) as before,
      case when exists (select 1 from records as earlier where earlier.work_no = records.work_no
        and earlier.record_no < records.record_no and earlier.data like ${STATES_VENUE}) then 1 else 0 end as had_venue
    from records where first_seen > ${since} and first_seen <= ${until}
      and record_no > coalesce((select old.record_no from records as old where old.first_seen <= ${since} order by old.record_no desc limit 1), 0)
      and exists (select 1 from records as earlier where earlier.work_no = records.work_no and earlier.record_no < records.record_no)
    order by record_no`.execute(db);
  const { rows: replaced } = await sql<Omit<Row, 'before' | 'had_venue'> & { was: string }>`select records.work_no,
      records.data, replaced_at as at, records.version, record_history.data as was
    from record_history join records on records.record_no = record_history.record_no
    where replaced_at > ${since} and replaced_at <= ${until}
      and history_no > coalesce((select old.history_no from record_history as old where old.replaced_at <= ${since} order by old.history_no desc limit 1), 0)
    order by history_no`.execute(db);
  return [
    ...added.flatMap(changesIn),
    ...replaced.flatMap(({ was, ...row }) => {
      const old = JSON.parse(was) as Paper;
      return changesIn({ ...row, before: old.version ?? null, had_venue: old.venue === undefined ? 0 : 1 });
    }),
  ];
}

function changesIn({ work_no: workNo, data, at, version, before, had_venue: hadVenue }: Row): PaperChange[] {
  const changes: PaperChange[] = [];
  if (version !== null && before !== null && version > before)
    changes.push({ workNo, event: 'version', detail: `v${version}`, at });
  const venue = hadVenue === 0 ? (JSON.parse(data) as Paper).venue : undefined;
  if (venue !== undefined && venue !== '') changes.push({ workNo, event: 'venue', detail: venue, at });
  return changes;
}

export interface MailedWork {
  readonly subscriberNo: number;
  readonly workNo: number;
}

/** Of these works those that were mailed to these subscribers, as the works that they are now. */
export async function mailedAmong(
  { db, dialect }: Database,
  subscribers: readonly number[],
  works: readonly number[],
): Promise<MailedWork[]> {
  if (subscribers.length === 0 || works.length === 0) return [];
  const these = anyOf(dialect, works);
  const { rows } = await sql<{ subscriber_no: number; work_no: number }>`
    select subscriber_no, coalesce(merged_into, works.work_no) as work_no from mailed_works
    join works on works.work_no = mailed_works.work_no
    where subscriber_no ${anyOf(dialect, subscribers)} and mailed_works.work_no in
      (select work_no from works where work_no ${these} union select work_no from works where merged_into ${these})`.execute(
    db,
  );
  return rows.map((row) => ({ subscriberNo: row.subscriber_no, workNo: row.work_no }));
}
