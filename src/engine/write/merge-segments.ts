// Merges segments into one, from their forward indexes: no text is analysed again. Also how one segment loses its deleted
// documents, or gets new impacts.
import { hasBit } from '../bitmap/bitmap.ts';
import { mergeColumns } from '../columns/merge-columns.ts';
import { replaceableColumns } from '../columns/replaceable.ts';
import type { LoadedSegment } from '../read/loaded-segment.ts';
import type { Schema } from '../schema.ts';
import { DocumentTokens } from '../segment/forward.ts';
import { invert } from '../segment/invert.ts';
import type { BuiltSegment } from '../segment/segment-builder.ts';
import { TokenBuffer } from '../segment/token-buffer.ts';
import { buildWords } from '../words/words-builder.ts';
import type { Totals } from './statistics.ts';

/** Documents between two chances to interrupt. */
const SLICE = 512;

/**
 * Yields now and then. `averagesOf` tells the library's average lengths from the sums of the merged documents. The changing
 * columns are left to `mergeChanging`, at the end.
 */
export function* mergeSegments(
  schema: Schema,
  inputs: readonly LoadedSegment[],
  averagesOf: (merged: Totals) => readonly number[],
): Generator<void, BuiltSegment> {
  const buffer = new TokenBuffer(schema);
  for (const input of inputs) yield* addDocuments(schema, input, buffer);
  const averages = averagesOf(buffer);
  const { sections } = yield* invert(schema, buffer, averages);
  yield;
  const columns = mergeColumns(
    schema.columns,
    inputs.map((input) => ({ columns: input.columns, live: input.live, documents: input.segment.documents })),
  );
  yield;
  // How often a word stood in deleted documents is not known: they count until nobody asks.
  const words = buildWords(inputs.flatMap((input) => [...input.words.entries()]));
  return {
    documents: buffer.documents,
    totals: buffer.totals,
    averages,
    meta: { columns: columns.meta, words: words.meta },
    sections: [...sections, ...columns.sections, ...words.sections],
    changing: undefined,
  };
}

function* addDocuments(schema: Schema, input: LoadedSegment, into: TokenBuffer): Generator<void> {
  const { segment, live } = input;
  const newIds = new Uint32Array(segment.dictionary.size);
  let count = 0;
  for (const { term, id } of segment.dictionary.withPrefix('')) {
    newIds[id] = into.vocabulary.idOf(term);
    if (++count % 20_000 === 0) yield;
  }
  const fields = schema.text.length + schema.names.length;
  const tokens = new DocumentTokens(fields);
  for (let document = 0; document < segment.documents; document++) {
    if (document % SLICE === SLICE - 1) yield;
    if (live && !hasBit(live, document)) continue;
    tokens.read(segment, document);
    into.begin(segment.keys[document] as number);
    const { terms, wordsFrom, extrasFrom } = tokens;
    const end = wordsFrom[fields] as number;
    for (let i = 0; i < end; i++) terms[i] = newIds[terms[i] as number] as number;
    for (let field = 0; field < fields; field++) {
      const words = wordsFrom[field] as number;
      const extras = extrasFrom[field] as number;
      const next = wordsFrom[field + 1] as number;
      into.field(field, terms.subarray(words, extras), extras - words, terms.subarray(extras, next), next - extras);
    }
  }
}

/** The changing numbers of the documents that were live in `inputs`, as they are in `now`, the same segments opened later. */
export function mergeChanging(
  schema: Schema,
  inputs: readonly LoadedSegment[],
  now: readonly LoadedSegment[],
): BuiltSegment['changing'] {
  if (schema.changing.length === 0) return undefined;
  const documents = inputs.reduce((sum, { liveCount }) => sum + liveCount, 0);
  const columns = new Map<string, Float64Array>();
  for (const name of schema.changing) {
    const values = new Float64Array(documents);
    let at = 0;
    inputs.forEach(({ segment, live }, i) => {
      const column = (now[i] as LoadedSegment).number(name);
      for (let d = 0; d < segment.documents; d++) if (!live || hasBit(live, d)) values[at++] = column.value(d);
    });
    columns.set(name, values);
  }
  return replaceableColumns(columns);
}
