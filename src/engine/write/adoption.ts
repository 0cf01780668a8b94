// One model on its way into an index: its file, and one of vectors for every segment there is at the end. What is written is in no
// manifest yet; publishing it is the writer's part.
import { EngineError } from '../error.ts';
import type { IndexModels } from '../files/index-models.ts';
import type { ModelEntry, SegmentEntry } from '../files/manifest.ts';
import type { ModelImage } from '../model/build-model.ts';
import { buildVectors } from '../model/segment-vectors.ts';
import type { LoadedSegment } from '../read/loaded-segment.ts';
import type { Schema } from '../schema.ts';

/** What it asks the writer; the answers change while it runs. */
export interface AdoptingWriter {
  readonly schema: Schema;
  readonly segments: () => readonly SegmentEntry[];
  readonly load: (segment: string) => LoadedSegment;
  /** Whether something is put in and not committed. */
  readonly isUncommitted: () => boolean;
}

export interface Adopted {
  readonly model: ModelEntry;
  /** Those of the writer, with their vectors. */
  readonly segments: readonly SegmentEntry[];
}

export class Adoption {
  /** Names of the files written so far. */
  readonly files: string[] = [];
  readonly #models: IndexModels;
  readonly #writer: AdoptingWriter;
  #ended = false;

  constructor(models: IndexModels, writer: AdoptingWriter) {
    this.#models = models;
    this.#writer = writer;
  }

  /** At its next step `run` throws. */
  end(): void {
    this.#ended = true;
  }

  /** Yields every few milliseconds; returns at a moment when nothing is uncommitted. For errors see IndexWriter.adopt. */
  *run(number: number, image: ModelImage): Generator<void, Adopted> {
    const { schema, segments, load, isUncommitted } = this.#writer;
    const entry = this.#models.write(number, image);
    this.files.push(entry.file);
    const model = this.#models.open(entry);
    const vectors = new Map<string, string>();
    for (;;) {
      const next = segments().find(({ name }) => !vectors.has(name))?.name;
      if (next !== undefined) {
        const built = yield* buildVectors(load(next).segment, schema, model);
        this.#requireGoing();
        const file = this.#models.writeVectors(next, built);
        this.files.push(file);
        vectors.set(next, file);
      } else if (!isUncommitted())
        return {
          model: entry,
          segments: segments().map((one) => ({ ...one, vectors: vectors.get(one.name) as string })),
        };
      yield;
      this.#requireGoing();
    }
  }

  #requireGoing(): void {
    if (this.#ended) throw new EngineError('cancelled', 'another model is being adopted in place of this one');
  }
}
