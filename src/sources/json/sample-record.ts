// The first record of a JSON input as far as the head shows it, wherever the wrapping keeps it; for detection only.
import { isObject, obj } from '../input/fields.ts';
import type { Head } from '../reader.ts';

export interface Sample {
  /** Keys of the top-level object; empty when the top is a list. */
  readonly outer: ReadonlySet<string>;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Looks for the record at the dotted `paths` (a list's first object, or an object), else takes the top-level one. */
export function sampleRecord(head: Head, paths: readonly string[]): Sample | undefined {
  const { json } = head;
  if (!json) return undefined;
  if (json.top !== 'object') return { outer: new Set(), record: inside(json.first, paths) ?? json.first };
  return { outer: new Set(json.keys), record: inside(json.first, paths) ?? json.first };
}

function inside(top: unknown, paths: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  for (const path of paths) {
    let here: unknown = top;
    for (const key of path.split('.')) here = Object.hasOwn(obj(here), key) ? obj(here)[key] : undefined;
    const record = Array.isArray(here) ? here.find(isObject) : here;
    if (isObject(record)) return record;
  }
  return undefined;
}

/** How many of the keys the record has. */
export function hasKeys(record: Readonly<Record<string, unknown>>, keys: readonly string[]): number {
  return keys.filter((key) => Object.hasOwn(record, key)).length;
}
