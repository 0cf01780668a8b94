// Inserting many rows with few statements and no query building: the import's hot path.
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Dialect } from './database.ts';
import type { Schema } from './schema.ts';

export type Cell = string | number | null;

// Few distinct statement texts, so that prepared statements are reused; the largest stays far below the limit of 32,766 parameters.
const CHUNKS = [64, 16, 4, 1] as const;

const texts = new Map<string, string>();

function statement(dialect: Dialect, table: string, columns: readonly string[], rows: number, suffix: string): string {
  const name = `${dialect} ${table} ${columns.join()} ${rows} ${suffix}`;
  let text = texts.get(name);
  if (!text) {
    let parameter = 0;
    const row = () => `(${columns.map(() => (dialect === 'sqlite' ? '?' : `$${++parameter}`)).join(', ')})`;
    text = `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, row).join(', ')} ${suffix}`;
    texts.set(name, text);
  }
  return text;
}

/** Inserts `rows` (cells in the order of `columns`); `suffix` is e.g. `on conflict do nothing` or `returning work_no`. */
export async function insertMany<R = never>(
  db: Kysely<Schema> | Transaction<Schema>,
  dialect: Dialect,
  table: keyof Schema & string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  suffix = '',
): Promise<R[]> {
  const returned: R[] = [];
  let at = 0;
  while (at < rows.length) {
    const size = CHUNKS.find((chunk) => chunk <= rows.length - at) ?? 1;
    const parameters = rows.slice(at, at + size).flat();
    const text = statement(dialect, table, columns, size, suffix);
    const result = await db.executeQuery<R>(CompiledQuery.raw(text, parameters));
    returned.push(...result.rows);
    at += size;
  }
  return returned;
}
