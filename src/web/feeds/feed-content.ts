// What a feed says, before it is written in one of its formats.

import type { Viewer } from '../../domain/community/viewer.ts';
import type { Site } from '../site.ts';
import type { Texts } from '../texts.ts';

export interface FeedEntry {
  /** Absolute URL that never changes and names this entry in every feed. */
  readonly id: string;
  /** Absolute URL of its page. */
  readonly url: string;
  /** Where it is from: the paper at arXiv. */
  readonly externalUrl?: string | undefined;
  /** Plain text. */
  readonly title: string;
  /** All of it, as HTML that is safe wherever it is shown. */
  readonly html: string;
  /** What it is about, as HTML: the abstract alone. */
  readonly summary: string;
  readonly authors: readonly { readonly name: string; readonly url?: string | undefined }[];
  readonly categories: readonly string[];
  /** ISO instants. */
  readonly published: string;
  readonly updated: string;
}

export interface FeedContent {
  /** Plain text. */
  readonly title: string;
  readonly about: string;
  /** Path of the page that it follows. */
  readonly page: string;
  readonly entries: readonly FeedEntry[];
  /** It is not for everybody: an address with a key. */
  readonly isSecret?: boolean | undefined;
}

/** What was asked of a feed. */
export interface FeedAsk {
  readonly site: Site;
  readonly t: Texts;
  /** Of a private feed: whose it is. Nobody for all others, so that they are the same for everybody. */
  readonly viewer: Viewer | undefined;
  /** What follows the first word of its name: an author's slug, a paper's id. */
  readonly of: string;
  readonly query: (name: string) => string | undefined;
  /** Most entries. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** The feed, or the name under which it is known by now. Throws `not-found`. */
export type FeedSource = (ask: FeedAsk) => Promise<FeedContent | { readonly moved: string }>;
