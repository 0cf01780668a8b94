// How much meaning counts against words in this library, found by queries of which the answer is known. A fixed weight fails where
// the model is weak (ENGINE.md, 4): words must then keep the lead.
//
// A pseudo-query is a paper's title; what is to be found is that paper with its title taken away, among all others as they are. The
// trainer keeps these titles out of its pairs (held-out.ts).
import { vectorOf } from '../model/text-vector.ts';
import type { Snapshot } from '../read/snapshot.ts';
import { DocumentTokens } from '../segment/forward.ts';
import { bm25fPart, IMPACTS } from '../segment/impact.ts';
import type { Segment } from '../segment/segment.ts';
import { MOST_HITS } from '../topk/search-segments.ts';
import { type Candidates, fuse, standardised } from './candidates.ts';
import type { MeaningIndex } from './meaning-index.ts';
import { meaningQuery } from './meaning-query.ts';

export interface FusionWeight {
  /** What a standard deviation of meaning counts against one of words. */
  readonly weight: number;
  readonly queries: number;
  /** By weight tried, the mean reciprocal rank of what was to be found. */
  readonly tried: readonly { readonly weight: number; readonly mrr: number }[];
}

/** Tried; a library whose model is no good gets 0. */
const WEIGHTS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];
/** What is best on judged sets of some thousand documents, and the most that is used: titles ask for meaning more than people do. */
const SMALL_LIBRARY_WEIGHT = 1.5;
/** With tens of thousands of documents (RELEVANCE.md, recipe, step 4). */
const LARGE_LIBRARY_WEIGHT = 1;
const LARGE_LIBRARY = 20_000;
/** Of the gain of the best weight, what a lesser one must have: the curve is flat, and the model was trained on such pairs. */
const ENOUGH = 0.85;
/** As many queries as this speak as loud as what is known from judged sets. */
const PRIOR_QUERIES = 200;
/** The same where it does harm, by a share of what words find: a model of another field lost 5 in 100, none of its own field any. */
const FEW_QUERIES = 10;
const HARM = 0.01;
const SHORTEST_TITLE = 4;
const SHORTEST_BODY = 20;
const TERMS_A_STEP = 10_000;

/** Yields after every query. */
export function* fusionWeight(
  snapshot: Snapshot,
  index: MeaningIndex,
  heldOut: Iterable<number>,
): Generator<void, FusionWeight> {
  const averages = averageLengths(snapshot);
  const papers = [...heldOut].flatMap((key) => readPaper(index, key) ?? []);
  const names = yield* namesOf(index, papers);
  const reciprocal = WEIGHTS.map(() => 0);
  let queries = 0;
  for (const paper of papers) {
    yield;
    const ranks = ranksOf(snapshot, index, paper, names, averages);
    if (!ranks) continue;
    queries++;
    ranks.forEach((rank, i) => {
      reciprocal[i] = (reciprocal[i] as number) + 1 / rank;
    });
  }
  const tried = WEIGHTS.map((weight, i) => ({ weight, mrr: queries > 0 ? (reciprocal[i] as number) / queries : 0 }));
  const usual = usualWeight(snapshot.documents);
  if (queries === 0) return { weight: usual, queries, tried };
  // Where the usual weight does harm, what is usual elsewhere says nothing of this library.
  const trust = queries / (queries + (isHarmful(usual, tried) ? FEW_QUERIES : PRIOR_QUERIES));
  return { weight: trust * leastEnough(tried) + (1 - trust) * usual, queries, tried };
}

/** Whether words alone find clearly more than words with this weight of meaning. */
function isHarmful(weight: number, tried: FusionWeight['tried']): boolean {
  const words = tried[0]?.mrr ?? 0;
  const mixed = tried.find((one) => one.weight >= weight)?.mrr ?? words;
  return mixed < words * (1 - HARM);
}

/** What is used as long as nothing was measured. */
export function usualWeight(documents: number): number {
  return documents < LARGE_LIBRARY ? SMALL_LIBRARY_WEIGHT : LARGE_LIBRARY_WEIGHT;
}

/** The least weight that has most of what meaning can gain. */
function leastEnough(tried: FusionWeight['tried']): number {
  const words = tried[0]?.mrr ?? 0;
  const most = Math.max(...tried.map(({ mrr }) => mrr));
  const enough = tried.find(({ mrr }) => mrr >= words + ENOUGH * (most - words));
  return Math.min(enough?.weight ?? 0, SMALL_LIBRARY_WEIGHT);
}

/** A paper taken apart: term numbers of its title's and its body's content words. */
interface Paper {
  readonly s: number;
  readonly ordinal: number;
  readonly title: readonly number[];
  readonly body: readonly number[];
}

