// The graph API writes `externalIds`, the datasets write `externalids`: one spelling for both.
import { isObject } from '../input/fields.ts';

/** The same record with keys in lower case; where two differ only in case, the first that says something wins. */
export function lowerKeys(value: unknown): Readonly<Record<string, unknown>> {
  const lower: Record<string, unknown> = Object.create(null);
  if (!isObject(value)) return lower;
  for (const [key, item] of Object.entries(value)) lower[key.toLowerCase()] ??= item;
  return lower;
}
