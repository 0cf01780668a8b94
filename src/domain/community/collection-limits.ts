// How much a collection holds. Bounds that a person meets by hand are generous; they are for scripts and mistakes.
export const COLLECTION_LIMITS = {
  /** Of one person. */
  collections: 200,
  papers: 5000,
  title: 120,
  description: 5000,
  /** Of one paper in it. */
  note: 2000,
  tags: 20,
  tag: 40,
  /** People besides the owner. */
  members: 50,
  /** Bytes of an import. */
  importBytes: 2 * 1024 * 1024,
  /** Of a file that Broadsheet wrote: a full collection, abstracts included. */
  ownFileBytes: 16 * 1024 * 1024,
} as const;
