// Recommendations for one person from the papers of a snapshot: what is like the papers that the person liked and unlike those passed
// over; for somebody who liked nothing yet, what is hot. Pure. Nothing that is computed for one person is kept for another.
import { hotness } from '../domain/ranking.ts';
import type { Filter } from '../engine/query/filter.ts';
import type { Snapshot } from '../engine/read/snapshot.ts';
import { interestOf, type SignalKind } from '../engine/recommend/interest.ts';
import type { Items } from '../engine/recommend/items.ts';
import { Recommender } from '../engine/recommend/recommender.ts';
import type { PublicLibraries } from '../store/community/recommend-libraries.ts';
import { numberAt, placeOf } from './index-place.ts';
import { type LibraryItems, libraryItems } from './library-items.ts';
import { likeCandidates } from './like-candidates.ts';
import { groupNearDuplicates, sameText } from './near-duplicates.ts';
import { TermCodes } from './term-codes.ts';

export interface PaperSignal {
  readonly workNo: number;
  readonly kind: SignalKind;
  /** Days since it was done. */
  readonly ageDays: number;
}

export interface RecommendRequest {
  readonly signals: readonly PaperSignal[];
  /** Categories whose hot papers a person without likes gets; all if empty. */
  readonly topics: readonly string[];
  /** 1..100 */
  readonly limit: number;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Not to be recommended, besides what the person knows. */
  readonly exclude?: readonly number[] | undefined;
  readonly personNo?: number | undefined;
}

export interface RecommendedPaper {
  readonly workNo: number;
  /** Larger is better; for this person and run only. */
  readonly score: number;
  /** The nearest of the person's papers, if one is near at all. */
  readonly near: number | undefined;
  /** The person's paper that most other people's public libraries have together with it, and how many do. */
  readonly together?: { readonly workNo: number; readonly libraries: number } | undefined;
}

export interface RecommendedPapers {
  /** By what the person liked, or by what is hot. */
  readonly basis: 'taste' | 'hot';
  readonly papers: readonly RecommendedPaper[];
  /** How many papers these are the best of. */
  readonly considered: number;
}

/** Of a large library the newest are looked at, besides what is most like the person's papers. */
const NEWEST = 20_000;
/** Older papers most like the person's, for each of the person's interests. */
const MOST_OLDER = 300;
const DIVERSITY = 0.2;
/** Versions of one paper take each other's places, so that more are asked for than wanted, and many more where many are versions. */
const POOLS = [2, 10];
const HOT_POOL = 4;
/** By votes, and by day: what can be hot. */
const HOT_CANDIDATES = 400;
const MS_A_DAY = 86_400_000;

/** Throws EngineError `damaged`. */
export function recommendedPapers(
  index: Snapshot,
  request: RecommendRequest,
  libraries?: PublicLibraries,
): RecommendedPapers {
  const liked = interestOf(request.signals.map(({ workNo, kind, ageDays }) => ({ item: workNo, kind, ageDays })));
  const positives = liked.positives.map(({ item }) => item).filter((workNo) => placeOf(index, workNo) !== undefined);
  if (positives.length > 0) return byTaste(index, request, positives, libraries);
  return hottest(index, request, new Set([...liked.seen, ...(request.exclude ?? [])]));
}

function byTaste(
  index: Snapshot,
  request: RecommendRequest,
  positives: readonly number[],
  libraries: PublicLibraries | undefined,
): RecommendedPapers {
  const { recommender, itemOf, works } = recommenderFor(index, request.signals, positives, libraries);
  const signals = request.signals.flatMap(({ workNo, kind, ageDays }) => {
    const item = itemOf.get(workNo);
    return item === undefined ? [] : [{ item, kind, ageDays }];
  });
  const interest = interestOf(signals);
  const known = request.signals.map(({ workNo }) => workNo);
  const exclude = new Set((request.exclude ?? []).flatMap((workNo) => itemOf.get(workNo) ?? []));
  const library = libraries ? libraries.people.indexOf(request.personNo ?? Number.NaN) : -1;
  const person = library < 0 ? { interest } : { interest, library };
  let papers: RecommendedPaper[] = [];
  for (const pool of POOLS) {
    const k = request.limit * pool;
    const found = recommender.recommend(person, { k, diversity: DIVERSITY, exclude });
    const all = found.map(({ item, score, why }): RecommendedPaper => {
      const near = why.near === undefined ? undefined : works[why.near.item];
      const together = why.together && {
        workNo: works[why.together.item] as number,
        libraries: why.together.libraries,
      };
      return { workNo: works[item] as number, score, near, together };
    });
    papers = withoutVersions(index, all, known).slice(0, request.limit);
    if (papers.length === request.limit || found.length < k) break;
  }
  return { basis: 'taste', papers, considered: works.length };
}

