// BM25F without quantisation, by adding up every posting in double precision: what the impacts approximate. For evaluation and
// for checking; a query takes milliseconds to seconds, not microseconds.
import { hasBit } from '../bitmap/bitmap.ts';
import type { Schema } from '../schema.ts';
import { codebook, OTHER } from '../segment/codebook.ts';
import { DocumentTokens } from '../segment/forward.ts';
import { bm25fPart, namePart } from '../segment/impact.ts';
import { forEachPosting } from '../segment/postings.ts';
import { isPresenceTerm } from '../segment/vocabulary.ts';
import type { QueryTerm } from '../topk/weigh.ts';
import type { LoadedSegment } from './loaded-segment.ts';

export interface ExactScore {
  readonly key: number;
  readonly score: number;
}

/**
 * All documents that have any of the terms, best first, ties by key. `averages` are the library's average field lengths.
 * Score: sum over terms of weight * idf * (k1 + 1) * tf / (tf + k1), with idf and tf as in weigh.ts and impact.ts.
 */
export function exactScores(
  schema: Schema,
  segments: readonly LoadedSegment[],
  averages: readonly number[],
  terms: readonly QueryTerm[],
): ExactScore[] {
  const documents = segments.reduce((sum, { segment }) => sum + segment.documents, 0);
  const weights = terms.map(({ term, weight }) => {
    const df = segments.reduce((sum, { segment }) => sum + (segment.place(term)?.df ?? 0), 0);
    return weight * Math.log(1 + (documents - df + 0.5) / (df + 0.5)) * (schema.k1 + 1);
  });
  return segments
    .flatMap((loaded) => scoresIn(loaded, schema, averages, terms, weights))
    .sort((a, b) => b.score - a.score || a.key - b.key);
}

function scoresIn(
  { segment, live }: LoadedSegment,
  schema: Schema,
  averages: readonly number[],
  terms: readonly QueryTerm[],
  weights: readonly number[],
): ExactScore[] {
  const fields = schema.text.length;
  const book = codebook(fields);
  const tokens = new DocumentTokens(fields + schema.names.length);
  const scores = new Float64Array(segment.documents);
  terms.forEach(({ term }, i) => {
    const place = segment.place(term);
    if (!place) return;
    forEachPosting(segment, place, (document, code) => {
      let counts = book[code];
      if (code === OTHER) {
        tokens.read(segment, document);
        counts = schema.text.map((_, field) => tokens.count(place.id, field));
      }
      const row = (segment.classOf[document] as number) * fields;
      const lengths = segment.classLengths.subarray(row, row + fields);
      const part =
        place.name || isPresenceTerm(schema, term)
          ? namePart(schema, code + 1)
          : bm25fPart(schema, counts as readonly number[], lengths, averages);
      scores[document] = (scores[document] as number) + (weights[i] as number) * part;
    });
  });
  const found: ExactScore[] = [];
  for (let document = 0; document < scores.length; document++) {
    const score = scores[document] as number;
    if (score > 0 && (!live || hasBit(live, document))) found.push({ key: segment.keys[document] as number, score });
  }
  return found;
}
