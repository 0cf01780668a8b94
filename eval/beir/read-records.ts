// Lines of JSON with an `_id`: documents and queries. What is no such line is set aside, never fatal.
import { readLines } from './read-lines.ts';
import type { SetAside } from './set-aside.ts';

export interface JsonRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Records in the order of the file, the first of each id. */
export async function* readRecords(file: string, aside: SetAside): AsyncGenerator<JsonRecord> {
  const seen = new Set<string>();
  for await (const { text, number } of readLines(file)) {
    const fields = objectOf(text);
    const id = fields && idOf(fields._id);
    if (!fields) aside.add(number, 'no JSON object');
    else if (id === undefined) aside.add(number, 'no _id');
    else if (seen.has(id)) aside.add(number, 'an _id that was there before');
    else {
      seen.add(id);
      yield { id, fields };
    }
  }
}

/** A field that is text; '' for everything else. */
export function textField({ fields }: JsonRecord, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** Some sets write numbers. */
function idOf(value: unknown): string | undefined {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
