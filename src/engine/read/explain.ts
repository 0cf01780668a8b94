// Why a hit stands where it stands: each term's share of its score. The shares add up to the score, since a score is a sum.

import { isNameTerm } from '../segment/format.ts';
import { DocumentTokens } from '../segment/forward.ts';
import { impactOf } from '../segment/postings.ts';
import type { Hit, Top } from '../topk/search-segments.ts';
import type { Snapshot } from './snapshot.ts';

export interface TermShare {
  /** Without the mark of its field, if it is a name. */
  readonly term: string;
  /** The field whose name it is; undefined for a term of the text fields. */
  readonly field: string | undefined;
  readonly idf: number;
  /** Documents that have it. */
  readonly df: number;
  /** BM25F's term frequency part as quantised, 1..255. */
  readonly impact: number;
  /** How often it stands in each field, those with none left out. Overlay terms count. */
  readonly counts: Readonly<Record<string, number>>;
  /** Its part of the score. */
  readonly score: number;
}

/** The terms that `hit`, of `top` of this same snapshot, has; the largest share first. */
export function explain(snapshot: Snapshot, top: Pick<Top, 'weighed'>, hit: Hit): TermShare[] {
  const segment = snapshot.segments[hit.segment]?.segment;
  if (!segment) return [];
  const { schema } = snapshot;
  const fields = [...schema.text.map(({ name }) => name), ...schema.names];
  const tokens = new DocumentTokens(fields.length);
  tokens.read(segment, hit.ordinal);
  const shares = top.weighed.terms.flatMap(({ term, idf, df, weight }): TermShare[] => {
    const place = segment.place(term);
    const impact = place ? impactOf(segment, place, hit.ordinal) : 0;
    if (!place || impact === 0) return [];
    const name = isNameTerm(term) ? schema.names[term.charCodeAt(0) - 1] : undefined;
    const own = name === undefined ? schema.text.map(({ name: field }) => field) : [name];
    const counts = own.flatMap((field) => {
      const count = tokens.count(place.id, fields.indexOf(field));
      return count > 0 ? [[field, count] as const] : [];
    });
    return [
      {
        term: name === undefined ? term : term.slice(1),
        field: name,
        idf,
        df,
        impact,
        counts: Object.fromEntries(counts),
        score: (weight * impact) / top.weighed.scale,
      },
    ];
  });
  return shares.sort((a, b) => b.score - a.score);
}