interface PreparedItems extends LibraryItems {
  readonly recommender: Recommender;
}

/** Of libraries that are looked at as a whole: the same for everybody. */
const shared = new WeakMap<Snapshot, PreparedItems & { readonly of: PublicLibraries | undefined }>();

function recommenderFor(
  index: Snapshot,
  signals: readonly PaperSignal[],
  positives: readonly number[],
  libraries: PublicLibraries | undefined,
): PreparedItems {
  const known = shared.get(index);
  if (known && known.of === libraries) return known;
  const newest = index.firstBy('day', 'descending', index.matches([]), NEWEST);
  if (index.documents <= NEWEST) {
    const all = prepared(index, newest, libraries);
    shared.set(index, { ...all, of: libraries });
    return all;
  }
  // What one person brought must not be recommended to another: these are made anew for each.
  const sources = positives.map((workNo) => ({ workNo, title: '', abstract: '' }));
  const older = likeCandidates(index, sources, { k: MOST_OLDER }).hits.map(({ workNo }) => workNo);
  return prepared(index, [...new Set([...newest, ...signals.map(({ workNo }) => workNo), ...older])], libraries);
}

function prepared(index: Snapshot, works: readonly number[], libraries: PublicLibraries | undefined): PreparedItems {
  const items = libraryItems(index, works);
  const kept = libraries && keptItems(libraries, items);
  return { ...items, recommender: new Recommender(kept ? { ...items.items, libraries: kept } : items.items) };
}

/** What people keep in public, as rows of items; undefined where nobody keeps any of these. */
function keptItems(libraries: PublicLibraries, { works, itemOf }: LibraryItems): Items['libraries'] {
  const start = [0];
  const column: number[] = [];
  for (let row = 0; row < libraries.people.length; row++) {
    for (let at = libraries.start[row] as number; at < (libraries.start[row + 1] as number); at++) {
      const item = itemOf.get(libraries.works[at] as number);
      if (item !== undefined) column.push(item);
    }
    start.push(column.length);
  }
  if (column.length === 0) return undefined;
  const rows = {
    columns: works.length,
    start: Uint32Array.from(start),
    column: Uint32Array.from(column),
    weight: new Float32Array(column.length).fill(1),
  };
  return { visibility: 'public', rows };
}

/** A person's papers again, under another id, are no recommendation. */
function withoutVersions(
  index: Snapshot,
  papers: readonly RecommendedPaper[],
  known: readonly number[],
): RecommendedPaper[] {
  const codes = TermCodes.of(index);
  const own = known.flatMap((workNo) => codes.ofDocument(workNo) ?? []);
  const others = papers.filter(({ workNo }) => {
    const text = codes.ofDocument(workNo);
    return !text || !own.some((one) => sameText(one, text));
  });
  return groupNearDuplicates(index, others).map(({ first }) => first);
}

function hottest(index: Snapshot, request: RecommendRequest, seen: ReadonlySet<number>): RecommendedPapers {
  const { topics, today, limit } = request;
  const inTopics: Filter | undefined = topics.length === 0 ? undefined : { kind: 'or', of: topics.map(topicFilter) };
  const matches = index.matches([], inTopics);
  const candidates = new Set([
    ...index.firstBy('votes', 'descending', matches, HOT_CANDIDATES),
    ...index.firstBy('day', 'descending', matches, HOT_CANDIDATES),
  ]);
  const papers = [...candidates]
    .filter((workNo) => !seen.has(workNo))
    .map((workNo) => ({ workNo, score: heat(index, workNo, today), near: undefined }))
    .sort((a, b) => b.score - a.score || a.workNo - b.workNo)
    .slice(0, limit * HOT_POOL);
  return {
    basis: 'hot',
    papers: withoutVersions(index, papers, [...seen]).slice(0, limit),
    considered: index.count(matches),
  };
}

/** As in `cat:`. */
function topicFilter(topic: string): Filter {
  const value = topic.toLowerCase();
  return {
    kind: 'or',
    of: [
      { kind: 'has', column: 'cat', value },
      { kind: 'has-prefix', column: 'cat', prefix: `${value}.` },
    ],
  };
}

/** By what the index knows of it: its day and its votes. */
function heat(index: Snapshot, workNo: number, today: string): number {
  const day = numberAt(index, workNo, 'day');
  const votes = numberAt(index, workNo, 'votes');
  return hotness(
    {
      day: Number.isNaN(day) ? undefined : new Date(day * MS_A_DAY).toISOString().slice(0, 10),
      votes: 0,
      importedUpvotes: Number.isNaN(votes) ? 0 : votes,
      comments: 0,
      hasCode: false,
      curated: false,
    },
    today,
  );
}
