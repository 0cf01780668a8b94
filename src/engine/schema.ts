// What an index holds: which fields are searched and how they weigh, which columns filter and sort. Fixed for the life of an
// index; another schema means another index, built anew.

export interface TextField {
  readonly name: string;
  /** How much one occurrence counts, against 1 for the others; > 0. */
  readonly weight: number;
  /** Length normalisation of BM25F, 0 (none) to 1 (full). */
  readonly b: number;
}

export type ColumnSpec =
  /** One finite number a document, or none: dates as days, counts. */
  | { readonly name: string; readonly kind: 'number' }
  /** Any number of short strings a document: categories, organisations, flags. */
  | { readonly name: string; readonly kind: 'set' };

export interface Schema {
  /** BM25F saturation; 1.2 to 2 are usual. */
  readonly k1: number;
  /** Scored together by BM25F; at least one, at most four. The running text comes last. */
  readonly text: readonly TextField[];
  /** Fields of names (authors, venues): not stemmed, a term space each, found by plain words and by `field:`. */
  readonly names: readonly string[];
  readonly columns: readonly ColumnSpec[];
  /** Number columns that change often (votes): kept beside the segments, so that a new number costs no new index entry. */
  readonly changing: readonly string[];
  /**
   * `scored`: stop words are terms like all others. Left out: a stop word is present in a document or not, which tells when
   * nothing else was asked for and in phrases, and is no part of a field's length.
   */
  readonly stopWords?: 'scored';
}

export interface Document {
  /** The caller's number for it: an integer from 0 to 2^32 - 1, unique in an index. Ties in score go to the smaller. */
  readonly key: number;
  /** Texts by field name; a missing one is empty. */
  readonly text: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, number | undefined>>;
  readonly sets?: Readonly<Record<string, readonly string[]>>;
}
