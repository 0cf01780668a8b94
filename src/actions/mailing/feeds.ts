// Feeds: papers as their entries need them, whose a secret address is, and which private feeds somebody has.
import type { PaperRef } from '../../domain/community/comment-views.ts';
import { SEARCH_MODES, type SearchMode } from '../../domain/community/saved-search-views.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { instantToDate } from '../../domain/dates.ts';
import type { AlertFeed, CollectionFeed, FeedComment, FeedPaper, OwnFeeds } from '../../domain/mailing/feed-views.ts';
import { idInToken, isGoodToken, linkToken } from '../../domain/mailing/link-token.ts';
import { slugify } from '../../domain/names.ts';
import type { PaperIds, PaperLink } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { findPaperRef } from '../../store/community/comment-works.ts';
import { savedSearchesOf } from '../../store/community/saved-searches.ts';
import { lastAdded, latestComments, latestOfDays } from '../../store/mailing/feed-lists.ts';
import { type FeedWork, feedWorks } from '../../store/mailing/feed-papers.ts';
import { feedEventsOf, feedReader, ownFeeds } from '../../store/mailing/feed-readers.ts';
import { type CollectionAddress, visibleCollection } from '../community/collection-access.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { demand } from '../community/demand.ts';

export interface Feeds {
  /** By work id; those that are hidden or gone are left out. One statement. */
  papers(workIds: readonly string[]): Promise<ReadonlyMap<string, FeedPaper>>;
  /** Whose secret address it is. Throws `gone` for one that was replaced, `not-found` for anything else. */
  readerOf(token: string): Promise<Viewer>;
  /** All that the viewer can read as private feeds. */
  own(viewer: Viewer | undefined): Promise<OwnFeeds>;
  /** The viewer's secret, as it stands in addresses. */
  tokenOf(viewer: Viewer): string;
  /** The papers of the latest days, each day's hottest first, as work ids. */
  latest(request: { readonly curated: boolean; readonly limit: number }): Promise<readonly string[]>;
  /** What came last into a collection that the viewer may see. Throws `not-found` for any other. */
  collection(viewer: Viewer | undefined, address: CollectionAddress, limit: number): Promise<CollectionFeed>;
  /** The latest comments: of all, on a paper by any of its ids, by a person. Throws `not-found` for a paper that is not there. */
  comments(request: {
    readonly paper?: string | undefined;
    readonly handle?: string | undefined;
    readonly limit: number;
  }): Promise<{ readonly paper?: PaperRef | undefined; readonly comments: readonly FeedComment[] }>;
  /** A saved search of the viewer's. */
  savedSearch(viewer: Viewer | undefined, id: string): Promise<{ name: string; q: string; mode: SearchMode }>;
  /** The latest events of an alert of the viewer's. */
  alert(viewer: Viewer | undefined, alertId: string, limit: number): Promise<AlertFeed>;
  /** From now on the viewer's old addresses lead nowhere. */
  renew(viewer: Viewer | undefined): Promise<void>;
}

const PURPOSE = 'feeds';

