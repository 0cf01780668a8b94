// The verb of the front page: the day's papers, and what there is to know at a glance. Four statements, however much there is.
import type { FrontPaper, FrontRecommendations, FrontView } from '../../domain/community/front-views.ts';
import { isDue, parseRecommendations, type StoredRecommendation } from '../../domain/community/recommended.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { instantToDate } from '../../domain/dates.ts';
import type { PaperName } from '../../domain/related-views.ts';
import { type FrontDay, type FrontRow, frontDay, frontPapers } from '../../store/community/front-day.ts';
import { frontGlance, type Glance, type Ranks, type SaidRow } from '../../store/community/front-glance.ts';
import { type NamedPaper, papersNamed } from '../../store/community/front-papers-named.ts';
import type { FeedRequest } from '../library.ts';
import type { CommunityDependencies } from './community.ts';
import { reasonOf, worksOf } from './for-you.ts';
import { FrontMemory } from './front-memory.ts';

export interface Front {
  page(viewer: Viewer | undefined, request?: FeedRequest): Promise<FrontView>;
}

const PER_PAGE = 50;
/** A day with fewer papers than this goes on with those of the days before. */
const THIN_DAY = 8;
const BEFORE_SHOWN = 18;
/** "A day ago" is the last snapshot at least so old: yesterday's at the same hour may have been late. */
const SNAPSHOT_AGE_MS = 20 * 3_600_000;
/** What was said longer ago is no news. */
const SAID_FOR_MS = 14 * 86_400_000;
const SAID = 3;
const CLIMBED = 3;
/** A place or two are noise. */
const LEAST_CLIMB = 3;
const NEW_NAMED = 5;
const RECOMMENDED = 3;
/** Of the stored ones: enough that three are left when some are known by now. */
const RECOMMENDED_LOOKED_AT = 12;
/** While a person votes, every page would have theirs computed again. */
const PATIENCE_MS = 10 * 60_000;

export function frontVerbs({ database, writer, clock, zone, jobs }: CommunityDependencies): Front {
  const memory = new FrontMemory();
  return {
    async page(viewer, request = {}) {
      const now = clock();
      const today = instantToDate(now, zone) ?? now.toISOString().slice(0, 10);
      const curated = request.curated ?? false;
      const page = request.page ?? 1;
      const dayAgo = new Date(now.getTime() - SNAPSHOT_AGE_MS).toISOString();
      const day = await frontDay(database, { today, curated, dayAgo });
      const period = day.day ?? today;
      const isThin = page === 1 && !curated && day.total < THIN_DAY;
      const rows =
        day.day === undefined
          ? []
          : await frontPapers(database, {
              day: period,
              curated,
              limit: PER_PAGE,
              offset: (page - 1) * PER_PAGE,
              earlier: isThin ? BEFORE_SHOWN : 0,
              now: now.toISOString(),
            });
      const visit = viewer?.previousVisit;
      const places = `${day.change} ${day.snapshot}`;
      const arrivals = `${day.newest} ${visit}`;
      const known = { ranks: memory.ranks.get(places), arrived: memory.arrived.get(arrivals) };
      const glance = await frontGlance(database, {
        snapshot: known.ranks ? null : day.snapshot,
        saidSince: new Date(now.getTime() - SAID_FOR_MS).toISOString(),
        personNo: viewer?.personNo,
        arrivedSince: known.arrived ? undefined : visit,
        broughtSince: visit,
      });
      const ranks = known.ranks ?? glance.ranks;
      const arrived = known.arrived ?? glance.arrived;
      if (!known.ranks) memory.ranks.keep(places, ranks);
      if (!known.arrived && visit !== undefined) memory.arrived.keep(arrivals, arrived);
      const stored = parseRecommendations(glance.recommendations?.papers ?? '');
      const looked = (stored?.papers ?? []).slice(0, RECOMMENDED_LOOKED_AT);
      const climbed = climbs(ranks).slice(0, CLIMBED);
      const said = best(glance.said);
      const shown = new Set(rows.map(({ workNo }) => workNo));
      // What stands on the page anyway is marked there.
      const fresh = arrived.workNos.filter((workNo) => !shown.has(workNo)).slice(0, NEW_NAMED);
      const names = await papersNamed(
        database,
        [
          ...climbed.map(({ workNo }) => workNo),
          ...said.map(({ workNo }) => workNo),
          ...fresh,
          ...looked.flatMap(worksOf),
        ],
        viewer?.personNo,
      );
      const isComing = viewer !== undefined && wantWhenDue(viewer, glance, now);
      const papers = rows.map((row) => frontPaper(row, ranks, viewer));
      const ofTheDay = papers.filter(({ card }) => card.day === period);
      return {
        feed: feedOf(day, { period, today, page, curated, papers: ofTheDay }),
        papers: ofTheDay,
        before: papers.filter(({ card }) => card.day !== period),
        climbed: climbed.flatMap(({ workNo, ...moved }) => {
          const paper = nameIn(names, workNo);
          return paper ? [{ ...paper, ...moved }] : [];
        }),
        said: said.flatMap(({ workNo, score: _, ...rest }) => {
          const paper = nameIn(names, workNo);
          return paper ? [{ ...rest, paper }] : [];
        }),
        since:
          visit === undefined
            ? undefined
            : {
                at: visit,
                count: arrived.count,
                isMore: arrived.isMore,
                papers: fresh.flatMap((workNo) => nameIn(names, workNo) ?? []),
              },
        follows: glance.brought.count > 0 ? glance.brought : undefined,
        recommended: viewer && {
          state: stateOf(glance.recommendations, stored !== undefined, isComing),
          basis: stored?.basis ?? 'taste',
          papers: recommended(looked, names),
        },
      };
    },
  };

  /** Nobody waits for them here; the page of recommendations asks again. */
  function wantWhenDue({ personNo }: Viewer, { recommendations, signals }: Glance, now: Date): boolean {
    const due = isDue(recommendations, signals, now, PATIENCE_MS);
    if (due)
      void writer
        .run('wantRecommendations', { personNo, at: now.toISOString() }, 'job')
        .then(() => jobs.wake())
        .catch(() => undefined);
    return due || recommendations?.wantedAt !== undefined;
  }
}

