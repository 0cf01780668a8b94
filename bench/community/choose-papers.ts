// Which papers, authors and days readers ask for most.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Those with the most comments and votes. */
export function busiestPapers(data: string, limit: number): string[] {
  return ids(
    data,
    'select public_id as id from works where merged_into is null order by own_comments desc, votes desc limit ?',
    limit,
  );
}

export function newestPapers(data: string, limit: number): string[] {
  return ids(
    data,
    'select public_id as id from works where merged_into is null and day is not null order by day desc, hotness desc limit ?',
    limit,
  );
}

export function busyAuthors(data: string, limit: number): string[] {
  return ids(
    data,
    'select a.slug as id from authorships s join authors a using (author_no) group by author_no order by count(*) desc limit ?',
    limit,
  );
}

function ids(data: string, sql: string, limit: number): string[] {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    return db
      .prepare(sql)
      .all(limit)
      .map((row) => row.id as string);
  } finally {
    db.close();
  }
}
