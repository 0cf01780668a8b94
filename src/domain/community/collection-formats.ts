// What a collection is given as.

/** Each is the ending of a file's name. */
export const COLLECTION_FORMATS = ['bib', 'ris', 'csl.json', 'json', 'md'] as const;
export type CollectionFormat = (typeof COLLECTION_FORMATS)[number];
