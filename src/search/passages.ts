// Passages of abstracts around what was found. The index has no texts: they are read from the library, for the hits alone.
import type { Snapshot } from '../engine/read/snapshot.ts';
import { snippet } from '../engine/snippets/snippet.ts';
import type { Database } from '../store/database.ts';
import { composedWorks } from '../store/index/index-feed.ts';
import type { QueryTerms } from './query-terms.ts';
import type { Passage } from './search-backend.ts';

/** By work number; works of whose abstract nothing was found are left out. One statement. */
export async function passagesOf(
  database: Database,
  index: Snapshot,
  works: readonly number[],
  { terms, phrases }: Pick<QueryTerms, 'terms' | 'phrases'>,
): Promise<Map<number, Passage>> {
  const weights = new Map<string, number>();
  for (const { term } of terms) {
    const papers = index.frequency(term);
    // As in the score: what few papers have says most.
    if (papers > 0) weights.set(term, Math.log(1 + index.documents / papers));
  }
  const passages = new Map<number, Passage>();
  if (weights.size === 0) return passages;
  for (const [workNo, { abstract }] of await composedWorks(database, works)) {
    const { text, marks, cutBefore, cutAfter } = snippet(abstract, weights, { phrases });
    if (marks.length > 0) passages.set(workNo, { text, marks, cutBefore, cutAfter });
  }
  return passages;
}
