// Collections of papers as pages show them.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';

/** `link`: whoever has the secret address. */
export const VISIBILITIES = ['private', 'link', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface PersonName {
  readonly handle: string;
  readonly name: string;
}

/** One row of a list of collections. */
export interface CollectionSummary {
  readonly id: string;
  readonly title: string;
  /** Markdown as typed. */
  readonly description: string;
  readonly visibility: Visibility;
  readonly owner: PersonName;
  readonly papers: number;
  /** ISO instant. */
  readonly updated: string;
}

/** What the viewer may do with a collection. */
export interface CollectionRights {
  /** Add, take out, order, note, tag. */
  readonly edit: boolean;
  /** Title, visibility, members, deletion. */
  readonly own: boolean;
  /** Is one of those whom the owner invited. */
  readonly member: boolean;
}

export interface CollectionItem {
  readonly card: PaperCard;
  /** 1-based, among all papers of the collection. */
  readonly position: number;
  readonly note: string;
  readonly tags: readonly string[];
  readonly addedBy: PersonName;
  readonly added: string;
}

export interface CollectionView extends CollectionSummary {
  readonly rights: CollectionRights;
  readonly members: readonly PersonName[];
  /** Of the secret address; only for the owner of a collection that has one. */
  readonly key: string | undefined;
  readonly items: readonly CollectionItem[];
  readonly paging: Paging;
  /** Most frequent first. */
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly tag: string | undefined;
  readonly library: LibrarySummary;
}

export interface CollectionsView {
  readonly mine: readonly CollectionSummary[];
  readonly shared: readonly CollectionSummary[];
  readonly open: readonly CollectionSummary[];
  /** Of the public ones. */
  readonly paging: Paging;
  readonly library: LibrarySummary;
}

/** A record of an import that could not be taken, so that it can be mended and tried again. */
export interface ImportFault {
  /** `line 12`, `record 3`. */
  readonly place: string;
  readonly reason: string;
  /** Its own text, as far as it is kept. */
  readonly raw: string;
}

export interface CollectionImportView {
  readonly id: string;
  readonly collection: { readonly id: string; readonly title: string };
  /** Of the file, or how it was pasted. */
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed';
  /** For people: "BibTeX"; '' until it is known. */
  readonly format: string;
  /** Records so far, and in all when known. */
  readonly read: number;
  readonly total: number | undefined;
  /** New in the collection. */
  readonly added: number;
  /** Were in it already. */
  readonly known: number;
  /** New in the library. */
  readonly arrived: number;
  readonly faults: readonly ImportFault[];
  readonly faultsLeftOut: number;
  readonly failure: string | undefined;
  readonly library: LibrarySummary;
}
