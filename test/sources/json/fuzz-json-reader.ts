// The promise every JSON reader gives for records that are not as they should be: it ends, never throws, yields only sound
// papers, and accounts for every record.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reader } from '../../../src/sources/reader.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { detects, type JsonResult, readJson } from './read-json.ts';

type Json = unknown;

/** Values that sources really send where another kind is meant, and some that only an enemy sends. */
const JUNK: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  3.5,
  1e300,
  9_007_199_254_740_992,
  '',
  ' ',
  'x',
  '\u0000\n',
  '\ud800',
  '0000-00-00',
  '2024-02-30',
  '2024-05',
  '99999',
  'http://',
  'https://x',
  'https://arxiv.org/abs/2401.00001',
  '10.1000/XYZ',
  '10.48550/arXiv.2401.00001v3',
  '~A_B1',
  '<b>',
  '<jats:p>a<sub>2</sub></jats:p>',
  '&amp;',
  ';;',
  'a;b',
  [],
  [[]],
  [null],
  [null, 'x', 1],
  [[null]],
  [{}],
  {},
  { value: null },
  { value: ['x'] },
  { name: 1 },
  { 'date-parts': [[2024, 13, 1]] },
  { toString: 1, constructor: 2, hasOwnProperty: 3, length: 4 },
  'constructor',
  '__proto__',
  'x'.repeat(3000),
  [['a', ['b', ['c']]]],
  { a: { b: { c: [] } } },
];

const junk = fc.oneof(
  fc.constantFrom(...JUNK),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'delete', 'add', 'wrap', 'repeat'),
  value: junk,
  key: fc.constantFrom('__proto__', 'x', 'title', 'id', 'value', ''),
});
const changes = fc.array(change, { minLength: 1, maxLength: 6 });
type Change = { readonly at: number; readonly kind: string; readonly value: Json; readonly key: string };

export interface FuzzOptions {
  /** How a file holds its records. */
  readonly wrappings: readonly ((records: readonly Json[]) => string)[];
  /** Records that a result accounts for, where it is not papers + rejected + deleted. */
  readonly accounted?: (result: JsonResult) => number;
}

export async function fuzzJsonReader(
  reader: Reader,
  samples: readonly Json[],
  { wrappings, accounted = countOf }: FuzzOptions,
): Promise<void> {
  const records = fc.array(fc.tuple(fc.constantFrom(...samples), changes), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(records, fc.constantFrom(...wrappings), async (broken, wrap) => {
      const values = broken.map(([sample, list]) => list.reduce(changed, structuredClone(sample)));
      const text = wrap(values);
      const result = await readJson(reader, text);
      assert.ok(accounted(result) >= values.length, `${accounted(result)} of ${values.length} records accounted for`);
      const score = detects(reader, text);
      assert.ok(score >= 0 && score <= 1);
    }),
    { numRuns: fuzzRuns() },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wrappings),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string({ unit: 'binary', maxLength: 6 }),
      async (wrap, at, add) => {
        const text = wrap(samples);
        const cut = Math.floor(at * text.length);
        await readJson(reader, text.slice(0, cut) + add + text.slice(cut + add.length));
        detects(reader, text.slice(0, cut));
      },
    ),
    { numRuns: fuzzRuns() },
  );
}

export function countOf(result: JsonResult): number {
  return result.papers.length + result.rejected.length + result.deleted.length;
}

export const asLines = (records: readonly Json[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');
export const asArray = (records: readonly Json[]): string => JSON.stringify(records);

/** The value with one place in it changed; places are counted through the whole tree. */
function changed(root: Json, { at, kind, value: junkValue, key }: Change): Json {
  // Later changes may reach into it.
  const value = structuredClone(junkValue);
  const places = placesOf(root);
  const place = places[at % places.length];
  if (!place) return root;
  const { parent, name } = place;
  const now = (parent as Record<string, Json>)[name];
  if (kind === 'delete') {
    if (Array.isArray(parent)) parent.splice(Number(name), 1);
    else delete (parent as Record<string, Json>)[name];
  } else if (kind === 'add' && typeof now === 'object' && now !== null && !Array.isArray(now)) {
    Object.defineProperty(now, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    const next = kind === 'wrap' ? [now] : kind === 'repeat' && Array.isArray(now) ? [...now, ...now, value] : value;
    Object.defineProperty(parent, name, { value: next, enumerable: true, configurable: true, writable: true });
  }
  return root;
}

function placesOf(root: Json): { readonly parent: object; readonly name: string }[] {
  if (typeof root !== 'object' || root === null) return [];
  return Object.entries(root).flatMap(([name, value]) => [{ parent: root, name }, ...placesOf(value)]);
}
