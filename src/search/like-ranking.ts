// `like:` alone, or with conditions and no words of its own: ranked as similar papers are, by words and by meaning.

import { explain } from '../engine/read/explain.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { MOST_HITS } from '../engine/topk/search-segments.ts';
import type { EngineQuestion } from './engine-search.ts';
import { likeCandidates } from './like-candidates.ts';
import type { Texts } from './relations.ts';
import { scorePart } from './score-part.ts';
import type { BackendAnswer, BackendHit } from './search-backend.ts';

/** `answer` is what the words say; it stays where words were typed, and for other orders than relevance. */
export function rankedLike(
  index: Snapshot,
  liked: Texts,
  question: EngineQuestion,
  answer: BackendAnswer,
): BackendAnswer {
  const { request, typed, like, filter, cancelled } = question;
  const isAlone = liked.size > 0 && typed.terms.length === 0;
  if (!isAlone || request.sort !== 'relevance' || request.mode === 'words' || !index.model) return answer;
  const sources = Array.from(liked, ([workNo, { title, abstract }]) => ({ workNo, title, abstract }));
  // As many whichever page is asked for: the order must not change from page to page.
  const found = likeCandidates(index, sources, { k: MOST_HITS, filter, cancelled });
  const hits: BackendHit[] = found.hits.slice(request.offset, request.offset + request.limit);
  const total = Math.max(answer.total, found.hits.length);
  const ranked: BackendAnswer = { ...answer, hits, total, rankedBy: 'auto' };
  if (!request.explain || hits.length === 0 || like.length === 0) return ranked;
  const keys = hits.map(({ workNo }) => workNo);
  const top = index.search({ terms: like, k: keys.length, filter: { kind: 'keys', keys } });
  const parts = new Map(top.hits.map((hit) => [hit.key, explain(index, top, hit).map(scorePart)]));
  return { ...ranked, hits: hits.map((hit) => ({ ...hit, parts: parts.get(hit.workNo) ?? [] })) };
}
