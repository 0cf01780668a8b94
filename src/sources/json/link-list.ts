// Links of one paper as they are found: absolute http(s) only, each URL once, under the first kind it was given.
import type { LinkKind, PaperLink } from '../../domain/paper.ts';
import { str } from '../input/fields.ts';

const HOST = /^(?:[\w-]+\.)+[a-z][a-z0-9-]*$/i;
/** Longer ones are data, not addresses. */
const URL_CHARS = 2000;

export class LinkList {
  readonly #links = new Map<string, LinkKind>();

  add(kind: LinkKind, value: unknown): void {
    const url = absoluteUrl(value);
    if (url !== undefined && !this.#links.has(url)) this.#links.set(url, kind);
  }

  list(): readonly PaperLink[] | undefined {
    return this.#links.size > 0 ? [...this.#links].map(([url, kind]) => ({ kind, url })) : undefined;
  }
}

/** The URL as written when it is an absolute http(s) one with a real host. */
export function absoluteUrl(value: unknown): string | undefined {
  const text = str(value);
  if (text === undefined || text.length > URL_CHARS || !/^https?:\/\//i.test(text)) return undefined;
  const url = text.replaceAll(' ', '%20');
  if (!URL.canParse(url)) return undefined;
  return HOST.test(new URL(url).hostname) ? url : undefined;
}

/** `code` for a repository, otherwise the kind given. */
export function linkKind(url: string, otherwise: LinkKind): LinkKind {
  return /^https?:\/\/(?:www\.)?(?:github|gitlab|bitbucket)\.(?:com|org)\/[^/]+\/[^/]/i.test(url) ? 'code' : otherwise;
}

/** A DOI link says no more than the DOI. */
export function isDoiUrl(url: string): boolean {
  return /^https?:\/\/(?:dx\.|www\.)?doi\.org\//i.test(url);
}
