// What the verbs that start from papers share: ids to works, hits to what is shown, and what may be asked for.
import type { PaperName, RelatedPaper, RelationView } from '../domain/related-views.ts';
import type { PaperCard } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';
import type { RelatedHit, ThreadHit } from '../search/paper-questions.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import type { Database } from '../store/database.ts';
import { lastChange } from '../store/index/index-feed.ts';
import { type FoundWorks, findWorks } from '../store/read/find-works.ts';

export interface RelatedDependencies {
  readonly database: Database;
  readonly backend: SearchBackend;
  readonly clock: () => Date;
  /** The site's day. */
  readonly today: () => string;
}

const MOST_LIMIT = 100;
/** Ids named at once. */
const MOST_IDS = 200;

/** @throws BroadsheetError `usage` for what is no whole number from 1 to 100. */
export function relatedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_LIMIT) return limit;
  throw new BroadsheetError('usage', `limit is ${limit}; it must be 1 to ${MOST_LIMIT}`);
}

/** @throws BroadsheetError `not-found` naming an id that no paper has, `usage` for too many. */
export async function worksNamed(database: Database, ids: readonly string[]): Promise<FoundWorks> {
  if (ids.length > MOST_IDS)
    throw new BroadsheetError('usage', `${ids.length} papers at once; at most ${MOST_IDS} can be named`);
  const found = await findWorks(database, ids);
  const unknown = ids.find((id) => !found.has(id));
  if (unknown !== undefined) throw new BroadsheetError('not-found', `no paper has the id ${unknown.slice(0, 80)}`);
  return found;
}

/** What a backend says of its answer, and how far its index is behind the library. One statement. */
export async function notesOf(
  database: Database,
  { seq, notes }: { readonly seq: number; readonly notes: readonly string[] },
): Promise<readonly string[]> {
  const behind = (await lastChange(database)) - seq;
  return behind > 0 ? [`The search index is being brought up to date: ${behind} changes to go.`, ...notes] : notes;
}

export function nameOf(card: PaperCard | undefined): PaperName | undefined {
  return card && { id: card.id, title: card.title };
}

export function relationView(
  { of, citation, words, sentence }: ThreadHit['relation'],
  cards: ReadonlyMap<number, PaperCard>,
): RelationView {
  return { of: of === undefined ? undefined : nameOf(cards.get(of)), citation, words, sentence };
}

/** Papers that are gone since are left out. */
export function relatedPapers(hits: readonly RelatedHit[], cards: ReadonlyMap<number, PaperCard>): RelatedPaper[] {
  return hits.flatMap(({ workNo, score, relation }) => {
    const card = cards.get(workNo);
    return card ? [{ card, score, relation: relationView(relation, cards) }] : [];
  });
}
