// Working memory of a searching thread, as large as the largest segment needs, used again by every query.
import { BLOCK } from '../segment/format.ts';

export class Scratch {
  /** Partial score by document; all zero between queries. */
  accumulators = new Int32Array(0);
  /** Documents that lists touched. */
  touched = new Int32Array(0);
  /** The next touched entry of the same block, plus one; 0 ends the chain. */
  chain = new Int32Array(0);
  /** The first touched entry of each block, plus one; all zero between queries. */
  heads = new Int32Array(0);
  /** Largest partial score of a block's touched documents; all zero between queries. */
  listMax = new Int32Array(0);
  /** Upper bound of any document's score by block. */
  bounds = new Int32Array(0);
  /** Blocks, the most promising first. */
  order = new Int32Array(0);
  /** Documents of the block at hand. */
  readonly candidates = new Int32Array(BLOCK);

  fit(documents: number): void {
    if (documents > this.accumulators.length) {
      this.accumulators = new Int32Array(documents);
      this.touched = new Int32Array(documents);
      this.chain = new Int32Array(documents);
    }
    const blocks = Math.ceil(documents / BLOCK);
    if (blocks > this.heads.length) {
      this.heads = new Int32Array(blocks);
      this.listMax = new Int32Array(blocks);
      this.bounds = new Int32Array(blocks);
      this.order = new Int32Array(blocks);
    }
  }
}
