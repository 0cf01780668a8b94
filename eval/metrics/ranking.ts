// A system's answer as trec_eval ranks it: by score alone, whatever order it came in.
import { compareBytes } from './compare-bytes.ts';

export interface Scored {
  readonly id: string;
  readonly score: number;
}

/**
 * Ids by score descending, equal scores by id descending in the byte order of UTF-8 (trec_eval's strcmp). Scores are compared as
 * the doubles that they are: trec_eval 10 does so, 9.0.8 and earlier rounded them to float32 first.
 * @throws RangeError for an id that is there twice, and for a score that is no number.
 */
export function ranking(answer: readonly Scored[]): string[] {
  const seen = new Set<string>();
  for (const { id, score } of answer) {
    if (Number.isNaN(score)) throw new RangeError(`the score of document ${id} is no number`);
    if (seen.has(id)) throw new RangeError(`document ${id} is in one answer twice`);
    seen.add(id);
  }
  return answer
    .toSorted((a, b) => (a.score === b.score ? compareBytes(b.id, a.id) : b.score - a.score))
    .map(({ id }) => id);
}
