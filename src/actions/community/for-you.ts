// The verbs of the page of recommendations: showing them, having them computed, wanting less of something, beginning.
import type { ForYouReason, ForYouStart, ForYouView } from '../../domain/community/for-you-views.ts';
import { isDue, parseRecommendations, type StoredRecommendation } from '../../domain/community/recommended.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { isWorkId } from '../../domain/ids.ts';
import { BroadsheetError } from '../../errors.ts';
import { forYouState, recommendedCards } from '../../store/community/recommendations.ts';
import { findWork } from '../../store/read/papers.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { forYouStart } from './for-you-start.ts';

export interface ForYou {
  /** Theirs as they were computed last, without what they know by now. Has them computed anew when they are due. */
  page(viewer: Viewer | undefined): Promise<ForYouView>;
  /** Computed anew, whether due or not. */
  again(viewer: Viewer | undefined): Promise<void>;
  /** By any id of the paper. `undo` takes it back. Returns the paper's work id. */
  less(
    viewer: Viewer | undefined,
    request: { readonly id: string; readonly undo: boolean },
  ): Promise<{ readonly workId: string; readonly title: string }>;
  /** Papers and topics to begin with. */
  start(viewer: Viewer | undefined, q: string): Promise<ForYouStart>;
  /** Puts the papers onto the reading list, follows the topics, and has recommendations computed. */
  begin(
    viewer: Viewer | undefined,
    chosen: { readonly workIds: readonly string[]; readonly topics: readonly string[] },
  ): Promise<void>;
}

/** On one page. */
const SHOWN = 30;
const MOST_BEGINNINGS = 50;
const LONGEST_TOPIC = 60;

export function forYouVerbs(deps: CommunityDependencies): ForYou {
  const { database, writer, library, clock, jobs } = deps;
  async function want(personNo: number): Promise<void> {
    await writer.run('wantRecommendations', { personNo, at: clock().toISOString() });
    jobs.wake();
  }
  return {
    async page(viewer) {
      const { personNo } = demand(viewer, 'keep');
      const { row, signals, jobFailure } = await forYouState(database, personNo);
      const due = isDue(row, signals, clock(), 0);
      if (due) await want(personNo);
      const stored = parseRecommendations(row?.papers ?? '');
      const cards = await recommendedCards(database, stored?.papers.flatMap(worksOf) ?? [], personNo);
      const isWanted = due || row?.wantedAt !== undefined;
      const failure = row?.failedAt === undefined ? undefined : { at: row.failedAt, reason: row.failure ?? '' };
      return {
        state: stored ? 'ready' : isWanted || row?.failedAt !== undefined ? 'coming' : 'none',
        basis: stored?.basis ?? 'taste',
        papers: (stored?.papers ?? [])
          .flatMap((paper) => {
            const found = cards.get(paper.work);
            return found && !found.isKnown ? [{ card: found.card, reason: reasonOf(paper, namesIn(cards)) }] : [];
          })
          .slice(0, SHOWN),
        considered: stored?.considered ?? 0,
        computedAt: row?.computedAt,
        isWanted,
        byMeaning: stored?.byMeaning ?? false,
        modelAt: stored?.modelAt,
        failure: failure ?? (isWanted ? jobFailure : undefined),
        library: await library.summary(),
      };
    },

    async again(viewer) {
      await want(demand(viewer, 'keep').personNo);
    },

    async less(viewer, { id, undo }) {
      const { personNo } = demand(viewer, 'keep');
      const work = id.length > 500 ? undefined : await findWork(database, id);
      const found = work && (await recommendedCards(database, [work.workNo], personNo)).get(work.workNo);
      if (!work || !found)
        throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" in this library`);
      await writer.run('dismissPaper', { personNo, workNo: work.workNo, at: clock().toISOString(), undo });
      return { workId: found.card.workId, title: found.card.title };
    },

    async start(viewer, q) {
      demand(viewer, 'keep');
      return forYouStart(library, q);
    },

    async begin(viewer, { workIds, topics }) {
      const { personNo } = demand(viewer, 'keep');
      if (workIds.length + topics.length === 0)
        throw new BroadsheetError('usage', 'choose a paper or a topic; nothing was chosen');
      if (workIds.length + topics.length > MOST_BEGINNINGS)
        throw new BroadsheetError('usage', `at most ${MOST_BEGINNINGS} papers and topics can be chosen at once`);
      const wrong = workIds.find((id) => !isWorkId(id)) ?? topics.find((topic) => !isTopic(topic));
      if (wrong !== undefined)
        throw new BroadsheetError('usage', `"${wrong.slice(0, 40)}" is neither a paper nor a topic of this page`);
      await writer.run('beginForYou', {
        personNo,
        at: clock().toISOString(),
        workIds: [...new Set(workIds)],
        topics: [...new Set(topics)],
      });
      jobs.wake();
    },
  };
}

/** A category as `cat:` knows them. */
function isTopic(topic: string): boolean {
  return topic.length <= LONGEST_TOPIC && /^[\p{L}\p{N}][\p{L}\p{N} .,&/()_-]*$/u.test(topic);
}

/** All that it names. */
export function worksOf({ work, of, together }: StoredRecommendation): number[] {
  return [work, ...(of === undefined ? [] : [of]), ...(together ? [together.work] : [])];
}

type Names = (workNo: number) => { readonly id: string; readonly title: string } | undefined;

function namesIn(
  cards: ReadonlyMap<number, { readonly card: { readonly id: string; readonly title: string } }>,
): Names {
  return (workNo) => {
    const card = cards.get(workNo)?.card;
    return card && { id: card.id, title: card.title };
  };
}

/** Papers that are gone are not named. */
export function reasonOf(stored: StoredRecommendation, names: Names): ForYouReason {
  const like = stored.of === undefined ? undefined : names(stored.of);
  const other = stored.together && names(stored.together.work);
  return {
    like: like && stored.because ? { ...like, because: stored.because } : undefined,
    follow: stored.follow,
    citation: like && stored.citation,
    words: stored.words,
    together: other && stored.together && { ...other, readers: stored.together.readers },
  };
}
