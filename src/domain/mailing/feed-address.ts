// Addresses of feeds: `/feeds/{name}.{format}?…`, where a name is a page's address without what is the same in all of them.
import { parseArxivId } from '../ids.ts';

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
/** As they are called in every language. */
export const FORMAT_NAMES: Readonly<Record<FeedFormat, string>> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' };

/** Of whole lists, which need no more to their names; in the order in which they are listed to people. */
export const LISTED_FEEDS = ['today', 'trending', 'new', 'top', 'discussed', 'code', 'comments'] as const;

/** Of one's own those that everybody has. */
export const OWN_FEEDS = ['following', 'for-you', 'unread', 'to-read', 'notifications'] as const;

/** Parameters that choose what a feed is of. */
export const FEED_PARAMETERS = ['q', 'mode', 'sort', 'span', 'curated', 'only', 'key', 'limit'] as const;

export interface FeedAddress {
  /** Decoded: `papers/10.1234/x/comments`. */
  readonly name: string;
  /** Below the reader's secret address. */
  readonly own?: boolean | undefined;
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The path of a feed. `token` where it stands below somebody's secret address. */
export function feedPath({ name, own, query = {} }: FeedAddress, format: FeedFormat, token?: string): string {
  const below = token === undefined ? '/feeds' : `/feeds/mine/${token}${own ? '' : '/lists'}`;
  const parameters = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return `${below}/${encodedName(name)}.${format}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Whether the WebSub hub is told when it has news. A feed must not name a hub that is silent: its readers would stop asking. */
export function isAnnounced({ name, query = {} }: FeedAddress): boolean {
  return (
    /^(?:(?:today|trending|new|discussed|code|comments)$|authors\/|categories\/|papers\/.+\/comments$)/s.test(name) &&
    Object.values(query).every((value) => !value)
  );
}

/** As on pages, the slash of an old arXiv id stays one and that of a DOI does not. */
function encodedName(name: string): string {
  const [, paper, what] = /^papers\/(.+)\/([a-z]+)$/s.exec(name) ?? [];
  const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');
  if (paper === undefined) return encoded(name);
  return `papers/${parseArxivId(paper)?.id === paper ? encoded(paper) : encodeURIComponent(paper)}/${what}`;
}
