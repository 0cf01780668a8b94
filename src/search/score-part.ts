// One word's share of a score, as the port says it.
import type { TermShare } from '../engine/read/explain.ts';
import type { ScorePart } from './search-backend.ts';

export function scorePart({ term, field, score, df, counts }: TermShare): ScorePart {
  return { term: field === undefined ? term : `${field}:${term}`, score, papers: df, counts };
}