type Names = ReadonlyMap<number, NamedPaper>;

function nameIn(names: Names, workNo: number): PaperName | undefined {
  const paper = names.get(workNo);
  return paper && { id: paper.id, title: paper.title };
}

function stateOf(row: Glance['recommendations'], isReady: boolean, isComing: boolean): FrontRecommendations['state'] {
  if (isReady) return 'ready';
  if (isComing) return 'coming';
  return row ? 'failed' : 'none';
}

function recommended(looked: readonly StoredRecommendation[], names: Names): FrontRecommendations['papers'] {
  return looked
    .flatMap((one) => {
      const paper = nameIn(names, one.work);
      return paper && !names.get(one.work)?.isKnown
        ? [{ paper, reason: reasonOf(one, (workNo) => nameIn(names, workNo)) }]
        : [];
    })
    .slice(0, RECOMMENDED);
}

function frontPaper({ workNo, card, why, arrived }: FrontRow, ranks: Ranks, viewer: Viewer | undefined): FrontPaper {
  const rank = ranks.now.get(workNo);
  const before = ranks.before.get(workNo);
  return {
    card,
    why,
    rank,
    moved: rank === undefined || before === undefined ? undefined : before - rank,
    isNew: viewer?.previousVisit !== undefined && arrived > viewer.previousVisit,
  };
}

function climbs({ now, before }: Ranks) {
  return [...now]
    .map(([workNo, rank]) => ({ workNo, rank, before: before.get(workNo) ?? rank }))
    .filter(({ rank, before }) => before - rank >= LEAST_CLIMB)
    .sort((x, y) => y.before - y.rank - (x.before - x.rank) || x.rank - y.rank);
}

/** The best of late, of as many papers as there are places; then in the order in which they were said. */
function best(said: readonly SaidRow[]): SaidRow[] {
  const papers = new Set<number>();
  return [...said]
    .sort((x, y) => y.score - x.score || (x.at < y.at ? 1 : -1))
    .filter(({ workNo }) => {
      if (papers.has(workNo)) return false;
      papers.add(workNo);
      return true;
    })
    .slice(0, SAID)
    .sort((x, y) => (x.at < y.at ? 1 : -1));
}

function feedOf(day: FrontDay, { period, today, page, curated, papers }: Shown): FrontView['feed'] {
  return {
    kind: 'day',
    period,
    papers: papers.map(({ card }) => card),
    paging: { page, pages: Math.max(1, Math.ceil(day.total / PER_PAGE)), total: day.total, perPage: PER_PAGE },
    previous: day.before,
    next: day.after,
    latestDay: day.latest,
    today,
    curated,
    library: day.library,
  };
}

interface Shown {
  readonly period: string;
  readonly today: string;
  readonly page: number;
  readonly curated: boolean;
  readonly papers: readonly FrontPaper[];
}
