// One segment of a snapshot with all that belongs to it: postings, columns, words, deletions, the columns that change, vectors.
import { andNot, countBits, fillAll } from '../bitmap/bitmap.ts';
import { Columns } from '../columns/columns.ts';
import type { NumberColumn } from '../columns/number-column.ts';
import { EngineError } from '../error.ts';
import { Kernel, type KernelPlace } from '../kernel/kernel.ts';
import type { Sections } from '../segment/sections.ts';
import { Segment } from '../segment/segment.ts';
import { Words } from '../words/words.ts';
import { StoredVectors, type VectorSource } from './stored-vectors.ts';

export interface SegmentParts {
  readonly name: string;
  readonly sections: Sections;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Bitmap of deleted documents; undefined when there are none. */
  readonly deletions: Uint32Array | undefined;
  readonly changing: { readonly sections: Sections; readonly meta: unknown } | undefined;
  /** Where the kernel can run on it; undefined where it cannot. */
  readonly kernel: KernelPlace | undefined;
  /** undefined while no model is published. */
  readonly vectors?: VectorSource | undefined;
}

export class LoadedSegment {
  readonly name: string;
  readonly segment: Segment;
  readonly columns: Columns;
  readonly words: Words;
  /** Documents that are not deleted; undefined when none is. */
  readonly live: Uint32Array | undefined;
  readonly liveCount: number;
  readonly kernel: Kernel | undefined;
  readonly #changing: Columns | undefined;
  #source: VectorSource | undefined;
  #vectors: StoredVectors | undefined;
  #vectorDamage: EngineError | undefined;

  constructor(parts: SegmentParts) {
    this.name = parts.name;
    this.segment = new Segment(parts.sections);
    const { documents } = this.segment;
    this.kernel = parts.kernel && new Kernel(this.segment, parts.kernel);
    this.columns = new Columns(parts.sections, parts.meta.columns, documents);
    this.words = new Words(parts.sections, parts.meta.words);
    this.#changing = parts.changing && new Columns(parts.changing.sections, parts.changing.meta, documents);
    if (parts.deletions) {
      this.live = fillAll(documents);
      andNot(this.live, parts.deletions);
    }
    this.#source = parts.vectors;
    this.liveCount = this.live ? countBits(this.live) : documents;
  }

  /** A number column, whether it changes often or never. */
  number(name: string): NumberColumn {
    const changing = this.#changing?.meta.columns.some((column) => column.name === name);
    return (changing ? (this.#changing as Columns) : this.columns).number(name);
  }

  /**
   * Of the snapshot's model, read when they are first asked for. undefined when there are none, also because they turned out to
   * be damaged: then `vectorDamage` says how, and the segment is still searched by its words.
   */
  get vectors(): StoredVectors | undefined {
    if (!this.#source) return this.#vectors;
    try {
      this.#vectors = new StoredVectors(this.#source, this.segment.documents, this.segment.dictionary.size);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.#vectorDamage = error;
    }
    this.#source = undefined;
    return this.#vectors;
  }

  get vectorDamage(): EngineError | undefined {
    return this.#vectorDamage;
  }

  get changing(): Columns | undefined {
    return this.#changing;
  }
}
