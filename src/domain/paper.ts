// What every source is turned into: one source's statement about one work. Pure data; nothing here knows a wire format.
// Optional fields are absent or undefined, never null or ''. Text is as the source wrote it (TeX kept), white space folded.

/** Strong and other identifiers, normalised by `domain/ids.ts` (lower-case DOI without prefix, arXiv id without version). */
export interface PaperIds {
  /** Without version: `2401.00001`, `math/0611800`. */
  readonly arxiv?: string | undefined;
  /** Lower case, no `https://doi.org/`. arXiv DOIs (10.48550/arXiv.X) are given as `arxiv`, not here. */
  readonly doi?: string | undefined;
  /** ACL Anthology id: `2023.acl-long.12`, `P19-1017`. */
  readonly acl?: string | undefined;
  /** OpenReview forum id. */
  readonly openreview?: string | undefined;
  // The rest name the work elsewhere; they find a page but never join two works.
  readonly pmid?: string | undefined;
  readonly pmcid?: string | undefined;
  readonly openalex?: string | undefined;
  readonly s2?: string | undefined;
  readonly corpusId?: string | undefined;
  readonly mag?: string | undefined;
  readonly dblp?: string | undefined;
  readonly isbn?: string | undefined;
}

export interface PaperAuthor {
  /** Display order: "Ada Lovelace", "Guru Prasath SL". */
  readonly name: string;
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  /** Bare `0000-0002-1825-0097`. */
  readonly orcid?: string | undefined;
  /** OpenReview profile id, `~Ada_Lovelace1`. */
  readonly openreview?: string | undefined;
  readonly affiliations?: readonly string[] | undefined;
}

export interface PaperOrganisation {
  readonly handle?: string | undefined;
  readonly name: string;
}

export type LinkKind = 'page' | 'pdf' | 'code' | 'project' | 'model' | 'dataset' | 'video' | 'media' | 'other';

export interface PaperLink {
  readonly kind: LinkKind;
  /** Absolute http(s) URL. */
  readonly url: string;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; always a real calendar date (see `domain/dates.ts`). */
export type PartialDate = string;

/** All the dates a source may state. Instants are turned to site-zone dates by the adapter's caller, date-only values are kept. */
export interface PaperDates {
  /** On Hugging Face's daily list of this day. */
  readonly daily?: PartialDate | undefined;
  /** Announced by the source on this day (RSS pubDate, listing). */
  readonly announced?: PartialDate | undefined;
  /** Seen on a saved list of this day. */
  readonly listed?: PartialDate | undefined;
  /** First version / publication. */
  readonly published?: PartialDate | undefined;
  /** This version. */
  readonly updated?: PartialDate | undefined;
  /** Names of the fields above whose year or value is a guess (a date without a year, a file's time). */
  readonly guessed?: readonly ('daily' | 'announced' | 'listed' | 'published' | 'updated')[] | undefined;
}

/** Counts that a source stated; dated facts, never local votes. */
export interface PaperCounts {
  readonly upvotes?: number | undefined;
  readonly comments?: number | undefined;
  readonly citations?: number | undefined;
  readonly githubStars?: number | undefined;
}

/** A work in the reference list: at least one of the fields. */
export interface PaperReference {
  readonly ids?: PaperIds | undefined;
  readonly title?: string | undefined;
  readonly year?: number | undefined;
  /** The source's own words where there is nothing better. */
  readonly text?: string | undefined;
}

export interface PaperVersion {
  /** 1, 2, ... */
  readonly version: number;
  readonly date?: PartialDate | undefined;
  readonly note?: string | undefined;
}

export interface Paper {
  /** The source's own key of this record, stable between two readings of the same thing: arXiv id, BibTeX key, OpenReview
   *  note id... Where the source has none, leave it out: ingest falls back to the normalised title. */
  readonly key?: string | undefined;
  readonly title: string;
  readonly abstract?: string | undefined;
  readonly ids: PaperIds;
  readonly authors: readonly PaperAuthor[];
  /** Stated number of authors where the names are not given, or are cut. */
  readonly authorCount?: number | undefined;
  readonly organisations?: readonly PaperOrganisation[] | undefined;
  readonly dates: PaperDates;
  /** `NeurIPS 2024`, `Computational Linguistics`. */
  readonly venue?: string | undefined;
  /** accepted | submitted | rejected | withdrawn where the source says so. */
  readonly venueStatus?: 'accepted' | 'submitted' | 'rejected' | 'withdrawn' | undefined;
  /** BibTeX entry type or like (`article`, `inproceedings`, `book`...), for export. */
  readonly type?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly publisher?: string | undefined;
  /** arXiv-like categories, first = primary. */
  readonly categories?: readonly string[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly links?: readonly PaperLink[] | undefined;
  /** Which version this record states (arXiv vN). */
  readonly version?: number | undefined;
  /** Versions that exist, oldest first, where the source lists them. */
  readonly versions?: readonly PaperVersion[] | undefined;
  /** Authors' comment ("12 pages, 3 figures, accepted at ..."). */
  readonly comment?: string | undefined;
  readonly journalRef?: string | undefined;
  readonly licence?: string | undefined;
  readonly language?: string | undefined;
  /** A one-sentence summary by the source (OpenReview TLDR, S2 tldr, HF ai_summary). */
  readonly summary?: string | undefined;
  readonly counts?: PaperCounts | undefined;
  readonly references?: readonly PaperReference[] | undefined;
  readonly withdrawn?: boolean | undefined;
  readonly retracted?: boolean | undefined;
  /** Who put it on the list (HF submitter). */
  readonly submittedBy?: string | undefined;
}
