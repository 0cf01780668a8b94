// The verb "what should this person read": reads what they did, asks the recommender, keeps the answer. Run by a job, never by a page.
import type { Because } from '../../domain/community/for-you-views.ts';
import type { StoredRecommendation, StoredRecommendations } from '../../domain/community/recommended.ts';
import { instantToDate } from '../../domain/dates.ts';
import { parseQuery } from '../../search/language/parse.ts';
import type { RecommendedHit, RecommendQuestion } from '../../search/paper-questions.ts';
import type { SearchBackend } from '../../search/search-backend.ts';
import { type DoneRow, type FollowedTopic, signalsOf } from '../../store/community/for-you-signals.ts';
import type { Database } from '../../store/database.ts';
import type { Writer } from '../../store/writer/writer.ts';

/** The part of a search backend that is asked. */
export type RecommendBackend = Pick<SearchBackend, 'recommend' | 'search'>;

export interface RecommendPersonDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly backend: RecommendBackend;
  readonly clock: () => Date;
  readonly zone: string;
}

/** More than a page shows: some are voted for, marked or dismissed before they are computed again. */
const KEPT = 60;
/** Followed topics that are searched for, and papers taken of each. */
const MOST_TOPICS = 20;
const OF_A_TOPIC = 8;
const DAY_MS = 86_400_000;

/** What the recommender is told of each; the rest is only left out. A paper put on the reading list was chosen like one collected. */
const MEANS: Readonly<Partial<Record<DoneRow['kind'], RecommendQuestion['signals'][number]['kind']>>> = {
  vote: 'vote',
  collection: 'collection',
  'to-read': 'collection',
  read: 'read',
  skipped: 'skip',
  dismissed: 'hide',
  follow: 'follow',
};
const BECAUSE: Readonly<Partial<Record<DoneRow['kind'], Because>>> = {
  vote: 'vote',
  collection: 'saved',
  'to-read': 'saved',
  read: 'read',
  follow: 'follow',
};
/** Which one is named where a person did several things with a paper. */
const TELLING: readonly Because[] = ['vote', 'saved', 'read', 'follow'];

/** False when nothing is known of the person's taste: then nothing is kept either. */
export async function recommendPerson(deps: RecommendPersonDependencies, personNo: number): Promise<boolean> {
  const { database, writer, backend, clock, zone } = deps;
  const signals = await signalsOf(database, personNo);
  if (signals.short === '') {
    await writer.run('dropRecommendations', { personNo }, 'job');
    return false;
  }
  const now = clock();
  const today = instantToDate(now, zone) ?? now.toISOString().slice(0, 10);
  const done = [...signals.done, ...(await ofTopics(backend, signals.topics, today))];
  const answer = await backend.recommend({
    signals: done.flatMap(({ workNo, kind, at }) => {
      const means = MEANS[kind];
      return means ? [{ workNo, kind: means, ageDays: (now.getTime() - Date.parse(at)) / DAY_MS }] : [];
    }),
    topics: signals.topics.flatMap(({ kind, target }) => (kind === 'category' ? [target] : [])),
    // What merely comes with a follow may be recommended.
    exclude: done.flatMap(({ workNo, kind }) => (kind === 'follow' ? [] : [workNo])),
    personNo,
    limit: KEPT,
    today,
  });
  const why = reasons(done);
  const stored: StoredRecommendations = {
    basis: answer.basis,
    considered: answer.considered,
    byMeaning: answer.byMeaning,
    modelAt: answer.model?.trainedAt,
    papers: answer.hits
      // Below, it is less like what the person likes than the mean of all papers.
      .filter(({ score }) => answer.basis === 'hot' || score > 0)
      .map((hit) => storedRecommendation(hit, why)),
  };
  await writer.run(
    'storeRecommendations',
    {
      personNo,
      at: clock().toISOString(),
      papers: JSON.stringify(stored),
      signals: signals.short,
      model: answer.model?.number ?? null,
    },
    'job',
  );
  return true;
}

/** The best papers of each followed topic, which is a query. */
async function ofTopics(
  backend: RecommendBackend,
  topics: readonly FollowedTopic[],
  today: string,
): Promise<DoneRow[]> {
  const found: DoneRow[] = [];
  for (const { target, label, at } of topics.filter(({ kind }) => kind === 'topic').slice(0, MOST_TOPICS)) {
    const query = parseQuery(target, { today });
    const { hits } = await backend.search({ q: target, query, limit: OF_A_TOPIC, offset: 0, sort: 'relevance' });
    found.push(...hits.map(({ workNo }): DoneRow => ({ workNo, kind: 'follow', at, label })));
  }
  return found;
}

interface Reason {
  readonly because: Because;
  readonly follow: string | undefined;
}

function reasons(done: readonly DoneRow[]): ReadonlyMap<number, Reason> {
  const reasons = new Map<number, Reason>();
  for (const { workNo, kind, label } of done) {
    const because = BECAUSE[kind];
    const known = reasons.get(workNo);
    if (because && (!known || TELLING.indexOf(because) < TELLING.indexOf(known.because)))
      reasons.set(workNo, { because, follow: because === 'follow' ? label : undefined });
  }
  return reasons;
}

function storedRecommendation(
  { workNo, relation, together }: RecommendedHit,
  why: ReadonlyMap<number, Reason>,
): StoredRecommendation {
  const reason = relation.of === undefined ? undefined : why.get(relation.of);
  return {
    work: workNo,
    of: relation.of,
    because: reason?.because,
    follow: reason?.follow,
    citation: relation.citation,
    words: relation.words,
    together: together && { work: together.workNo, readers: together.libraries },
  };
}
