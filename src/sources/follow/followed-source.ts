// A followed source: something on the web that is asked again and again. It fetches, hands each page to `ingest`, and keeps
// where it stands in a cursor of its own; it knows neither store nor schedule.
import type { Fetch } from '../fetch/safe-fetch.ts';
import type { OpenedSource } from '../input/open.ts';

export interface FollowedSource {
  /** In its one canonical spelling: `arxiv:cs.AI+cs.CL`, `hf:daily`, `oai:https://…#set=x`, `url:https://…`. */
  readonly name: string;
  /** A cron pattern, possibly with `CRON_TZ=…` before it; a minute of its own per instance, so that not everybody asks at once. */
  readonly defaultSchedule: string;
  /** Reads what is new since the cursor. Throws FetchError, or the signal's reason when stopped; whatever was ingested before
   *  stays, and the cursor is as far as that. */
  run(context: FollowContext): Promise<FollowResult>;
  /** Where it stands, for people; undefined when it has not been read yet. */
  cursorInWords(cursor: string | undefined): string | undefined;
}

export interface FollowContext {
  readonly fetch: Fetch;
  /** As last saved; undefined on the first run. */
  readonly cursor: string | undefined;
  /** Called only after everything the cursor speaks of was ingested durably. */
  saveCursor(cursor: string): Promise<void>;
  /** Detects, reads and stores one answer; returns when its papers are durable. Throws InputError when it
   *  cannot be read to its end; what was read before that stays. */
  ingest(opened: OpenedSource, options: IngestOptions): Promise<IngestReport>;
  /** What is going on, and the share done (0..1) when known. */
  progress(text: string, done?: number): void;
  readonly signal: AbortSignal;
  now(): Date;
  /** Site zone (IANA). */
  readonly zone: string;
}

export interface IngestOptions {
  /** The day the list was for or was seen on. */
  readonly seen: string;
  readonly seenGuessed: boolean;
  readonly zone: string;
}

export interface IngestReport {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly resumptionToken?: string | undefined;
  readonly notices: readonly string[];
}

export interface FollowResult {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Answers that said "not modified". */
  readonly notModified: number;
  readonly notices: readonly string[];
}

export interface FollowOptions {
  /** Any stable text of this instance; spreads instances over the hour. */
  readonly instance?: string | undefined;
  /** How far back the first run of `arxiv:` and `hf:` goes. */
  readonly catchUpDays?: number | undefined;
  readonly bases?: Partial<SourceBases> | undefined;
}

/** Where the sources live, without trailing slash. */
export interface SourceBases {
  /** `/rss/cs.CL` follows. */
  readonly arxivRss: string;
  readonly arxivOai: string;
  /** `/api/daily_papers` follows. */
  readonly huggingFace: string;
  /** `/works/{doi}` follows. */
  readonly crossref: string;
  /** `/dois/{doi}` follows. */
  readonly datacite: string;
  /** `/{id}.bib` follows. */
  readonly aclAnthology: string;
  /** `/notes?id={forum}` follows. */
  readonly openreview: string;
}

export const SOURCE_BASES: SourceBases = Object.freeze({
  arxivRss: 'https://rss.arxiv.org',
  arxivOai: 'https://oaipmh.arxiv.org/oai',
  huggingFace: 'https://huggingface.co',
  crossref: 'https://api.crossref.org',
  datacite: 'https://api.datacite.org',
  aclAnthology: 'https://aclanthology.org',
  openreview: 'https://api2.openreview.net',
});
