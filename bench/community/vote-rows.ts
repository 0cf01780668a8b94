// How many votes there are.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export function voteRows(data: string): number {
  const db = new DatabaseSync(join(data, 'broadsheet.db'), { readOnly: true });
  try {
    return (db.prepare('select count(*) as n from votes').get() as { n: number }).n;
  } finally {
    db.close();
  }
}
