// The models of an index folder as its writer has them: it writes them, and the segments' vectors, under the names that a manifest
// gives them, and keeps the published one at hand for new segments. Readers have open-index.ts.
import { join } from 'node:path';
import { EngineError } from '../error.ts';
import type { ModelImage } from '../model/build-model.ts';
import { VECTORS_KIND } from '../model/format.ts';
import type { VectorsImage } from '../model/segment-vectors.ts';
import type { TermModel } from '../model/term-model.ts';
import type { FileIo } from './file-io.ts';
import { modelFile, vectorsFile } from './file-names.ts';
import type { ModelEntry } from './manifest.ts';
import { openModel, writeModel } from './model-files.ts';
import { writeContainer } from './write-container.ts';

export class IndexModels {
  readonly #folder: string;
  readonly #io: FileIo;
  /** The model asked for last, by its number; undefined where it cannot be read. */
  #loaded: { readonly number: number; readonly model: TermModel | undefined } | undefined;

  constructor(folder: string, io: FileIo) {
    this.#folder = folder;
    this.#io = io;
  }

  /** Into memory, every byte verified; throws as openModel. */
  open({ file }: ModelEntry): TermModel {
    return openModel(join(this.#folder, file)).model;
  }

  /** The same object at every call. undefined without an entry, and for a model that cannot be read: readers say so. */
  model(entry: ModelEntry | undefined): TermModel | undefined {
    if (!entry) return undefined;
    if (this.#loaded?.number !== entry.number) this.#loaded = { number: entry.number, model: this.#read(entry) };
    return this.#loaded.model;
  }

  /** Under that number, whichever the image has. */
  write(number: number, image: ModelImage): ModelEntry {
    const file = modelFile(number);
    const { bytes } = writeModel(join(this.#folder, file), { ...image, meta: { ...image.meta, number } }, this.#io);
    return { number, file, bytes };
  }

  /** Returns the name of the file. */
  writeVectors(segment: string, { meta, sections }: VectorsImage): string {
    const file = vectorsFile(segment, meta.model);
    writeContainer(join(this.#folder, file), VECTORS_KIND, meta, sections, this.#io);
    return file;
  }

  #read(entry: ModelEntry): TermModel | undefined {
    try {
      return this.open(entry);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return undefined;
    }
  }
}
