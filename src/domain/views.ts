// What pages, CLI and API are given: plain, readonly objects, composed from a work's records. No SQL rows, no wire shapes.
import type { TroubleState } from './job-health.ts';
import type { LinkKind, PaperIds, PartialDate } from './paper.ts';
import type { RelatedPaper } from './related-views.ts';

/** Why a work has its day (CONTRACTS "Days"), strongest first. */
export type DayOrigin = 'daily' | 'announced' | 'listed' | 'published';

export interface AuthorRef {
  readonly name: string;
  /** Path segment of `/authors/{slug}`. */
  readonly slug: string;
}

export interface OrganisationRef {
  readonly name: string;
  /** Path segment of `/orgs/{handle}`. */
  readonly handle: string;
}

/** One row of any list. */
export interface PaperCard {
  /** Public id: arXiv id, ACL id, DOI or work id; `/papers/{encodeURIComponent-ed as a path}` through `web/urls.ts`. */
  readonly id: string;
  readonly workId: string;
  /** As written, TeX kept. */
  readonly title: string;
  /** First sentences of the abstract, whole sentences up to about 300 characters, as written; '' when there is none. */
  readonly teaser: string;
  /** True when the abstract goes on after the teaser. */
  readonly teaserCut: boolean;
  /** The first few authors. */
  readonly authors: readonly AuthorRef[];
  /** How many there are in all (stated or counted); 0 when unknown. */
  readonly authorCount: number;
  readonly organisations: readonly OrganisationRef[];
  readonly venue?: string | undefined;
  readonly day?: string | undefined;
  /** Date of the first version. */
  readonly published?: PartialDate | undefined;
  readonly upvotes: number;
  readonly comments: number;
  readonly codeUrl?: string | undefined;
  readonly isSample: boolean;
  readonly withdrawn: boolean;
  readonly retracted: boolean;
}

export interface Paging {
  /** 1-based. */
  readonly page: number;
  readonly pages: number;
  /** In all, not on this page. */
  readonly total: number;
  readonly perPage: number;
}

/** `/`, `/papers/date|week|month/...`, `/papers/trending`. */
export interface FeedView {
  readonly kind: 'day' | 'week' | 'month' | 'trending';
  /** `2025-11-27`, `2025-W48`, `2025-11`, '' for trending. */
  readonly period: string;
  readonly papers: readonly PaperCard[];
  readonly paging: Paging;
  /** Front page of a thin day: the papers of the days before it, so that there is something to read. */
  readonly before?: readonly PaperCard[] | undefined;
  /** The nearest earlier / later period that has papers. */
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  /** Today in the site's zone. */
  readonly today: string;
  /** The library's latest day that has papers, undefined when no work has a day. */
  readonly latestDay?: string | undefined;
  /** Only works on HF's daily list or submitted here (`?curated=1`). */
  readonly curated: boolean;
  readonly library: LibrarySummary;
}

export interface LibrarySummary {
  readonly papers: number;
  readonly samplePapers: number;
}

export interface LinkView {
  readonly kind: LinkKind;
  readonly url: string;
  /** Where it leads, for the reader: "arXiv", "PDF", "github.com/org/repo". */
  readonly label: string;
}

export interface AuthorView extends AuthorRef {
  readonly orcid?: string | undefined;
  readonly affiliations: readonly string[];
}

/** One source's statement about the work, newest first. */
export interface RecordView {
  readonly source: string;
  readonly sourceLabel: string;
  readonly title: string;
  readonly version?: number | undefined;
  readonly venue?: string | undefined;
  readonly date?: PartialDate | undefined;
  /** ISO instant when Broadsheet first had it. */
  readonly firstSeen: string;
  readonly place: string;
}

export interface VersionView {
  readonly version: number;
  readonly date?: PartialDate | undefined;
  readonly note?: string | undefined;
  readonly url?: string | undefined;
}

export interface ReferenceView {
  /** Public id when the work is in the library. */
  readonly id?: string | undefined;
  readonly title: string;
  readonly year?: number | undefined;
  readonly url?: string | undefined;
}