export function feedVerbs({ database, writer, secret, clock, zone }: CommunityDependencies): Feeds {
  const tokenOf = ({ personNo, feedGeneration = 0 }: Viewer): string =>
    linkToken(secret, PURPOSE, personNo.toString(36), feedGeneration);
  return {
    async papers(workIds) {
      const works = await feedWorks(database, workIds);
      return new Map([...works].map(([workId, work]) => [workId, feedPaper(work)]));
    },
    async readerOf(token) {
      const personNo = Number.parseInt(idInToken(token) ?? '', 36);
      const viewer = isPersonNo(personNo) ? await feedReader(database, personNo) : undefined;
      if (!viewer) throw nothingHere();
      const asked = { secret, purpose: PURPOSE, generation: viewer.feedGeneration ?? 0 } as const;
      if (!isGoodToken(token, asked)) throw wasGood(token, asked) ? replaced() : nothingHere();
      // No session: what asks for a recent sign-in is refused.
      return { ...viewer, sessionId: '', signedInAt: '' };
    },
    async own(viewer) {
      const person = demand(viewer, 'keep');
      return { token: tokenOf(person), feeds: await ownFeeds(database, person.personNo) };
    },
    tokenOf,
    async latest({ curated, limit }) {
      const now = clock();
      const today = instantToDate(now, zone) ?? now.toISOString().slice(0, 10);
      return latestOfDays(database, { today, curated, limit });
    },
    async collection(viewer, address, limit) {
      const { collection } = await visibleCollection(database, viewer, address);
      const { title, description, visibility, collectionNo } = collection;
      const papers = await lastAdded(database, collectionNo, limit);
      return { title, description, isPublic: visibility === 'public', papers };
    },
    async comments({ paper, handle, limit }) {
      const about = paper === undefined ? undefined : await findPaperRef(database, paper);
      if (paper !== undefined && !about) throw new BroadsheetError('not-found', 'this paper is not in the library');
      return { paper: about, comments: await latestComments(database, { workId: about?.workId, handle, limit }) };
    },
    async savedSearch(viewer, id) {
      const { personNo } = demand(viewer, 'keep');
      const search = (await savedSearchesOf(database, personNo)).find((one) => one.id === id);
      if (!search) throw new BroadsheetError('not-found', `there is no saved search "${id.slice(0, 40)}" of yours`);
      const { name, q, mode } = search;
      return { name, q, mode: SEARCH_MODES.find((one) => one === mode) ?? 'auto' };
    },
    async alert(viewer, alertId, limit) {
      const { personNo } = demand(viewer, 'keep');
      const found = /^[\w-]{1,64}$/.test(alertId)
        ? await feedEventsOf(database, { personNo, alertId, limit })
        : undefined;
      if (!found) throw new BroadsheetError('not-found', `there is no alert "${alertId.slice(0, 40)}" of yours`);
      return found;
    },
    async renew(viewer) {
      await writer.run('renewFeedAddresses', { personNo: demand(viewer, 'keep').personNo });
    },
  };
}

function isPersonNo(no: number): boolean {
  return Number.isSafeInteger(no) && no > 0 && no <= 2_147_483_647;
}

/** Whoever had an address is told that there is a new one; as far back as this. */
const OLD_GENERATIONS = 20;

function wasGood(token: string, asked: { secret: string; purpose: typeof PURPOSE; generation: number }): boolean {
  for (let back = 1; back <= Math.min(OLD_GENERATIONS, asked.generation); back++)
    if (isGoodToken(token, { ...asked, generation: asked.generation - back })) return true;
  return false;
}

function nothingHere(): BroadsheetError {
  return new BroadsheetError('not-found', 'there is no feed at this address');
}

function replaced(): BroadsheetError {
  return new BroadsheetError('gone', 'this feed has a new address; its owner finds it at /account/feeds');
}

function feedPaper({ work, publicId, ...row }: FeedWork): FeedPaper {
  return {
    workId: row.workId,
    id: publicId,
    title: row.title,
    abstract: work.abstract,
    authors: work.authors.map(({ name }) => ({ name, slug: slugify(name) })),
    authorCount: work.authorCount,
    organisations: work.organisations.map(({ name }) => name),
    venues: work.venues,
    categories: work.categories,
    links: linksOf(work.ids, work.links),
    day: row.day,
    arrivedAt: row.arrivedAt,
    changedAt: row.changedAt,
    withdrawn: work.withdrawn,
    retracted: work.retracted,
  };
}

/** The sources' own pages first, then what the records link to; each address once. */
function linksOf(ids: PaperIds, links: readonly PaperLink[]): FeedPaper['links'] {
  const own: PaperLink[] = [];
  if (ids.arxiv)
    own.push(
      { kind: 'page', url: `https://arxiv.org/abs/${ids.arxiv}` },
      { kind: 'pdf', url: `https://arxiv.org/pdf/${ids.arxiv}` },
    );
  if (ids.acl) own.push({ kind: 'page', url: `https://aclanthology.org/${ids.acl}/` });
  if (ids.doi) own.push({ kind: 'page', url: `https://doi.org/${encodeURI(ids.doi)}` });
  if (ids.openreview)
    own.push({ kind: 'page', url: `https://openreview.net/forum?id=${encodeURIComponent(ids.openreview)}` });
  return [...new Map([...own, ...links].map((link) => [link.url, link])).values()];
}
