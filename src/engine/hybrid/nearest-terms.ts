// For people who ask why: for each term of a query, the term of a document that is nearest to it by meaning.
import { DocumentTokens } from '../segment/forward.ts';
import type { MeaningIndex } from './meaning-index.ts';
import type { MeaningQuery } from './meaning-query.ts';

export interface NearTerm {
  /** Of the query. */
  readonly term: string;
  /** Of the document; the same when it has it. */
  readonly near: string;
  /** 1 for the same term. */
  readonly cosine: number;
}

/** Less is no likeness that could be explained to anybody. */
const LEAST_COSINE = 0.3;

/** The most telling terms of the query first; those that nothing is near to are left out. Some milliseconds for a long query. */
export function nearestTerms(
  { model, segments, fields, textFields }: MeaningIndex,
  { terms }: MeaningQuery,
  s: number,
  ordinal: number,
): NearTerm[] {
  const found = segments[s];
  if (!found) return [];
  const tokens = new DocumentTokens(fields);
  tokens.read(found.segment, ordinal);
  const own = new Set<number>();
  for (let field = 0; field < textFields; field++)
    for (const term of tokens.terms.subarray(tokens.wordsFrom[field], tokens.extrasFrom[field])) own.add(term);
  const rows = [...own].flatMap((term) => {
    const row = found.termRows[term] as number;
    return row >= 0 ? [row] : [];
  });
  return terms.flatMap(({ term, row }): NearTerm[] => {
    const place = found.segment.place(term);
    if (place && own.has(place.id)) return [{ term, near: term, cosine: 1 }];
    if (row < 0) return [];
    let best = -1;
    let most = LEAST_COSINE;
    for (const other of rows) {
      const cosine = cosineOf(model, row, other);
      if (cosine > most) {
        most = cosine;
        best = other;
      }
    }
    const near = best < 0 ? undefined : model.dictionary.termOf(best);
    return near === undefined ? [] : [{ term, near, cosine: most }];
  });
}

function cosineOf({ rows, scales, norms, dimensions }: MeaningIndex['model'], a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++)
    sum += (rows[a * dimensions + i] as number) * (rows[b * dimensions + i] as number);
  const length = (norms[a] as number) * (norms[b] as number);
  return length > 0 ? (sum * (scales[a] as number) * (scales[b] as number)) / length : 0;
}