/** What curators decided about a paper. */
export interface CurationView {
  /** Instead of the source's day. */
  readonly day?: string | undefined;
  /** Leads its day until this day, inclusive. */
  readonly pinnedUntil?: string | undefined;
  /** Why it is hidden or deleted. */
  readonly reason?: string | undefined;
}

/** What a citation writer needs; see `text/citation.ts`. */
export interface PaperView extends Omit<PaperCard, 'authors' | 'teaser' | 'teaserCut'> {
  readonly ids: PaperIds;
  readonly abstract: string;
  readonly summary?: string | undefined;
  readonly authors: readonly AuthorView[];
  readonly dayOrigin?: DayOrigin | undefined;
  readonly dayGuessed: boolean;
  readonly updated?: PartialDate | undefined;
  readonly type?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly publisher?: string | undefined;
  readonly venues: readonly string[];
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly links: readonly LinkView[];
  readonly versions: readonly VersionView[];
  readonly records: readonly RecordView[];
  readonly comment?: string | undefined;
  readonly journalRef?: string | undefined;
  readonly licence?: string | undefined;
  readonly language?: string | undefined;
  readonly citations?: number | undefined;
  readonly githubStars?: number | undefined;
  /** Upvote and comment counts that a source stated, with the day of the statement. */
  readonly importedCounts: readonly {
    readonly source: string;
    readonly upvotes?: number | undefined;
    readonly comments?: number | undefined;
    readonly at: string;
  }[];
  /** The first 50, and how many there are. */
  readonly references: readonly ReferenceView[];
  readonly referenceCount: number;
  readonly citedBy: readonly ReferenceView[];
  readonly citedByCount: number;
  /** Out of lists and search: hidden, or deleted for good. */
  readonly hidden?: 'hidden' | 'deleted' | undefined;
  readonly curation?: CurationView | undefined;
  /** Some papers like it, where they were asked for and found in time. */
  readonly similar?: readonly RelatedPaper[] | undefined;
  readonly library: LibrarySummary;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  /** Larger is better; comparable within one answer only. */
  readonly score: number;
  readonly card: PaperCard;
  /** Verbatim from the abstract, around what was found; undefined where nothing of it is in the abstract. */
  readonly passage?: PassageView | undefined;
  /** Where explaining was asked for: each word's share of the score, the largest first. */
  readonly explanation?: readonly ScorePartView[] | undefined;
  /** What meaning has to do with it; when it was asked why, and there is a model. */
  readonly meaning?: MeaningPartView | undefined;
  /** Papers further down with nearly the same text, shown under this one. */
  readonly duplicates?: readonly { readonly id: string; readonly title: string }[] | undefined;
}

export interface PassageView {
  readonly text: string;
  /** What was found, as offsets into `text`, ascending and apart. */
  readonly marks: readonly (readonly [number, number])[];
  /** Whether the abstract goes on before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export interface MeaningPartView {
  /** Of the vectors of query and paper, -1..1. */
  readonly cosine: number;
  /** By word of the query the paper's nearest one, as the index has them; the same one where the paper has it. */
  readonly near: readonly { readonly term: string; readonly near: string; readonly cosine: number }[];
}

export interface ScorePartView {
  readonly term: string;
  readonly score: number;
  /** How many papers of the library have it. */
  readonly papers: number;
  /** How often it stands in each field of this paper. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Counts over all that was found; each value narrows the search by a plain link to `/search?q={q}`. */
export interface FacetView {
  /** `cat`, `venue`, `org`, `author`, `has`. */
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly q: string }[];
}

/** One part of the query as it was understood, removable by a plain link to `/search?q={without}`. */
export interface QueryChip {
  readonly label: string;
  readonly without: string;
}

