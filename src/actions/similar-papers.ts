// The verb "more like this": of papers of the library, of a draft, or of both. Finding is the backend's; cards are made here.
import type { SimilarView } from '../domain/related-views.ts';
import { BroadsheetError } from '../errors.ts';
import type { RelatedHit } from '../search/paper-questions.ts';
import type { Database } from '../store/database.ts';
import { cardsOf } from '../store/read/papers.ts';
import { librarySummary } from '../store/read/summary.ts';
import type { SimilarRequest } from './library.ts';
import {
  nameOf,
  notesOf,
  type RelatedDependencies,
  relatedLimit,
  relatedPapers,
  worksNamed,
} from './related-papers.ts';

const DEFAULT_LIMIT = 10;

/** @throws BroadsheetError `usage` when nothing is named, `not-found` for an id that no paper has. */
export async function similarPapers(
  { database, backend }: RelatedDependencies,
  request: SimilarRequest,
): Promise<SimilarView> {
  const { ids = [], text = '', sort = 'relevance' } = request;
  const limit = relatedLimit(request.limit ?? DEFAULT_LIMIT);
  if (ids.length === 0 && text.trim() === '')
    throw new BroadsheetError('usage', 'name a paper, or give a text, to find papers like it');
  const started = performance.now();
  const found = await worksNamed(database, ids);
  const works = [...new Set(ids.map((id) => found.get(id)?.workNo ?? 0))];
  const answer = await backend.similar({ works, text, limit, sort, sentences: true }, request.signal);
  const { names, papers } = await shownSimilar(database, works, answer.hits);
  return {
    of: names,
    papers,
    sort,
    byMeaning: answer.byMeaning,
    notes: await notesOf(database, answer),
    took: performance.now() - started,
    library: await librarySummary(database),
  };
}

async function shownSimilar(database: Database, works: readonly number[], hits: readonly RelatedHit[]) {
  const cards = await cardsOf(database, [...works, ...hits.map(({ workNo }) => workNo)]);
  return {
    names: works.flatMap((workNo) => nameOf(cards.get(workNo)) ?? []),
    papers: relatedPapers(hits, cards),
  };
}
