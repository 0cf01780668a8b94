// Who reads private feeds, and which they have: saved searches, collections, alerts. One statement each.
import { sql } from 'kysely';
import type { AlertDetail } from '../../domain/mailing/alert-views.ts';
import type { AlertFeedEvent, OwnFeed } from '../../domain/mailing/feed-views.ts';
import { ALERT_EVENTS } from '../../domain/mailing/mail-content.ts';
import { type ViewerRow, viewerRow, viewers } from '../community/viewer.ts';
import type { Database } from '../database.ts';

/** Undefined for whom there is no account, or who may not be here. */
export async function feedReader(database: Database, personNo: number): Promise<ViewerRow | undefined> {
  const row = await viewers(database).where('people.person_no', '=', personNo).executeTakeFirst();
  return row && viewerRow(row);
}

const MOST_COLLECTIONS = 500;

/** Their saved searches in their order, their collections and those shared with them, their alerts. */
export async function ownFeeds({ db }: Database, personNo: number): Promise<OwnFeed[]> {
  const { rows } = await sql<{ kind: OwnFeed['kind']; id: string; label: string }>`
    select 'search' as kind, saved_id as id, name as label, position as place from saved_searches where person_no = ${personNo}
    union all select * from (select 'collection' as kind, collection_id as id, title as label, collection_no as place from collections
      where person_no = ${personNo} or collection_no in (select collection_no from collection_members where person_no = ${personNo})
      order by updated_at desc limit ${MOST_COLLECTIONS}) as kept
    union all select 'alert', alert_id, label, alert_no from alerts
      where subscriber_no in (select subscriber_no from subscribers where person_no = ${personNo})
    order by kind desc, place`.execute(db);
  return rows.map(({ kind, id, label }) => ({ kind, id, label }));
}

export interface AlertRows {
  readonly label: string;
  readonly events: readonly AlertFeedEvent[];
}

/** The latest events of an alert; undefined where it is not theirs. */
export async function feedEventsOf(
  { db }: Database,
  { personNo, alertId, limit }: { readonly personNo: number; readonly alertId: string; readonly limit: number },
): Promise<AlertRows | undefined> {
  const { rows } = await sql<{
    label: string;
    event_no: number | null;
    event: string;
    at: string;
    detail: string;
    work_id: string | null;
  }>`
    with asked as (select alert_no, label from alerts where alert_id = ${alertId}
      and subscriber_no in (select subscriber_no from subscribers where person_no = ${personNo}))
    select asked.label, latest.event_no, latest.event, latest.at, latest.detail, shown.work_id from asked
      left join (select * from alert_events where alert_no in (select alert_no from asked) order by event_no desc limit ${limit}) as latest
        on latest.alert_no = asked.alert_no
      left join works as named on named.work_no = latest.work_no
      left join works as shown on shown.work_no = coalesce(named.merged_into, named.work_no) and shown.hidden = 0
    order by latest.event_no desc`.execute(db);
  const [first] = rows;
  if (!first) return undefined;
  return {
    label: first.label,
    events: rows.flatMap((row) => {
      const event = ALERT_EVENTS.find((one) => one === row.event);
      return row.event_no === null || event === undefined
        ? []
        : [{ no: row.event_no, event, at: row.at, ...detailOf(row.detail), workId: row.work_id ?? undefined }];
    }),
  };
}

function detailOf(text: string): AlertDetail {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    return {};
  }
}
