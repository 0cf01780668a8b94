// Documents with columns for property tests: every kind of number and of string that a column may meet, and columns of them.
import fc from 'fast-check';
import { ColumnsBuilder } from '../../../src/engine/columns/column-builder.ts';
import { Columns } from '../../../src/engine/columns/columns.ts';
import type { ColumnsImage } from '../../../src/engine/columns/image.ts';
import type { ColumnSpec, Document } from '../../../src/engine/schema.ts';
import { sectionsOf } from './sections-of.ts';

export const SPECS: readonly ColumnSpec[] = [
  { name: 'day', kind: 'number' },
  { name: 'score', kind: 'number' },
  { name: 'category', kind: 'set' },
  { name: 'author', kind: 'set' },
];

/** Few enough that documents share them; prefixes of one another, beyond the basic plane, a byte order mark, lone surrogates. */
const CATEGORIES = [
  '',
  'cs',
  'cs.CL',
  'cs.LG',
  'stat.ML',
  '\ufeffbom',
  '\ue000private',
  '\u{1f600}',
  'é',
  '\ud800',
  'x\udc00',
];

const day = fc.option(fc.integer({ min: -40, max: 40 }), { nil: undefined });
const score = fc.option(
  fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(-0, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31) + 1, 1e300, Number.MIN_VALUE),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  { nil: undefined },
);
const categories = fc.option(fc.array(fc.constantFrom(...CATEGORIES), { maxLength: 5 }), { nil: undefined });
const authors = fc.option(
  fc.array(
    fc.oneof(
      fc.nat(120).map((i) => `Author ${i}`),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 4 },
  ),
  { nil: undefined },
);

const columnsOfDocument = fc.record({ day, score, category: categories, author: authors });

/** Keys are a permutation, so that order by key is not order by ordinal. */
export const inventedDocuments: fc.Arbitrary<readonly Document[]> = fc
  .array(columnsOfDocument, { maxLength: 150, size: 'max' })
  .map((all) =>
    all.map(({ day, score, category, author }, i) => ({
      key: (i * 7919) % 10_007,
      text: {},
      numbers: { day, score },
      sets: { ...(category && { category }), ...(author && { author }) },
    })),
  );

export function imageOfDocuments(documents: readonly Document[], specs = SPECS): ColumnsImage {
  const builder = new ColumnsBuilder(specs);
  for (const document of documents) builder.add(document);
  return { sections: builder.sections(), meta: builder.meta() };
}

export function columnsOfImage({ sections, meta }: ColumnsImage, documents: number): Columns {
  // As it comes back from a file.
  return new Columns(sectionsOf(sections), JSON.parse(JSON.stringify(meta)), documents);
}

export function columnsOf(documents: readonly Document[]): Columns {
  return columnsOfImage(imageOfDocuments(documents), documents.length);
}

/** What the column says of the document, the slow way: each value once, in code point order. */
export function valuesOf(document: Document, column: string): string[] {
  return [...new Set(document.sets?.[column]?.map((value) => value.toWellFormed()))].sort(byCodePoints);
}

export function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Ordinals in a bitmap, the slow way. */
export function ordinalsIn(words: Uint32Array): number[] {
  return Array.from({ length: words.length * 32 }, (_, d) => d).filter(
    (d) => ((words[d >> 5] as number) >>> (d & 31)) & 1,
  );
}

/** Every section as one array of bytes, for comparison. */
export function bytesOfImage({ sections }: ColumnsImage): Record<string, Buffer> {
  return Object.fromEntries(sections.map(({ name, parts }) => [name, Buffer.concat(parts)]));
}
