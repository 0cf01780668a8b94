// rerankFeatures, slowly: as it was first written, with maps and lists of their own for everything. rerank-features.ts says what
// the features are.

import type { Candidates } from '../../../src/engine/hybrid/candidates.ts';
import type { MeaningIndex, MeaningSegment } from '../../../src/engine/hybrid/meaning-index.ts';
import type { MeaningQuery } from '../../../src/engine/hybrid/meaning-query.ts';
import type { FeatureTable } from '../../../src/engine/hybrid/rerank-features.ts';
import type { TermModel } from '../../../src/engine/model/term-model.ts';
import { DocumentTokens } from '../../../src/engine/segment/forward.ts';
import { queryVector } from '../../../src/engine/vectors/query-vector.ts';
import { PlainScanner } from '../../../src/engine/vectors/vector-scan.ts';

const NEAR = 8;
const FEEDBACK = 5;
const NEIGHBOURS = 8;
/** Content words of a document that are looked at; the rest of a paper of a megabyte says nothing new. */
const MOST_TOKENS = 2000;
/** A token that is no query term, or has no row. */
const NONE = -1;

/** Of the first `count` candidates, in their order. */
export function slowFeatures(
  index: MeaningIndex,
  query: MeaningQuery,
  candidates: Candidates,
  count: number,
): FeatureTable {
  const read = readTokens(index, query, candidates, count);
  const similar = similarities(index, query, read.rows);
  const table = emptyTable(count);
  for (let i = 0; i < count; i++) {
    table.fused[i] = candidates.fused[candidates.order[i] as number] as number;
    [table.maxsim[i], table.coverage[i]] = bestMatches(read, i, query, similar);
    table.title[i] = titleCosine(index, read, i, similar);
    [table.proximity[i], table.bigram[i]] = closeness(read, i, query);
  }
  likeOthers(index, candidates, count, table);
  return table;
}

function emptyTable(count: number): FeatureTable {
  const numbers = () => new Float64Array(count);
  return {
    fused: numbers(),
    coverage: numbers(),
    maxsim: numbers(),
    title: numbers(),
    proximity: numbers(),
    bigram: numbers(),
    feedback: numbers(),
    neighbours: numbers(),
  };
}

/** Content words of all documents looked at, one after another. */
interface ReadTokens {
  /** Place in `rows`, or NONE. */
  readonly slots: Int32Array;
  /** Index of the query term that the word is, or NONE. */
  readonly asked: Int32Array;
  /** Document i lies from entry i to entry i + 1, its title to `titleEnd[i]`. */
  readonly at: Uint32Array;
  readonly titleEnd: Uint32Array;
  /** Different rows of the model, in order of meeting. */
  readonly rows: Uint32Array;
}

function readTokens(
  { segments, fields, textFields }: MeaningIndex,
  { terms }: MeaningQuery,
  { order, segment: segmentOf, ordinal: ordinalOf }: Candidates,
  count: number,
): ReadTokens {
  const tokens = new DocumentTokens(fields);
  const slotOf = new Map<number, number>();
  const rows: number[] = [];
  const slots: number[] = [];
  const asked: number[] = [];
  const at = new Uint32Array(count + 1);
  const titleEnd = new Uint32Array(count);
  const askedTerms = segments.map(
    ({ segment }) =>
      new Map(
        terms.flatMap(({ term }, q) => {
          const place = segment.place(term);
          return place ? [[place.id, q] as const] : [];
        }),
      ),
  );
  for (let i = 0; i < count; i++) {
    const candidate = order[i] as number;
    const s = segmentOf[candidate] as number;
    const { segment, termRows } = segments[s] as MeaningIndex['segments'][number];
    const askedIn = askedTerms[s] as Map<number, number>;
    tokens.read(segment, ordinalOf[candidate] as number);
    const most = slots.length + MOST_TOKENS;
    for (let field = 0; field < textFields; field++) {
      const end = tokens.extrasFrom[field] as number;
      for (let t = tokens.wordsFrom[field] as number; t < end && slots.length < most; t++) {
        const term = tokens.terms[t] as number;
        const row = termRows[term] as number;
        const q = askedIn.get(term);
        // Stop words, and words that came after the training: they have no place among content words, unless they are asked for.
        if (row < 0 && q === undefined) continue;
        let slot = row < 0 ? NONE : slotOf.get(row);
        if (slot === undefined) {
          slot = rows.length;
          slotOf.set(row, slot);
          rows.push(row);
        }
        slots.push(slot);
        asked.push(q ?? NONE);
      }
      if (field === 0) titleEnd[i] = slots.length;
    }
    at[i + 1] = slots.length;
  }
  return { slots: Int32Array.from(slots), asked: Int32Array.from(asked), at, titleEnd, rows: Uint32Array.from(rows) };
}

