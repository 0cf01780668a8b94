// Where a segment's sections and the kernel's working memory lie, in the one memory that both share; as in topk/scratch.ts.
/** Buckets of upper bounds. */
export const BUCKETS: i32 = 256;
const MOST_TERMS: i32 = 1024;
const MOST_HITS: i32 = 1000;

// The segment.
export let lists: usize = 0;
export let bitmaps: usize = 0;
export let blockMax: usize = 0;
export let blockPlace: usize = 0;
export let blockBase: usize = 0;
export let blockData: usize = 0;
export let blockDataEnd: usize = 0;
export let classOf: usize = 0;
export let classTable: usize = 0;
export let keys: usize = 0;
export let documents: i32 = 0;
export let blocks: i32 = 0;
export let groups: i32 = 0;
export let bitmapWords: i32 = 0;
export let rowCount: i32 = 0;

// Working memory, as in topk/scratch.ts.
export let accumulators: usize = 0;
export let touched: usize = 0;
export let chain: usize = 0;
export let heads: usize = 0;
export let listMax: usize = 0;
export let bounds: usize = 0;
export let order: usize = 0;
export let bucketEnds: usize = 0;
export let reach: usize = 0;
export let weights: usize = 0;
export let rows: usize = 0;
export let bitmapAt: usize = 0;
export let masks: usize = 0;
export let present: usize = 0;
export let most: usize = 0;
export let starts: usize = 0;
export let below: usize = 0;
export let scores: usize = 0;
export let candidates: usize = 0;
export let pairs: usize = 0;
export let firstIndex: usize = 0;
export let secondIndex: usize = 0;

/** Four numbers a term: kind, place, document frequency, weight (its highest bit set for a name). */
export let terms: usize = 0;
/** One bit a document that may be answered. */
export let allowed: usize = 0;
/** The heap of topk/best.ts: three arrays of as many entries as there are hits. */
export let hitScores: usize = 0;
export let hitKeys: usize = 0;
export let hitPlaces: usize = 0;

@inline
export function at(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

@inline
export function put(array: usize, i: i32, value: i32): void {
  store<i32>(array + (<usize>i << 2), value);
}

/** Lays out the working memory from `from` on, all zero; where it ends. */
export function attach(
  listsAt: usize,
  bitmapsAt: usize,
  blockMaxAt: usize,
  blockPlaceAt: usize,
  blockBaseAt: usize,
  blockDataAt: usize,
  blockDataEndAt: usize,
  classOfAt: usize,
  classTableAt: usize,
  keysAt: usize,
  documentCount: i32,
  blockedTerms: i32,
  from: usize,
): usize {
  lists = listsAt;
  bitmaps = bitmapsAt;
  blockMax = blockMaxAt;
  blockPlace = blockPlaceAt;
  blockBase = blockBaseAt;
  blockData = blockDataAt;
  blockDataEnd = blockDataEndAt;
  classOf = classOfAt;
  classTable = classTableAt;
  keys = keysAt;
  documents = documentCount;
  rowCount = blockedTerms;
  blocks = (documents + 255) >>> 8;
  groups = (blocks + 15) >>> 4;
  bitmapWords = (documents + 31) >>> 5;
  free = from;
  accumulators = take(documents);
  touched = take(documents);
  chain = take(documents);
  heads = take(blocks);
  listMax = take(blocks);
  bounds = take(blocks);
  order = take(blocks);
  bucketEnds = take(BUCKETS + 1);
  reach = take(MOST_TERMS);
  weights = take(MOST_TERMS);
  rows = take(MOST_TERMS);
  bitmapAt = take(MOST_TERMS);
  masks = take(MOST_TERMS);
  present = take(MOST_TERMS);
  most = take(MOST_TERMS);
  starts = take(MOST_TERMS);
  below = take(MOST_TERMS + 1);
  scores = take(256);
  candidates = take(257);
  pairs = take(257);
  firstIndex = take(257);
  secondIndex = take(257);
  terms = take(4 * MOST_TERMS);
  allowed = take(bitmapWords);
  hitScores = take(MOST_HITS);
  hitKeys = take(MOST_HITS);
  hitPlaces = take(MOST_HITS);
  memory.fill(from, 0, free - from);
  return free;
}

let free: usize = 0;

/** Room for `count` numbers, from a multiple of 64. */
function take(count: i32): usize {
  const start = (free + 63) & ~63;
  free = start + (<usize>count << 2);
  return start;
}
