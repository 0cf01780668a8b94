// What the indexer reads: the changes log after a position, and the works it names, composed as pages show them.
import { sql } from 'kysely';
import { type ComposedWork, composeWork, type StoredRecord } from '../../domain/compose.ts';
import type { Paper } from '../../domain/paper.ts';
import type { DayOrigin } from '../../domain/views.ts';
import { anyOf, type Database } from '../database.ts';

export interface ChangedWork {
  readonly workNo: number;
  /** Never indexed before: nothing to take out first. */
  readonly isNew: boolean;
  /** Only votes and citations changed. */
  readonly onlyCounts: boolean;
  readonly work: ComposedWork;
}

/** One row of the log, told from the row of the same number in another library's log. */
export interface ChangeMark {
  readonly seq: number;
  readonly workNo: number;
  readonly at: string;
}

export interface ChangedWorks {
  readonly works: readonly ChangedWork[];
  readonly removed: readonly number[];
  /** How many changes these are; fewer than asked for when the log ends here. */
  readonly changes: number;
  /** The last of them: the position after these changes. */
  readonly last: ChangeMark;
}

/** Kind of a change that touches counts alone. */
const COUNTS = 'counts';

/** The next `limit` changes after `seq`; undefined when there are none. */
export async function changedWorks(database: Database, seq: number, limit: number): Promise<ChangedWorks | undefined> {
  const changes = await database.db
    .selectFrom('changes')
    .select(['seq', 'work_no', 'kind', 'at'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const last = changes.at(-1);
  if (!last) return undefined;
  const numbers = [...new Set(changes.map((row) => row.work_no))];
  const added = new Set(changes.filter((row) => row.kind === 'added').map((row) => row.work_no));
  const rewritten = new Set(changes.filter((row) => row.kind !== COUNTS).map((row) => row.work_no));
  const works = await composedWorks(database, numbers);
  return {
    works: [...works].map(([workNo, work]) => ({
      workNo,
      isNew: added.has(workNo),
      onlyCounts: !rewritten.has(workNo),
      work,
    })),
    // A merged or removed work has no records left; a hidden one is found by nobody.
    removed: numbers.filter((no) => !works.has(no)),
    changes: changes.length,
    last: { seq: last.seq, workNo: last.work_no, at: last.at },
  };
}

/**
 * The works of these numbers that have records and are not hidden, composed from their records, with what people here added
 * to them (votes, comments, a day, code); in one statement.
 */
export async function composedWorks(
  { db, dialect }: Database,
  numbers: readonly number[],
): Promise<Map<number, ComposedWork>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom('records')
    .innerJoin('works', 'works.work_no', 'records.work_no')
    .select(['records.record_no', 'records.work_no', 'records.source', 'records.data', 'records.seen'])
    .select(['works.upvotes', 'works.comments', 'works.curated', 'works.day', 'works.day_origin'])
    .select(
      sql<string | null>`case when works.has_code = 1 then (select url from paper_links
        where paper_links.work_no = works.work_no and kind = 'code' and removed_at is null order by link_no limit 1) end`.as(
        'code',
      ),
    )
    .where(sql<boolean>`records.work_no ${anyOf(dialect, numbers)}`)
    .where('works.hidden', '=', 0)
    .execute();
  const records = new Map<number, StoredRecord[]>();
  const added = new Map<number, (typeof rows)[number]>();
  for (const row of rows) {
    added.set(row.work_no, row);
    const record = {
      recordNo: row.record_no,
      source: row.source,
      seen: row.seen,
      paper: JSON.parse(row.data) as Paper,
    };
    const list = records.get(row.work_no);
    if (list) list.push(record);
    else records.set(row.work_no, [record]);
  }
  return new Map(
    Array.from(records, ([workNo, list]) => {
      const work = composeWork(list);
      const row = added.get(workNo);
      if (!row) return [workNo, work];
      const { upvotes, comments, code } = row;
      return [
        workNo,
        {
          ...work,
          upvotes,
          comments,
          curated: row.curated === 1,
          day: row.day ?? undefined,
          dayOrigin: (row.day_origin as DayOrigin | null) ?? undefined,
          links: code === null ? work.links : [...work.links, { kind: 'code', url: code }],
        },
      ];
    }),
  );
}

export async function lastChange(database: Database): Promise<number> {
  const row = await database.db
    .selectFrom('changes')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The change of this number; undefined when the log has none. */
export async function changeAt({ db }: Database, seq: number): Promise<ChangeMark | undefined> {
  const row = await db.selectFrom('changes').select(['work_no', 'at']).where('seq', '=', seq).executeTakeFirst();
  return row && { seq, workNo: row.work_no, at: row.at };
}