interface Similarities {
  /** By query term, by slot: cosine of the two terms. */
  readonly terms: readonly (Float32Array | undefined)[];
  /** By slot: inner product of the query's vector and the term's row. */
  readonly query: Float32Array | undefined;
}

function similarities({ model }: MeaningIndex, { terms, vector }: MeaningQuery, rows: Uint32Array): Similarities {
  const { size: documents, dimensions, rows: codes, scales } = model;
  const scanner = new PlainScanner({ documents, dimensions, codes, scales, coarse: new Uint8Array(0) });
  const products = (of: Float32Array): Float32Array => {
    const query = queryVector(of);
    return query
      ? scanner.productsOf(query, rows).map((product) => product * query.scale)
      : new Float32Array(rows.length);
  };
  const norms = Float32Array.from(rows, (row) => 1 / Math.max(1e-9, model.norms[row] as number));
  return {
    query: vector && products(vector),
    terms: terms.map(({ row }) =>
      row < 0 ? undefined : products(unitRow(model, row)).map((product, i) => product * (norms[i] as number)),
    ),
  };
}

function unitRow({ rows, norms, scales, dimensions }: TermModel, row: number): Float32Array {
  const factor = (scales[row] as number) / Math.max(1e-9, norms[row] as number);
  return Float32Array.from(rows.subarray(row * dimensions, (row + 1) * dimensions), (code) => code * factor);
}

/** maxsim and coverage. */
function bestMatches(
  { slots, asked, at }: ReadTokens,
  i: number,
  { terms }: MeaningQuery,
  similar: Similarities,
): [number, number] {
  const end = at[i + 1] as number;
  let sum = 0;
  let covered = 0;
  for (let q = 0; q < terms.length; q++) {
    const own = similar.terms[q];
    const share = terms[q]?.share ?? 0;
    let best = 0;
    for (let t = at[i] as number; t < end; t++) {
      if (asked[t] === q) {
        best = 1;
        covered += share;
        break;
      }
      const slot = slots[t] as number;
      if (own && slot >= 0 && (own[slot] as number) > best) best = own[slot] as number;
    }
    sum += share * best;
  }
  return [sum, covered];
}

