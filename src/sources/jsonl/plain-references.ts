// Reference lists of plain records: ids, titles, or objects with some of both.
import { parseAnyId } from '../../domain/ids.ts';
import type { PaperReference } from '../../domain/paper.ts';
import { arr, isObject, str } from '../input/fields.ts';
import { readYear } from '../json/read-date.ts';

export function plainReferences(value: unknown): readonly PaperReference[] | undefined {
  const found = arr(value).flatMap((item) => reference(item) ?? []);
  return found.length > 0 ? found : undefined;
}

function reference(value: unknown): PaperReference | undefined {
  const text = str(value);
  if (text !== undefined) {
    const ids = parseAnyId(text);
    return Object.keys(ids).length > 0 ? { ids } : { text };
  }
  if (!isObject(value)) return undefined;
  const ids = Object.assign(
    {},
    ...['id', 'arxiv_id', 'doi', 'url'].map((key) => parseAnyId(str(value[key]) ?? '')).reverse(),
  );
  const title = str(value.title);
  if (title === undefined && Object.keys(ids).length === 0) return undefined;
  return { ids, title, year: readYear(value.year ?? value.date) };
}
