// The obvious twin of exact top-k: counts terms in every document, scores all of them, sorts. It shares with the engine only what
// defines a score: the quantiser, the codes' limit on counts, and how weights become integers.
import type { Schema } from '../../src/engine/schema.ts';
import { MOST_COUNTED } from '../../src/engine/segment/codebook.ts';
import { isNameTerm } from '../../src/engine/segment/format.ts';
import { bm25fPart, IMPACTS, namePart, quantise } from '../../src/engine/segment/impact.ts';
import type { TermDocument } from './memory-sections.ts';

/** Sum that integer weights are scaled to. */
const WEIGHT_SUM = 2 ** 22;

export interface Corpus {
  readonly schema: Schema;
  readonly segments: readonly (readonly TermDocument[])[];
  readonly stops: ReadonlySet<string>;
}

export interface TwinRequest {
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  readonly k: number;
  /** Whether a document may be answered; all when undefined. */
  readonly allowed?: (segment: number, ordinal: number) => boolean;
}

export interface TwinHit {
  readonly key: number;
  readonly score: number;
  readonly segment: number;
  readonly ordinal: number;
}

/** Average lengths of the text fields over all segments, stop words not counted. */
export function averageLengths({ schema, segments, stops }: Corpus): number[] {
  const documents = segments.flat();
  return schema.text.map(
    (_, f) => documents.reduce((sum, document) => sum + lengthOf(document, f, stops), 0) / documents.length,
  );
}

/** Impacts by term of every document, by segment. */
export function impactsOf(corpus: Corpus): ReadonlyMap<string, number>[][] {
  const { schema, segments, stops } = corpus;
  const averages = averageLengths(corpus);
  return segments.map((documents) =>
    documents.map((document) => {
      const lengths = schema.text.map((_, f) => lengthOf(document, f, stops));
      const impacts = new Map<string, number>();
      for (const term of new Set(document.fields.flat())) {
        const counts = document.fields.map((terms) =>
          Math.min(terms.filter((other) => other === term).length, MOST_COUNTED),
        );
        const named = Math.min(
          counts.reduce((sum, count) => sum + count, 0),
          MOST_COUNTED,
        );
        if (stops.has(term)) impacts.set(term, quantise(namePart(schema, 1)));
        else if (isNameTerm(term)) impacts.set(term, quantise(namePart(schema, named)));
        else impacts.set(term, quantise(bm25fPart(schema, counts, lengths, averages)));
      }
      return impacts;
    }),
  );
}

export function exhaustiveSearch(
  corpus: Corpus,
  impacts: readonly (readonly ReadonlyMap<string, number>[])[],
  { terms, k, allowed }: TwinRequest,
): TwinHit[] {
  const all = impacts.flat();
  const weights = new Map<string, number>();
  for (const { term, weight } of terms) weights.set(term, (weights.get(term) ?? 0) + weight);
  const exact = new Map<string, number>();
  for (const [term, weight] of weights) {
    const df = all.filter((document) => document.has(term)).length;
    if (df === 0) continue;
    exact.set(term, weight * Math.log(1 + (all.length - df + 0.5) / (df + 0.5)) * (corpus.schema.k1 + 1));
  }
  const factor = WEIGHT_SUM / [...exact.values()].reduce((sum, weight) => sum + weight, 0);
  const hits = impacts.flatMap((documents, segment) =>
    documents.flatMap((document, ordinal) => {
      if (allowed && !allowed(segment, ordinal)) return [];
      let score = 0;
      for (const [term, weight] of exact) score += Math.max(1, Math.round(weight * factor)) * (document.get(term) ?? 0);
      const key = corpus.segments[segment]?.[ordinal]?.key as number;
      return score > 0 ? [{ key, score: score / (factor * IMPACTS), segment, ordinal }] : [];
    }),
  );
  return hits.sort((a, b) => b.score - a.score || a.key - b.key).slice(0, k);
}

function lengthOf(document: TermDocument, field: number, stops: ReadonlySet<string>): number {
  return (document.fields[field] ?? []).filter((term) => !stops.has(term)).length;
}
