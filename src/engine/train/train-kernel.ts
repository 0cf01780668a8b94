// Runs train-step.as: what StepTwin does, with the same bits, some twenty times as fast. Its table lies in a memory of its own.
import { type StepShape, stepArrays, stepLayout } from './step-arrays.ts';
import type { TrainStep } from './train-step.ts';
import { TRAIN_STEP_BYTES } from './train-step-bytes.ts';

interface Exports {
  attach(places: number, dimensions: number): void;
  run(pairs: number, terms: number, sharpness: number, learningRate: number): void;
}

const PAGE = 65_536;
/** What the module was compiled with (test/support/compile-kernel.ts). */
const MOST_PAGES = 65_536;

let compiled: WebAssembly.Module | undefined;
let runs: boolean | undefined;

/** A kernel with arrays of this shape, all zero; undefined where the runtime lacks SIMD, threads or the memory. */
export function trainKernel(shape: StepShape): TrainStep | undefined {
  const code = Uint8Array.from(atob(TRAIN_STEP_BYTES), (character) => character.charCodeAt(0));
  runs ??= WebAssembly.validate(code);
  const { at, bytes } = stepLayout(shape);
  const places = bytes;
  const pages = Math.ceil((bytes + at.size * 4) / PAGE);
  if (!runs || pages > MOST_PAGES) return undefined;
  compiled ??= new WebAssembly.Module(code);
  let memory: WebAssembly.Memory;
  try {
    // The module asks for a shared memory with a maximum; it never grows.
    memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    return undefined;
  }
  const arrays = stepArrays(shape, memory.buffer);
  new Uint32Array(memory.buffer, places, at.size).set([...at.values()]);
  const exported = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
  exported.attach(places, shape.dimensions);
  return {
    arrays,
    run: ({ pairs, terms }, { tau, learningRate }) => exported.run(pairs, terms, 1 / tau, learningRate),
  };
}
