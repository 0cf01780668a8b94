// The writing side of an index: documents come in, a commit makes them found. One writer a folder at a time, which is for the
// caller to see to (Broadsheet: store/index/index-lock.ts).
//
// A commit writes new segments and new bitmaps of deletions under new names, then replaces the manifest in one step: until
// then readers, and whoever comes after a crash, have the former state. Why each commit is a segment of its own instead of a
// live one in memory: docs/decisions/010-segments.md.
import { ANALYSIS_VERSION } from '../analysis/version.ts';
import { hasBit } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import { diskIo, type FileIo } from '../files/file-io.ts';
import { segmentName } from '../files/file-names.ts';
import { IndexModels } from '../files/index-models.ts';
import {
  MANIFEST_FORMAT,
  type Manifest,
  type ModelEntry,
  readManifest,
  type SegmentEntry,
  writeManifest,
} from '../files/manifest.ts';
import { readModelImage } from '../files/model-files.ts';
import { removeUnnamed } from '../files/remove-unnamed.ts';
import { openToMerge } from '../files/segment-files.ts';
import type { ModelImage } from '../model/build-model.ts';
import { buildVectors, type VectorsImage } from '../model/segment-vectors.ts';
import type { TermModel } from '../model/term-model.ts';
import type { LoadedSegment } from '../read/loaded-segment.ts';
import type { Document, Schema } from '../schema.ts';
import { Analysers } from '../segment/analysers.ts';
import { type BuiltSegment, SegmentBuilder } from '../segment/segment-builder.ts';
import { Adoption } from './adoption.ts';
import { beginManifest, requireSame } from './begin-manifest.ts';
import { forwardIndexOf } from './built-forward.ts';
import type { KeyTable } from './key-table.ts';
import { chooseMerge, type MergePolicy } from './merge-policy.ts';
import { mergeChanging, mergeSegments } from './merge-segments.ts';
import { SegmentFiles, type WrittenSegment } from './segment-files.ts';
import { averagesOf, plus, totalsOf } from './statistics.ts';

export interface WriterOptions {
  /** Bytes of tokens held before they become a segment, about 1.7 a word; building it takes some five times as much. */
  readonly bufferBytes?: number;
  readonly io?: FileIo;
}

const BUFFER_BYTES = 48 * 2 ** 20;
/** Terms that the analysis remembers from segment to segment, some 30 MB; 100,000 papers and their authors have twice as many. */
const MOST_REMEMBERED_TERMS = 150_000;

export class IndexWriter {
  readonly #folder: string;
  readonly #io: FileIo;
  readonly #files: SegmentFiles;
  readonly #models: IndexModels;
  readonly #bufferBytes: number;
  #manifest: Manifest;
  #tables = new Map<string, KeyTable>();
  #analysers: Analysers;
  #builder: SegmentBuilder;
  /** Key to ordinal in the builder. */
  #building = new Map<number, number>();
  /** Documents of the builder that a later one replaced. */
  #replaced: number[] = [];
  /** Segments written for the commit to come. */
  #pending: WrittenSegment[] = [];
  #next: number;
  /** By segment, then column, then document. */
  readonly #numbers = new Map<string, Map<string, Map<number, number>>>();
  #uncommitted = false;
  #adoption: Adoption | undefined;

