// The documents of a test set, as a system sees them.

export interface CollectionDocument {
  /** Its place in the file, 0 to `ids.length - 1`; lines set aside and repeated ids have none. */
  readonly ordinal: number;
  readonly id: string;
  /** May be empty, and so may the text. */
  readonly title: string;
  readonly text: string;
}

export interface Collection {
  /** Of the folder. */
  readonly name: string;
  /** By ordinal. */
  readonly ids: readonly string[];
  ordinal(id: string): number | undefined;
  /** Reads the file anew each time, so that a million abstracts need not be held. */
  documents(): AsyncIterable<CollectionDocument>;
  /** Pairs of ordinals: one cites the other, or they belong together otherwise. Empty when the set has none. */
  readonly links: readonly (readonly [number, number])[];
}
