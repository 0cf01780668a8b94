// One segment of a snapshot with all that belongs to it: postings, columns, words, deletions, the columns that change.
import { andNot, countBits, fillAll } from '../bitmap/bitmap.ts';
import { Columns } from '../columns/columns.ts';
import type { NumberColumn } from '../columns/number-column.ts';
import { Kernel, type KernelPlace } from '../kernel/kernel.ts';
import type { Sections } from '../segment/sections.ts';
import { Segment } from '../segment/segment.ts';
import { Words } from '../words/words.ts';

export interface SegmentParts {
  readonly name: string;
  readonly sections: Sections;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Bitmap of deleted documents; undefined when there are none. */
  readonly deletions: Uint32Array | undefined;
  readonly changing: { readonly sections: Sections; readonly meta: unknown } | undefined;
  /** Where the kernel can run on it; undefined where it cannot. */
  readonly kernel: KernelPlace | undefined;
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
    this.liveCount = this.live ? countBits(this.live) : documents;
  }

  /** A number column, whether it changes often or never. */
  number(name: string): NumberColumn {
    const changing = this.#changing?.meta.columns.some((column) => column.name === name);
    return (changing ? (this.#changing as Columns) : this.columns).number(name);
  }

  get changing(): Columns | undefined {
    return this.#changing;
  }
}
