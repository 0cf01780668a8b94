// Similar papers: of one paper, of several, of a draft. Not the papers themselves, none of their versions, and no text twice.
// Pure: one snapshot, and texts and citations that were read before.
import type { Snapshot } from '../engine/read/snapshot.ts';
import { numberAt } from './index-place.ts';
import { type LikeCandidate, type LikeSource, likeCandidates, vectorOfSource } from './like-candidates.ts';
import { sameText } from './near-duplicates.ts';
import type { SearchSort } from './search-backend.ts';
import { type DocumentCodes, TermCodes } from './term-codes.ts';

export interface SimilarRequest {
  readonly limit: number;
  /** Other orders than relevance are among the most similar ones. */
  readonly sort: SearchSort;
  readonly cancelled?: () => boolean;
}

export interface SimilarPapers {
  readonly hits: readonly LikeCandidate[];
  readonly byMeaning: boolean;
}

/** Candidates by words, and by meaning; fewer where only a few are shown, on every paper's page. */
const CANDIDATES = 200;
const CANDIDATES_EACH = 10;
/** Where these were versions of the paper for the most part, so many more, so often: a paper that is there ten thousand times. */
const MORE_CANDIDATES = 1000;
const MOST_ROUNDS = 12;
/** Among so many most similar papers the newest are the newest similar ones; further ones are hardly similar. */
const SORTED = 60;
const COLUMNS = { date: 'day', votes: 'votes' } as const;

/** Throws EngineError `damaged`, `cancelled`. */
export function similarPapers(index: Snapshot, sources: readonly LikeSource[], request: SimilarRequest): SimilarPapers {
  const { limit, sort, cancelled } = request;
  const wanted = sort === 'relevance' ? limit : Math.max(limit, SORTED);
  const codes = TermCodes.of(index);
  const own = sources.flatMap((source) => codesOf(index, codes, source) ?? []);
  const kept: LikeCandidate[] = [];
  const texts = [...own];
  const seen: number[] = [];
  let byMeaning = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const k = round === 0 ? Math.min(CANDIDATES, wanted * CANDIDATES_EACH) : MORE_CANDIDATES;
    const found = likeCandidates(index, sources, { k, exclude: seen, ...(cancelled ? { cancelled } : {}) });
    byMeaning ||= found.byMeaning;
    for (const hit of found.hits) {
      if (kept.length === wanted) break;
      const text = codes.ofDocument(hit.workNo);
      seen.push(hit.workNo);
      if (text && texts.some((other) => sameText(text, other))) continue;
      if (text) texts.push(text);
      kept.push(hit);
    }
    if (kept.length === wanted || !found.cut) break;
  }
  return { hits: (sort === 'relevance' ? kept : ordered(index, kept, COLUMNS[sort])).slice(0, limit), byMeaning };
}

function codesOf(index: Snapshot, codes: TermCodes, source: LikeSource): DocumentCodes | undefined {
  const { workNo, title, abstract } = source;
  if (workNo !== undefined) return codes.ofDocument(workNo);
  return codes.ofText(`${title}\n\n${abstract}`, vectorOfSource(index, source));
}

/** The largest number first, papers without one last; else as they stand. */
function ordered(index: Snapshot, hits: readonly LikeCandidate[], column: 'day' | 'votes'): LikeCandidate[] {
  const ranked = hits.map((hit) => {
    const value = numberAt(index, hit.workNo, column);
    return { hit, rank: Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value };
  });
  // A stable sort, so that equals stay in the order of relevance.
  ranked.sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank));
  return ranked.map(({ hit }) => hit);
}