function titleCosine({ model }: MeaningIndex, read: ReadTokens, i: number, { query }: Similarities): number {
  if (!query) return 0;
  const counts = new Map<number, number>();
  for (let t = read.at[i] as number; t < (read.titleEnd[i] as number); t++) {
    const slot = read.slots[t] as number;
    if (slot >= 0) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  if (counts.size === 0) return 0;
  const sum = new Float32Array(model.dimensions);
  let product = 0;
  for (const [slot, count] of counts) {
    const weight = Math.log(1 + count);
    product += weight * (query[slot] as number);
    const row = read.rows[slot] as number;
    const scaled = weight * (model.scales[row] as number);
    const from = row * model.dimensions;
    for (let c = 0; c < sum.length; c++) sum[c] = (sum[c] as number) + scaled * (model.rows[from + c] as number);
  }
  let squares = 0;
  for (const component of sum) squares += component * component;
  return squares > 0 ? product / Math.sqrt(squares) : 0;
}

function closeness({ asked, at }: ReadTokens, i: number, { terms, pairs }: MeaningQuery): [number, number] {
  const end = at[i + 1] as number;
  const near = new Map<number, number>();
  const beside = new Map<number, number>();
  let last = NONE;
  for (let t = at[i] as number; t < end; t++) {
    const here = asked[t] as number;
    if (here < 0) continue;
    const before = last < 0 ? NONE : (asked[last] as number);
    if (before >= 0 && before !== here && t - last <= NEAR) {
      const pair = Math.min(before, here) * terms.length + Math.max(before, here);
      near.set(pair, (near.get(pair) ?? 0) + 1 / (t - last));
    }
    if (before >= 0 && t - last === 1)
      beside.set(before * terms.length + here, (beside.get(before * terms.length + here) ?? 0) + 1);
    last = t;
  }
  const lesserIdf = (a: number, b: number) => Math.min(terms[a]?.idf ?? 0, terms[b]?.idf ?? 0);
  let proximity = 0;
  for (const [pair, x] of near)
    proximity += (x / (x + 1)) * lesserIdf(Math.floor(pair / terms.length), pair % terms.length);
  let bigram = 0;
  for (const [a, b] of pairs) {
    const x = beside.get(a * terms.length + b) ?? 0;
    bigram += (x / (x + 1)) * lesserIdf(a, b);
  }
  return [proximity, bigram];
}

function likeOthers(
  { model, segments }: MeaningIndex,
  candidates: Candidates,
  count: number,
  table: FeatureTable,
): void {
  const { dimensions } = model;
  const vectors = new Float32Array(count * dimensions);
  for (let i = 0; i < count; i++) {
    const candidate = candidates.order[i] as number;
    const { codes, scales } = (segments[candidates.segment[candidate] as number] as MeaningSegment).vectors;
    const ordinal = candidates.ordinal[candidate] as number;
    const scale = scales[ordinal] as number;
    for (let c = 0; c < dimensions; c++)
      vectors[i * dimensions + c] = scale * (codes[ordinal * dimensions + c] as number);
  }
  const first = new Float32Array(dimensions);
  for (let i = 0; i < Math.min(FEEDBACK, count); i++)
    for (let c = 0; c < dimensions; c++) first[c] = (first[c] as number) + (vectors[i * dimensions + c] as number);
  const product = (a: Float32Array, from: number, other: number): number => {
    let sum = 0;
    for (let c = 0; c < dimensions; c++) sum += (a[from + c] as number) * (vectors[other * dimensions + c] as number);
    return sum;
  };
  const like = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    table.feedback[i] = product(first, 0, i);
    for (let j = i + 1; j < count; j++) {
      const cosine = product(vectors, i * dimensions, j);
      like[i * count + j] = cosine;
      like[j * count + i] = cosine;
    }
  }
  for (let i = 0; i < count; i++)
    table.neighbours[i] = ofNearest(like.subarray(i * count, (i + 1) * count), i, table.fused);
}

/** Mean fused score of the NEIGHBOURS candidates that are most like candidate `self`; its own when it is alone. */
function ofNearest(like: Float32Array, self: number, fused: Float64Array): number {
  const best = new Float64Array(NEIGHBOURS).fill(Number.NEGATIVE_INFINITY);
  const which = new Int32Array(NEIGHBOURS).fill(NONE);
  for (let j = 0; j < like.length; j++) {
    if (j === self || (like[j] as number) <= (best[NEIGHBOURS - 1] as number)) continue;
    let at = NEIGHBOURS - 1;
    for (; at > 0 && (like[j] as number) > (best[at - 1] as number); at--) {
      best[at] = best[at - 1] as number;
      which[at] = which[at - 1] as number;
    }
    best[at] = like[j] as number;
    which[at] = j;
  }
  let sum = 0;
  let count = 0;
  for (const j of which)
    if (j >= 0) {
      sum += fused[j] as number;
      count++;
    }
  return count > 0 ? sum / count : (fused[self] as number);
}