  /**
   * Opens the index in `folder`, which must exist, or begins one there.
   * @throws EngineError `version` when it has another schema or analysis, `damaged` when its manifest or keys are; both mean
   *   that it must be built anew, see `clearIndex`.
   */
  static open(folder: string, schema: Schema, options: WriterOptions = {}): IndexWriter {
    const manifest = readManifest(folder) ?? beginManifest(schema);
    requireSame(folder, manifest, schema);
    const writer = new IndexWriter(folder, manifest, options);
    removeUnnamed(folder, manifest, { io: writer.#io });
    return writer;
  }

  private constructor(folder: string, manifest: Manifest, options: WriterOptions) {
    this.#folder = folder;
    this.#manifest = manifest;
    this.#io = options.io ?? diskIo;
    this.#files = new SegmentFiles(folder, this.#io);
    this.#models = new IndexModels(folder, this.#io);
    this.#bufferBytes = options.bufferBytes ?? BUFFER_BYTES;
    this.#analysers = new Analysers(manifest.schema);
    this.#builder = new SegmentBuilder(manifest.schema, this.#analysers);
    this.#next = manifest.next;
    this.#readTables();
  }

  /** The last change that a commit put in; 0 in a new index. */
  get position(): number {
    return this.#manifest.position;
  }

  /** As of the last commit. */
  get manifest(): Manifest {
    return this.#manifest;
  }

  /**
   * Adds a document, in place of the one with its key. Found after the next commit.
   * @throws EngineError `invalid`, naming the document's key and what is wrong; the document is left out, the rest stays.
   */
  put(document: Document): void {
    this.#builder.add(document);
    this.remove(document.key);
    this.#building.set(document.key, this.#builder.documents - 1);
    this.#uncommitted = true;
    if (this.#builder.bytes >= this.#bufferBytes) this.#flush();
  }

  /** Takes a document out; one that is not there is no error. */
  remove(key: number): void {
    this.#uncommitted = true;
    const building = this.#building.get(key);
    if (building !== undefined) {
      this.#replaced.push(building);
      this.#building.delete(key);
      return;
    }
    for (const table of [...this.#tables.values(), ...this.#pending.map((written) => written.table)]) {
      const ordinal = table.find(key);
      if (ordinal < 0) continue;
      table.delete(ordinal);
      return;
    }
  }

  /**
   * New values for columns that change often; the document stays as it is. False when no committed document has the key.
   * @throws EngineError `invalid` for another column or a number that is not finite.
   */
  setNumbers(key: number, numbers: Readonly<Record<string, number>>): boolean {
    for (const [name, table] of this.#tables) {
      const ordinal = table.find(key);
      if (ordinal < 0) continue;
      for (const [column, value] of Object.entries(numbers)) {
        this.#requireChanging(key, column, value);
        const columns = this.#numbers.get(name) ?? new Map<string, Map<number, number>>();
        this.#numbers.set(name, columns.set(column, (columns.get(column) ?? new Map()).set(ordinal, value)));
        this.#uncommitted = true;
      }
      return true;
    }
    return false;
  }

  /**
   * Makes everything since the last commit found, in one step, and remembers `position` as the last change that is in.
   * After an error nothing of it is found, and what was put in since the last commit is dropped: it must be put in again.
   */
  commit(position: number): void {
    try {
      this.#flush();
      const revision = this.#manifest.generation + 1;
      const changed = this.#manifest.segments.map((entry) =>
        this.#files.withNumbers(
          this.#files.withDeletions(entry, this.#table(entry.name), revision),
          this.#numbers.get(entry.name),
          revision,
        ),
      );
      const fresh = this.#pending.map(({ entry, table }) => this.#files.withDeletions(entry, table, revision));
      this.#publish([...changed, ...fresh], position, this.#manifest.model);
      for (const { entry, table } of this.#pending) this.#tables.set(entry.name, table);
      this.#forget();
    } catch (error) {
      this.#recover();
      throw error;
    }
  }

  /**
   * Merges segments where that is due, at most one merge a call, yielding every few milliseconds. Commits may come in between.
   * Returns whether there was one. After an error everything is as before.
   */
  *merge(policy: MergePolicy = chooseMerge): Generator<void, boolean> {
    const { schema } = this.#manifest;
    const names = policy(this.#manifest.segments, averagesOf(totalsOf(this.#manifest.segments, schema)));
    if (names.length === 0) return false;
    const inputs = names.map((name) => this.#load(name));
    const others = this.#manifest.segments.filter(({ name }) => !names.includes(name));
    const number = this.#next++;
    const built = yield* mergeSegments(schema, inputs, (merged) => averagesOf(plus(merged, totalsOf(others, schema))));
    let model: TermModel | undefined;
    let vectors: VectorsImage | undefined;
    do {
      model = this.#model;
      vectors = model && (yield* buildVectors(forwardIndexOf(built), schema, model));
      // What is put in but not committed yet is in no manifest: it must not get into this one.
      while (this.#uncommitted) yield;
    } while (model !== this.#model);
    const revision = this.#manifest.generation + 1;
    const changing = mergeChanging(
      schema,
      inputs,
      names.map((name) => this.#load(name)),
    );
    const merged =
      built.documents === 0 ? undefined : this.#write(segmentName(number), { ...built, changing }, vectors, revision);
    if (merged) this.#deleteSince(inputs, merged.table);
    const entry = merged && this.#files.withDeletions(merged.entry, merged.table, revision);
    const kept = this.#manifest.segments.filter(({ name }) => !names.includes(name));
    this.#publishOrRecover(entry ? [entry, ...kept] : kept, this.#manifest.model);
    for (const name of names) this.#tables.delete(name);
    if (merged) this.#tables.set(merged.entry.name, merged.table);
    return true;
  }

  /**
   * Publishes a model and every document's vector by it, in one step, in place of the model there is: a search never sees two
   * models at once. Yields every few milliseconds; commits and merges may come in between, and a second adoption ends the
   * first. Returns the number that the model has from then on. After an error, or when it is ended before, everything is as
   * it was.
   * @throws EngineError `damaged` or `version` for the model, `damaged` for a segment, `cancelled` when another adoption
   *   began; WriteError.
   */
  *adopt(image: ModelImage): Generator<void, number> {
    this.#adoption?.end();
    const adoption = new Adoption(this.#models, {
      schema: this.#manifest.schema,
      segments: () => this.#manifest.segments,
      load: (segment) => this.#load(segment),
      isUncommitted: () => this.#uncommitted,
    });
    this.#adoption = adoption;
    try {
      const number = (this.#manifest.model?.number ?? 0) + 1;
      const { model, segments } = yield* adoption.run(number, image);
      this.#publishOrRecover(segments, model);
      return number;
    } finally {
      if (this.#adoption === adoption) {
        this.#adoption = undefined;
        // A commit to come may have segments already that no manifest names yet.
        const keep = this.#pending.map(({ entry }) => entry.name);
        removeUnnamed(this.#folder, this.#manifest, { io: this.#io, keep });
      }
    }
  }

  /**
   * Adopts the model in a file that writeModel wrote; see `adopt`. The first step reads all of it and throws if it is not sound;
   * after that it may be removed. With this index's own model it makes all vectors anew.
   */
  *adoptFile(path: string): Generator<void, number> {
    return yield* this.adopt(readModelImage(path));
  }

  /** The one that is published. */
  get #model(): TermModel | undefined {
    return this.#models.model(this.#manifest.model);
  }

  #write(name: string, built: BuiltSegment, vectors: VectorsImage | undefined, revision: number): WrittenSegment {
    const { entry, table } = this.#files.write(name, built, revision);
    if (!vectors) return { entry, table };
    return { entry: { ...entry, vectors: this.#models.writeVectors(name, vectors) }, table };
  }

  /** Deletes from the merged segment what was deleted from `inputs` after the merge began. */
  #deleteSince(inputs: readonly LoadedSegment[], merged: KeyTable): void {
    let ordinal = 0;
    for (const { name, segment, live } of inputs) {
      const { deleted } = this.#table(name);
      for (let document = 0; document < segment.documents; document++) {
        if (live && !hasBit(live, document)) continue;
        if (deleted && hasBit(deleted, document)) merged.delete(ordinal);
        ordinal++;
      }
    }
  }

  #publishOrRecover(segments: readonly SegmentEntry[], model: ModelEntry | undefined): void {
    try {
      this.#publish(segments, this.#manifest.position, model);
    } catch (error) {
      this.#recover();
      throw error;
    }
  }

  #publish(segments: readonly SegmentEntry[], position: number, model: ModelEntry | undefined): void {
    const { schema, generation } = this.#manifest;
    const { documents, totals } = totalsOf(segments, schema);
    const manifest: Manifest = {
      format: MANIFEST_FORMAT,
      generation: generation + 1,
      index: this.#manifest.index,
      analysis: ANALYSIS_VERSION,
      schema,
      position,
      statistics: { documents, lengths: totals },
      segments,
      ...(model ? { model } : {}),
      next: this.#next,
    };
    writeManifest(this.#folder, manifest, this.#io);
    this.#manifest = manifest;
    removeUnnamed(this.#folder, manifest, { io: this.#io, keep: this.#adoption?.files ?? [] });
  }

  /** Makes a segment of what was put in. */
  #flush(): void {
    const builder = this.#builder;
    if (builder.documents === 0) return;
    const { schema, segments, generation } = this.#manifest;
    const sum = totalsOf([...segments, ...this.#pending.map(({ entry }) => entry)], schema);
    const averages = averagesOf(plus(sum, { documents: builder.documents, totals: builder.totals }));
    const built = toEnd(builder.build(averages));
    const model = this.#model;
    const vectors = model && toEnd(buildVectors(forwardIndexOf(built), schema, model));
    const written = this.#write(segmentName(this.#next++), built, vectors, generation + 1);
    for (const ordinal of this.#replaced) written.table.delete(ordinal);
    this.#pending.push(written);
    this.#beginSegment();
  }

  #beginSegment(): void {
    const { schema } = this.#manifest;
    if (this.#analysers.terms.length > MOST_REMEMBERED_TERMS) this.#analysers = new Analysers(schema);
    this.#builder = new SegmentBuilder(schema, this.#analysers);
    this.#building = new Map();
    this.#replaced = [];
  }

  #forget(): void {
    this.#beginSegment();
    this.#pending = [];
    this.#numbers.clear();
    this.#uncommitted = false;
  }

  /** Back to what is on disk: a new manifest may be in place though writing it failed at the very end. */
  #recover(): void {
    this.#forget();
    this.#manifest = readManifest(this.#folder) ?? this.#manifest;
    this.#next = Math.max(this.#next, this.#manifest.next);
    this.#readTables();
  }

  #readTables(): void {
    this.#tables = new Map(this.#manifest.segments.map((entry) => [entry.name, this.#files.table(entry)]));
  }

  #table(name: string): KeyTable {
    return this.#tables.get(name) as KeyTable;
  }

  #load(name: string): LoadedSegment {
    const entry = this.#manifest.segments.find((segment) => segment.name === name) as SegmentEntry;
    return openToMerge(this.#folder, entry);
  }

  #requireChanging(key: number, column: string, value: number): void {
    if (!this.#manifest.schema.changing.includes(column))
      throw new EngineError('invalid', `document ${key}: "${column}" is no column that changes often`);
    if (!Number.isFinite(value))
      throw new EngineError('invalid', `document ${key}, column ${column}: ${value} is not a finite number`);
  }
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
