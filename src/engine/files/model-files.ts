// A published model in memory: opened by one thread, attached to by others. The same for a training's result that no index has yet.
import { EngineError } from '../error.ts';
import type { ModelImage } from '../model/build-model.ts';
import { IDF, MODEL_KIND, NORMS, ROWS, SCALES } from '../model/format.ts';
import { TermModel } from '../model/term-model.ts';
import { CODES, SCALES as VECTOR_SCALES } from '../vectors/format.ts';
import { type VectorPlace, vectorKernelBytes, vectorKernelRuns } from '../vectors/vector-kernel.ts';
import { Container, type ContainerHandle } from './container.ts';
import { diskIo, type FileIo } from './file-io.ts';
import { writeContainer } from './write-container.ts';

/** All of it, since every query may need any of it. */
const SECTIONS = ['dictionary.text', 'dictionary.at', 'dictionary.ids', ROWS, SCALES, NORMS, IDF];

/** Threads that can use one opened model by the kernel; more of them do without it. */
const KERNELS = 4;
/** With more terms fewer threads can: how many there are is not known before the file is read. */
const USUAL_TERMS = 1 << 20;
/** What a kernel knows as documents are terms here. */
const SECTION_OF: Readonly<Record<string, string>> = { [CODES]: ROWS, [VECTOR_SCALES]: SCALES };

export interface OpenModel {
  readonly handle: ContainerHandle;
  readonly model: TermModel;
}

/** Writes a model in one step, wherever that is; see writeContainer. */
export function writeModel(path: string, image: ModelImage, io: FileIo = diskIo): { readonly bytes: number } {
  return writeContainer(path, MODEL_KIND, image.meta, image.sections, io);
}

/**
 * Into memory, every byte verified.
 * @throws EngineError `damaged` (missing, cut short, no model), `version` (another format or analysis), `too-large`.
 */
export function openModel(path: string): OpenModel {
  return load(Container.open(path, MODEL_KIND, { eager: SECTIONS, spare: KERNELS * vectorKernelBytes(USUAL_TERMS) }));
}

/** In another thread, or once more in this one: the same memory, no copy. */
export function attachModel(handle: ContainerHandle): OpenModel {
  return load(Container.attach(handle));
}

/** What is in the file, as it was written; for whoever writes it again under another number. Throws as `openModel`. */
export function readModelImage(path: string): ModelImage {
  const container = Container.open(path, MODEL_KIND, { eager: SECTIONS });
  load(container);
  return {
    meta: container.meta as unknown as ModelImage['meta'],
    sections: SECTIONS.map((name) => ({ name, parts: [container.u8(name)] })),
  };
}

function load(container: Container): OpenModel {
  try {
    const model: TermModel = new TermModel(container, container.meta, () => placeOf(container, model.size));
    return { handle: container.handle(), model };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // A model does not know where it lies.
    const code = error.code === 'version' ? 'version' : 'damaged';
    throw new EngineError(code, `${container.path}: ${error.message}`, { file: container.path, cause: error });
  }
}

/** undefined where there is no kernel, or no room for one more. */
function placeOf(container: Container, terms: number): VectorPlace | undefined {
  const scratchAt = vectorKernelRuns() ? container.workingMemory(vectorKernelBytes(terms)) : undefined;
  if (scratchAt === undefined) return undefined;
  return {
    memory: container.memory,
    // Rows have no first pass, and so no section for it: what is never read may lie anywhere.
    offsetOf: (section) => container.offsetOf(SECTION_OF[section] ?? ROWS),
    scratchAt,
  };
}
