// What the web part is given, and the context that every page gets. Pages know these collaborators and nothing else.
import type { Accounts } from '../accounts/accounts.ts';
import type { Community } from '../actions/community/community.ts';
import type { Library } from '../actions/library.ts';
import type { Config } from '../config.ts';
import type { LibrarySummary, PaperView } from '../domain/views.ts';
import type { RequestMetrics } from './metrics/request-metrics.ts';
import type { PageMemory } from './page-memory.ts';
import type { Replies } from './reply.ts';
import type { Sessions } from './viewer.ts';

interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface HealthView {
  readonly ok: boolean;
  readonly checks: readonly HealthCheck[];
}

/** The part of a pino logger that is used here. */
interface WebLog {
  debug(event: object, message: string): void;
  error(event: object, message: string): void;
}

export interface WebDeps {
  readonly library: Library;
  readonly community: Community;
  readonly sessions: Sessions;
  /** Undefined where there are none to sign in to: a test of pages. */
  readonly accounts?: Accounts | undefined;
  readonly config: Config;
  readonly health: () => Promise<HealthView>;
  /** How the additional encoder is, in words; undefined where none is configured. */
  readonly encoder?: (() => string | undefined) | undefined;
  /** The paper as a BibTeX entry. */
  readonly citation: (paper: PaperView) => Promise<string>;
  readonly log: WebLog;
  /** Keeps lists for a moment, where many read at once. */
  readonly memory?: PageMemory | undefined;
  /** How runs of jobs ended, in the text format of Prometheus; undefined where none are run. */
  readonly jobMetrics?: (() => Promise<string>) | undefined;
  /** Writes that wait or are under way. */
  readonly writerQueue?: (() => number) | undefined;
  readonly now?: (() => Date) | undefined;
}

export interface Site extends Omit<WebDeps, 'now'> {
  readonly now: () => Date;
  readonly replies: Replies;
  readonly requests: RequestMetrics;
  /** Path of the stylesheet, with its hash. */
  readonly stylesheet: string;
}

/** What the layout shows around a page. */
export interface Frame {
  /** Plain text, without the site's name. */
  readonly title: string;
  readonly description?: string | undefined;
  /** Path of the one address under which this page should be known. */
  readonly canonical?: string | undefined;
  readonly section?: string | undefined;
  /** Filled into the search box. */
  readonly query?: string | undefined;
  readonly library: LibrarySummary;
  /** Not for search engines: results, errors, operating pages. */
  readonly unlisted?: boolean | undefined;
}
