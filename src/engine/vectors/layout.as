// Where a segment's vectors and the kernel's working memory lie, in the one memory that both share.
/** As in best-keys.ts. */
const MOST_CAPACITY: i32 = 2 * 16384 + 1024;
const MOST_LISTED: i32 = 16384;
const MOST_DIMENSIONS: i32 = 512;

export let codes: usize = 0;
export let scales: usize = 0;
export let coarse: usize = 0;
export let documents: i32 = 0;
export let dimensions: i32 = 0;
export let rows: i32 = 0;

/** 16 bits a component. */
export let query: usize = 0;
/** 16 bytes a row of a block. */
export let table: usize = 0;
/** One bit a document that may be found. */
export let allowed: usize = 0;
/** 64 bits each, see best-keys.ts. */
export let keys: usize = 0;
/** Ordinals, replaced by their inner products. */
export let listed: usize = 0;
/** 16 bits for each document of a block. */
export let sums: usize = 0;

/** Lays out the working memory from `from` on; where it ends. */
export function attach(
  codesAt: usize,
  scalesAt: usize,
  coarseAt: usize,
  documentCount: i32,
  dimensionCount: i32,
  rowCount: i32,
  from: usize,
): usize {
  codes = codesAt;
  scales = scalesAt;
  coarse = coarseAt;
  documents = documentCount;
  dimensions = dimensionCount;
  rows = rowCount;
  query = from;
  table = query + 2 * MOST_DIMENSIONS;
  sums = table + 4 * MOST_DIMENSIONS;
  keys = sums + 64;
  listed = keys + 8 * MOST_CAPACITY;
  allowed = listed + 4 * MOST_LISTED;
  return allowed + <usize>(((documents + 511) >>> 9) << 6);
}
