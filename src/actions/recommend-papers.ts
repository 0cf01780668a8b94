// The verb "what should I read": recommendations from what a person did, given with the request. Whose signals they are, nobody here
// knows, and nothing of them is kept.
import type { RecommendationsView } from '../domain/related-views.ts';
import { cardsOf } from '../store/read/papers.ts';
import { librarySummary } from '../store/read/summary.ts';
import type { RecommendRequest } from './library.ts';
import { notesOf, type RelatedDependencies, relatedLimit, relatedPapers, worksNamed } from './related-papers.ts';

const DEFAULT_LIMIT = 20;

/** @throws BroadsheetError `not-found` for an id that no paper has. */
export async function recommendFor(
  { database, backend, clock, today }: RelatedDependencies,
  { signals, topics = [], limit = DEFAULT_LIMIT }: RecommendRequest,
): Promise<RecommendationsView> {
  const started = performance.now();
  const asked = relatedLimit(limit);
  const found = await worksNamed(database, [...new Set(signals.map(({ id }) => id))]);
  const answer = await backend.recommend({
    signals: signals.map(({ id, kind, ageDays = 0 }) => ({ workNo: found.get(id)?.workNo ?? 0, kind, ageDays })),
    topics,
    limit: asked,
    today: today(),
  });
  const cards = await cardsOf(
    database,
    answer.hits.flatMap(({ workNo, relation }) => [workNo, ...(relation.of === undefined ? [] : [relation.of])]),
  );
  return {
    basis: answer.basis,
    papers: relatedPapers(answer.hits, cards),
    considered: answer.considered,
    computedAt: clock().toISOString(),
    byMeaning: answer.byMeaning,
    notes: await notesOf(database, answer),
    took: performance.now() - started,
    library: await librarySummary(database),
  };
}