function readPaper(index: MeaningIndex, key: number): Paper | undefined {
  const s = index.segments.findIndex(({ segment }) => segment.ordinalOf(key) >= 0);
  const found = index.segments[s];
  if (!found) return undefined;
  const ordinal = found.segment.ordinalOf(key);
  const tokens = new DocumentTokens(index.fields);
  tokens.read(found.segment, ordinal);
  const words = (field: number) =>
    [...tokens.terms.subarray(tokens.wordsFrom[field] as number, tokens.extrasFrom[field] as number)].filter(
      (term) => (found.termRows[term] as number) >= 0,
    );
  const title = words(0);
  const body = Array.from({ length: index.textFields - 1 }, (_, field) => words(field + 1)).flat();
  return title.length < SHORTEST_TITLE || body.length < SHORTEST_BODY ? undefined : { s, ordinal, title, body };
}

/** By segment and term number, the words of all titles: a dictionary tells them only from first to last. */
function* namesOf(
  index: MeaningIndex,
  papers: readonly Paper[],
): Generator<void, readonly ReadonlyMap<number, string>[]> {
  const all: Map<number, string>[] = [];
  for (const [s, { segment }] of index.segments.entries()) {
    const wanted = new Set(papers.flatMap((paper) => (paper.s === s ? paper.title : [])));
    const names = new Map<number, string>();
    let seen = 0;
    for (const { term, id } of segment.dictionary.withPrefix('')) {
      if (wanted.has(id)) names.set(id, term);
      if (++seen % TERMS_A_STEP === 0) yield;
    }
    all.push(names);
  }
  return all;
}

/** By weight, the rank of the paper without its title when its title is searched for. */
function ranksOf(
  snapshot: Snapshot,
  index: MeaningIndex,
  { s, ordinal, title, body }: Paper,
  names: readonly ReadonlyMap<number, string>[],
  averages: readonly number[],
): readonly number[] | undefined {
  const { segment, termRows } = index.segments[s] as MeaningIndex['segments'][number];
  const words = title.map((term) => names[s]?.get(term) ?? '');
  const query = meaningQuery(index.model, words, snapshot.documents, (term) => snapshot.frequency(term));
  if (!query.vector) return undefined;
  const top = snapshot.search({ terms: words.map((term) => ({ term, weight: 1 })), k: MOST_HITS });
  const found = fuse(index, { top, vector: query.vector, weight: 1, k: MOST_HITS, allowed: [] });
  const target = targetOf(found, s, ordinal);
  if (target < 0) return undefined;
  found.meaning[target] = cosine(query.vector, bodyVector(index, body, termRows));
  found.words[target] = bodyScore(snapshot, top.weighed, segment, ordinal, body, averages);
  const byWords = standardised(found.words);
  const byMeaning = standardised(found.meaning);
  return WEIGHTS.map((weight) => {
    const score = (i: number) => (byWords[i] as number) + weight * (byMeaning[i] as number);
    const own = score(target);
    let rank = 1;
    for (let i = 0; i < found.size; i++) if (i !== target && score(i) >= own) rank++;
    return rank;
  });
}

function targetOf({ size, segment, ordinal }: Candidates, s: number, wanted: number): number {
  for (let i = 0; i < size; i++) if (segment[i] === s && ordinal[i] === wanted) return i;
  return -1;
}

function bodyVector({ model }: MeaningIndex, body: readonly number[], termRows: Int32Array): Float32Array {
  const counts = new Map<number, number>();
  for (const term of body) {
    const row = termRows[term] as number;
    if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return vectorOf(model, [...counts.keys()], [...counts.values()]);
}

/** BM25F of the document as if it had no title. */
function bodyScore(
  { schema }: Snapshot,
  weighed: ReturnType<Snapshot['search']>['weighed'],
  segment: Segment,
  ordinal: number,
  body: readonly number[],
  averages: readonly number[],
): number {
  const fields = schema.text.length;
  const row = (segment.classOf[ordinal] as number) * fields;
  const lengths = segment.classLengths.subarray(row, row + fields);
  let score = 0;
  for (const { term, weight } of weighed.terms) {
    const id = segment.place(term)?.id;
    const count = body.reduce((sum, other) => sum + Number(other === id), 0);
    // With two text fields the body is the second; with more its words are taken for the last field's.
    const counts = schema.text.map((_, field) => (field === fields - 1 ? count : 0));
    if (count > 0) score += (weight * IMPACTS * bm25fPart(schema, counts, lengths, averages)) / weighed.scale;
  }
  return score;
}

function averageLengths({ schema, segments }: Snapshot): number[] {
  const sums = schema.text.map(() => 0);
  let documents = 0;
  for (const { segment } of segments) {
    documents += segment.documents;
    for (let d = 0; d < segment.documents; d++)
      for (let field = 0; field < sums.length; field++)
        sums[field] =
          (sums[field] as number) +
          (segment.classLengths[(segment.classOf[d] as number) * sums.length + field] as number);
  }
  return sums.map((sum) => (documents > 0 ? sum / documents : 0));
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
