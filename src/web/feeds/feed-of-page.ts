// Which feed follows a page, told by the page's address alone, so that no page need say it.
import type { FeedAddress } from '../../domain/mailing/feed-address.ts';

type Query = (name: string) => string | undefined;
type Rule = readonly [pattern: RegExp, feed: (of: string, query: Query) => FeedAddress | undefined];

const LISTS = /^\/papers\/(trending|new|discussed|code|top)$/;
const NAMED = /^\/(authors|orgs|categories|venues|topics|people)\/([^/]+)(?:\/[a-z]+)?$/;

const curated = (query: Query) => ({ curated: query('curated') });

const RULES: readonly Rule[] = [
  [/^\/()$/, (_, query) => ({ name: 'today', query: curated(query) })],
  [
    LISTS,
    (of, query) => ({ name: of, query: { ...curated(query), ...(of === 'top' ? { span: query('span') } : {}) } }),
  ],
  [/^\/papers\/date\/([^/]+)$/, (of, query) => ({ name: `day/${of}`, query: curated(query) })],
  [/^\/papers\/((?:week|month)\/[^/]+)$/, (of, query) => ({ name: of, query: curated(query) })],
  // In the order of time, whatever the page's: what is new must come to the top.
  [
    /^\/search()$/,
    (_, query) =>
      query('q')?.trim()
        ? { name: 'search', query: { q: query('q')?.slice(0, 1000), mode: query('mode') } }
        : undefined,
  ],
  [/^\/comments()$/, () => ({ name: 'comments' })],
  [
    /^\/collections\/([0-9a-f]{16})(?:-[^/]*)?$/,
    (of, query) => ({ name: `collections/${of}`, query: { key: query('key') } }),
  ],
  [/^\/papers\/(.+)\/similar$/s, (of) => ({ name: `papers/${of}/similar` })],
  [/^\/papers\/unread()$/, () => ({ name: 'unread', own: true })],
  [
    /^\/papers\/(?!(?:date|week|month)(?:\/|$))(.+?)(?:\/(?:discussion|versions|voters))?$/s,
    (of) => ({ name: `papers/${of}/comments` }),
  ],
  [/^\/following(?:\/news)?()$/, () => ({ name: 'following', own: true })],
  [/^\/for-you()$/, () => ({ name: 'for-you', own: true })],
  [/^\/library()$/, () => ({ name: 'to-read', own: true })],
  [/^\/notifications()$/, () => ({ name: 'notifications', own: true })],
  [/^\/((?:searches|alerts)\/[\w-]+)$/, (of) => ({ name: of, own: true })],
];

/** By the page's path, decoded, and its parameters; undefined where it follows nothing. */
export function feedOfPage(path: string, query: Query): FeedAddress | undefined {
  const named = NAMED.exec(path);
  if (named) {
    const [, kind, of] = named;
    return { name: `${kind}/${of}`, query: { only: kind === 'authors' ? query('only') : undefined } };
  }
  for (const [pattern, feed] of RULES) {
    const of = pattern.exec(path)?.[1];
    if (of !== undefined) return feed(of, query);
  }
  return undefined;
}
