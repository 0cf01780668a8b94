// The sections of one subscriber, or of all with one profile, as they were found: in the subscriber's order, the best of each first.
import { watchedPath } from '../../domain/mailing/alert-views.ts';
import type { MailDiscussion, MailReason, MailUpdate } from '../../domain/mailing/mail-content.ts';
import type { SectionKind } from '../../domain/mailing/subscription.ts';
import { paperPath } from '../../domain/paper-path.ts';
import type { SaidInDiscussion, WaitingUpdate } from '../../store/mailing/digest-discussions.ts';
import type { DueSubscriber } from '../../store/mailing/digest-due.ts';
import type { ShownWork } from '../../store/mailing/digest-papers.ts';
import type { TrendingWork } from '../../store/mailing/digest-trending.ts';
import { markdownExcerpt } from '../../text/markdown-plain.ts';
import type { FoundPaper, FoundSection } from './digest-finds.ts';
import type { DigestNews } from './digest-news.ts';
import type { Own, Watch } from './digest-own.ts';

/** Beyond what is shown, as some of it may have been mailed before. */
const SPARE = 60;
/** The trending list goes on; a digest says its beginning. */
const LEAST_TRENDING = 30;
const DISCUSSIONS = 5;
const COMMENTS = 3;
const EXCERPT = 200;
const UPDATES = 20;

export interface Finding {
  readonly subscriber: DueSubscriber;
  readonly own: Own;
  readonly news: DigestNews;
  readonly shown: ReadonlyMap<number, ShownWork>;
  readonly day: string;
}

export async function findSections(finding: Finding): Promise<FoundSection[]> {
  const { subscriber, news, day } = finding;
  const sections: FoundSection[] = [];
  for (const kind of new Set(subscriber.sections)) {
    const trending = kind === 'trending' ? await news.trending(subscriber.rhythm, day) : [];
    sections.push(sectionOf(kind, finding, trending));
  }
  return sections;
}

function sectionOf(kind: SectionKind, finding: Finding, trending: readonly TrendingWork[]): FoundSection {
  const { own, subscriber } = finding;
  switch (kind) {
    case 'follows':
      return brought(kind, followsPath(subscriber), own.watches, finding);
    case 'searches':
      return brought(kind, '/searches', own.searches, finding);
    case 'recommended':
      return { kind, path: '/for-you', papers: recommended(finding), further: 0 };
    case 'discussions':
      return { kind, path: '/comments', papers: [], ...discussionsOf(own.said) };
    case 'updates':
      return { kind, path: '/alerts', ...updatesOf(finding) };
    case 'trending': {
      const papers = trending.slice(0, Math.max(subscriber.most, LEAST_TRENDING)).map(trendingPaper);
      return { kind, path: trendingPath(subscriber), papers, further: 0 };
    }
  }
}

/** Each with the first reason that there is; people's deeds say more than names. */
function brought(
  kind: SectionKind,
  path: string,
  watches: readonly Watch[],
  { subscriber, own, news, shown }: Finding,
): FoundSection {
  const reasons = new Map<number, MailReason>();
  for (const watch of watches) {
    const { friend, reason } = watch;
    if (friend === undefined || reason.kind !== 'follow') continue;
    for (const { personNo, workNo, did } of own.deeds)
      if (personNo === friend && shown.has(workNo) && !reasons.has(workNo)) reasons.set(workNo, { ...reason, did });
  }
  for (const { named, query, reason } of watches) {
    const works = named ? news.ofName(named, subscriber.since) : query ? news.ofQuery(query, subscriber.since) : [];
    for (const workNo of works) if (!reasons.has(workNo)) reasons.set(workNo, reason);
  }
  const heat = (workNo: number) => news.hotness(workNo) ?? shown.get(workNo)?.hotness ?? 0;
  const works = [...reasons.keys()].sort((a, b) => heat(b) - heat(a) || b - a);
  const papers = works
    .slice(0, subscriber.most + SPARE)
    .map((workNo): FoundPaper => ({ workNo, reason: reasons.get(workNo) }));
  return { kind, path, papers, further: works.length - papers.length };
}

function followsPath({ personNo, interests }: DueSubscriber): string {
  if (personNo !== undefined) return '/following/news';
  const [only] = interests;
  return only && interests.length === 1 ? watchedPath(only.kind, only.target, only.target, undefined) : '/papers/new';
}

function recommended({ own, shown }: Finding): FoundPaper[] {
  return own.recommended.flatMap(({ work, of, because, citation, words }) => {
    if (!shown.has(work) || own.known?.kept.has(work)) return [];
    const like = of === undefined ? undefined : shown.get(of)?.title;
    return [
      {
        workNo: work,
        reason: { kind: 'recommended', words, ...(like === undefined ? {} : { like, because, citation }) },
      },
    ];
  });
}

function trendingPaper({ workNo, rank, votes }: TrendingWork): FoundPaper {
  return { workNo, reason: { kind: 'trending', rank, votes } };
}

function trendingPath({ rhythm }: DueSubscriber): string {
  if (rhythm === 'weekly') return '/papers/top?span=week';
  return rhythm === 'monthly' ? '/papers/top?span=month' : '/papers/trending';
}

function discussionsOf(said: readonly SaidInDiscussion[]): Pick<FoundSection, 'discussions' | 'further'> {
  const places = [...Map.groupBy(said, (one) => one.workNo).values()];
  const discussions = places.slice(0, DISCUSSIONS).map((comments): MailDiscussion => {
    const [first] = comments as [SaidInDiscussion];
    const path = paperPath(first.publicId);
    return {
      title: first.title,
      path: `${path}/discussion`,
      comments: comments
        .slice(0, COMMENTS)
        .reverse()
        .map(({ by, text, commentId, at }) => ({
          by,
          text: markdownExcerpt(text, EXCERPT),
          path: `/comments/${commentId}`,
          at,
        })),
      left: Math.max(0, comments.length - COMMENTS),
    };
  });
  return { discussions, further: places.length - discussions.length };
}

/** New papers are papers like those of other sections; the rest are lines. */
function updatesOf({ own, shown }: Finding): Pick<FoundSection, 'papers' | 'updates' | 'further'> {
  const papers = own.updates.filter(({ event, workNo }) => event === 'new-paper' && shown.has(workNo));
  const others = own.updates.filter(({ event }) => event !== 'new-paper');
  return {
    papers: papers.map(({ workNo, kind, label }) => ({ workNo, reason: alertReason(kind, label) })),
    updates: others.slice(0, UPDATES).map(
      ({ event, label, publicId, title, detail, at }): MailUpdate => ({
        event,
        label,
        paper: { title, path: paperPath(publicId) },
        detail: detail.detail,
        at,
      }),
    ),
    further: Math.max(0, others.length - UPDATES),
  };
}

function alertReason(kind: WaitingUpdate['kind'], label: string): MailReason {
  return kind === 'search' || kind === 'paper' ? { kind: 'search', label } : { kind: 'follow', of: kind, label };
}
