// Looks into a library's file for what to ask: days, paper ids, titles. Only chooses; what is measured goes through the program.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface BusyDay {
  readonly day: string;
  readonly papers: number;
}

/** Days that have papers, the busiest first. */
export function busyDays(data: string, limit: number): BusyDay[] {
  return rows<BusyDay>(
    data,
    'select day, count(*) as papers from works where day is not null and merged_into is null group by day order by papers desc, day limit ?',
    limit,
  );
}

export function paperIds(data: string): string[] {
  return rows<{ id: string }>(
    data,
    'select public_id as id from works where merged_into is null order by work_no limit ?',
    -1,
  ).map((row) => row.id);
}

export function titles(data: string): { readonly id: string; readonly title: string }[] {
  return rows(data, 'select public_id as id, title from works where merged_into is null order by work_no limit ?', -1);
}

function rows<T>(data: string, sql: string, limit: number): T[] {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    return db
      .prepare(sql)
      .all(limit)
      .map((row) => ({ ...row })) as T[];
  } finally {
    db.close();
  }
}
