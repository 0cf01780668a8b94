// Working memory of a searching thread, as large as the largest segment and the longest query need, used again by every query.
import { BLOCK } from '../segment/format.ts';
import type { Segment } from '../segment/segment.ts';
import type { Best } from './best.ts';
import type { SegmentSearch } from './search-segment.ts';

/** Searches one segment as searchSegment does, only faster: kernel/kernel.ts. */
export interface SegmentKernel {
  search(search: SegmentSearch, best: Best): boolean;
}

/** Buckets of upper bounds: fine enough that the best blocks come first, coarse enough to sort in one pass. */
export const BUCKETS = 256;
/** One more than a block has documents, since lists of candidates are written one entry ahead. */
const ROOM = BLOCK + 1;

export class Scratch {
  /** Sums of lists by document; all zero between queries. */
  accumulators = new Int32Array(0);
  /** Documents that lists touched. */
  touched = new Int32Array(0);
  /** The next touched entry of the same block, plus one; 0 ends the chain. */
  chain = new Int32Array(0);
  /** The first touched entry of each block, plus one; all zero between queries. */
  heads = new Int32Array(0);
  /** Largest sum of lists in each block; all zero between queries. */
  listMax = new Int32Array(0);
  /** Upper bound of any document's score by block. */
  bounds = new Int32Array(0);
  /** Blocks, the most promising first. */
  order = new Int32Array(0);
  readonly bucketEnds = new Int32Array(BUCKETS + 1);

  /** Frequent terms of the query, that of the least reach first: largest contribution anywhere. */
  reach = new Int32Array(0);
  weights = new Int32Array(0);
  /** Row in the segment's directory. */
  rows = new Int32Array(0);
  /** First word in `bitmaps` of a term of kind BITMAP, -1 for the others. */
  bitmapAt = new Int32Array(0);
  /** -1, and 0 for names and stop words, which have row 0 of the class table whatever the document. */
  masks = new Int32Array(0);

  // Of the block at hand; documents by local number.
  /** Partial scores; all zero between blocks. */
  readonly scores = new Int32Array(BLOCK);
  readonly candidates = new Int32Array(ROOM);
  /** The query's terms that are in the block: number of the term, largest contribution, place of its data in words. */
  present = new Int32Array(0);
  most = new Int32Array(0);
  starts = new Int32Array(0);
  /** Entry i: what the first i of them can contribute together. */
  below = new Int32Array(1);
  /** For a document, `stamp` plus the index of its posting, if the term looked at has it. */
  readonly slots = new Int32Array(BLOCK);
  stamp = 0;
  /** Of no meaning: see warmBlocks. */
  warmed = 0;
  /** Documents that two terms have, and the index of each one's posting. */
  readonly pairs = new Int32Array(ROOM);
  readonly firstIndex = new Int32Array(ROOM);
  readonly secondIndex = new Int32Array(ROOM);

  readonly #kernels = new WeakMap<Segment, SegmentKernel>();

  /** From now on this thread searches the segment by the kernel. */
  attach(segment: Segment, kernel: SegmentKernel): void {
    this.#kernels.set(segment, kernel);
  }

  kernelOf(segment: Segment): SegmentKernel | undefined {
    return this.#kernels.get(segment);
  }

  fit(documents: number, terms: number): void {
    if (documents > this.accumulators.length) {
      this.accumulators = new Int32Array(documents);
      this.touched = new Int32Array(documents);
      this.chain = new Int32Array(documents);
      const blocks = Math.ceil(documents / BLOCK);
      this.heads = new Int32Array(blocks);
      this.listMax = new Int32Array(blocks);
      this.bounds = new Int32Array(blocks);
      this.order = new Int32Array(blocks);
    }
    if (terms > this.weights.length) {
      const size = Math.max(64, terms);
      this.reach = new Int32Array(size);
      this.weights = new Int32Array(size);
      this.rows = new Int32Array(size);
      this.bitmapAt = new Int32Array(size);
      this.masks = new Int32Array(size);
      this.present = new Int32Array(size);
      this.most = new Int32Array(size);
      this.starts = new Int32Array(size);
      this.below = new Int32Array(size + 1);
    }
    if (this.stamp > MOST_STAMP) {
      this.slots.fill(0);
      this.stamp = 0;
    }
  }
}

/** A query takes a stamp of BLOCK a visited block, of at most 2^12 blocks. */
const MOST_STAMP = 2 ** 30;
