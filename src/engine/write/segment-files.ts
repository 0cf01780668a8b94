// How a writer puts a segment, its deletions and its changing numbers into files, and reads back what it must know of them.
import { join } from 'node:path';
import { Columns } from '../columns/columns.ts';
import type { ColumnsImage } from '../columns/image.ts';
import { withValues } from '../columns/replaceable.ts';
import { Container } from '../files/container.ts';
import type { FileIo } from '../files/file-io.ts';
import { segmentFile } from '../files/file-names.ts';
import type { SegmentEntry } from '../files/manifest.ts';
import { readSections } from '../files/read-sections.ts';
import { CHANGING_KIND, DELETIONS_KIND } from '../files/segment-files.ts';
import { writeContainer } from '../files/write-container.ts';
import { SEGMENT_FORMAT, SEGMENT_KIND } from '../segment/format.ts';
import type { BuiltSegment } from '../segment/segment-builder.ts';
import { KeyTable } from './key-table.ts';

export interface WrittenSegment {
  readonly entry: SegmentEntry;
  readonly table: KeyTable;
}

/** By column that changes often, new values by document. */
export type NumberChanges = ReadonlyMap<string, ReadonlyMap<number, number>>;

export class SegmentFiles {
  readonly #folder: string;
  readonly #io: FileIo;

  constructor(folder: string, io: FileIo) {
    this.#folder = folder;
    this.#io = io;
  }

  write(name: string, built: BuiltSegment, revision: number): WrittenSegment {
    const file = segmentFile(name, 'main');
    const meta = { format: SEGMENT_FORMAT, ...built.meta };
    const { bytes } = writeContainer(join(this.#folder, file), SEGMENT_KIND, meta, built.sections, this.#io);
    const part = (section: string) => built.sections.find((found) => found.name === section)?.parts[0];
    const order = part('keys.order');
    return {
      entry: {
        name,
        documents: built.documents,
        deleted: 0,
        files: [{ name: file, bytes }],
        totals: built.totals,
        averages: built.averages,
        ...(built.changing ? { columns: this.#writeNumbers(name, built.changing, revision) } : {}),
      },
      table: new KeyTable(numbersIn(part('keys') as Uint8Array), order && numbersIn(order), undefined),
    };
  }

  /** The entry with the table's deletions, written when there are more than it has. */
  withDeletions(entry: SegmentEntry, { deleted, deletedCount }: KeyTable, revision: number): SegmentEntry {
    if (!deleted || deletedCount === entry.deleted) return entry;
    const file = segmentFile(entry.name, 'deletions', revision);
    const bytes = new Uint8Array(deleted.buffer, deleted.byteOffset, deleted.byteLength);
    writeContainer(join(this.#folder, file), DELETIONS_KIND, {}, [{ name: 'deleted', parts: [bytes] }], this.#io);
    return { ...entry, deleted: deletedCount, deletions: file };
  }

  withNumbers(entry: SegmentEntry, changes: NumberChanges | undefined, revision: number): SegmentEntry {
    if (!changes || !entry.columns) return entry;
    const before = Container.open(join(this.#folder, entry.columns), CHANGING_KIND);
    const image = withValues(new Columns(before, before.meta.columns, entry.documents), changes);
    return { ...entry, columns: this.#writeNumbers(entry.name, image, revision) };
  }

  table(entry: SegmentEntry): KeyTable {
    const main = join(this.#folder, entry.files[0]?.name ?? '');
    const { sections } = readSections(main, SEGMENT_KIND, ['keys', 'keys.order']);
    const order = sections.get('keys.order');
    const deleted =
      entry.deletions && readSections(join(this.#folder, entry.deletions), DELETIONS_KIND, ['deleted']).sections;
    const bits = deleted ? deleted.get('deleted') : undefined;
    return new KeyTable(
      numbersIn(sections.get('keys') ?? new Uint8Array(0)),
      order && numbersIn(order),
      bits && numbersIn(bits),
    );
  }

  #writeNumbers(segment: string, image: ColumnsImage, revision: number): string {
    const file = segmentFile(segment, 'numbers', revision);
    writeContainer(join(this.#folder, file), CHANGING_KIND, { columns: image.meta }, image.sections, this.#io);
    return file;
  }
}

/** A copy, aligned as numbers must be. */
function numbersIn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