export interface SearchView {
  readonly q: string;
  readonly hits: readonly SearchHit[];
  readonly paging: Paging;
  readonly sort: 'relevance' | 'date' | 'votes';
  /** Where the next answer begins; undefined when there is no more. */
  readonly cursor?: string | undefined;
  readonly chips: readonly QueryChip[];
  /** Milliseconds spent finding. */
  readonly took: number;
  /** Said above the results: "the index is 312 papers behind", … */
  readonly notice?: string | undefined;
  /** What of the query was cut or not understood. */
  readonly notes: readonly string[];
  /** False when the time for a search was over before its end. */
  readonly complete: boolean;
  /** `auto`: by words and by meaning; `words` also while there is no model of the library. */
  readonly rankedBy: 'auto' | 'words' | 'meaning';
  /** False until the library's first model is there; until then words are all there is. */
  readonly hasModel: boolean;
  /** There are papers with some of the words, but none is close to what was asked for. */
  readonly nothingClose: boolean;
  /** "Did you mean": the query with misspelt words replaced by the library's own. */
  readonly suggestion?: string | undefined;
  readonly facets: readonly FacetView[];
  /** Papers found by year, the earliest first; years without any are left out. `q` narrows to that year. */
  readonly years: readonly { readonly year: number; readonly count: number; readonly q: string }[];
  readonly library: LibrarySummary;
}

/** One row of `/sources` and `broadsheet sources`: a followed source. */
export interface SourceView {
  /** `arxiv:cs.CL`, `hf:daily`, `oai:https://…`, `url:https://…`. */
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'paused' | 'failing';
  /** Cron pattern and what it means. */
  readonly schedule: string;
  readonly lastRun?: string | undefined;
  readonly lastSuccess?: string | undefined;
  readonly lastError?: string | undefined;
  readonly nextRun?: string | undefined;
  /** Running job's own words and share done, 0..1 when known. */
  readonly progress?: string | undefined;
  readonly papers: number;
  /** Where the harvest stands: resumption token, ETag, last day. */
  readonly cursor?: string | undefined;
}

export interface JobView {
  readonly job: number;
  readonly name: string;
  readonly kind: string;
  readonly state: 'waiting' | 'running' | 'failed' | 'done' | 'paused';
  readonly schedule?: string | undefined;
  readonly attempts: number;
  readonly progress?: string | undefined;
  readonly lastRun?: string | undefined;
  readonly lastSuccess?: string | undefined;
  readonly lastError?: string | undefined;
  readonly nextRun?: string | undefined;
  readonly leaseOwner?: string | undefined;
  readonly leaseUntil?: string | undefined;
  /** When whoever runs it, or ran it last, showed to be alive. */
  readonly heartbeat?: string | undefined;
  readonly lastResult?: string | undefined;
  /** Runs that failed one after the other, up to now. */
  readonly failures?: number | undefined;
  readonly trouble?: { readonly state: TroubleState; readonly since: string } | undefined;
  /** Whoever ran it went silent, or it is due and nobody takes it. */
  readonly stalled: boolean;
}

export interface RejectedView {
  readonly id: number;
  readonly source: string;
  /** `file.bib:12` or `file.json record 3`. */
  readonly place: string;
  readonly reason: string;
  readonly at: string;
  readonly raw?: string | undefined;
  /** `open` until it went in on a later try. */
  readonly state?: string | undefined;
}

export interface MergeView {
  readonly id: number;
  readonly winner: { readonly id: string; readonly title: string };
  readonly loser: { readonly id: string; readonly title: string };
  readonly reason: string;
  readonly at: string;
  readonly undoneAt?: string | undefined;
}

export interface SuggestedMergeView {
  readonly id: number;
  readonly a: { readonly id: string; readonly title: string };
  readonly b: { readonly id: string; readonly title: string };
  readonly reason: string;
}

export interface StatsView {
  readonly papers: number;
  readonly samplePapers: number;
  readonly records: number;
  readonly authors: number;
  readonly organisations: number;
  readonly rejected: number;
  readonly merges: number;
  readonly suggestedMerges: number;
  readonly references: number;
  readonly days: number;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  /** Last change written and last change that search knows. */
  readonly lastChange: number;
  readonly indexedChange: number;
  readonly databaseBytes: number;
  readonly bySource: readonly { readonly source: string; readonly records: number }[];
}
