// The arrays that one training step works on, laid out one after another in one buffer: that of a WebAssembly.Memory for the
// kernel, any other for its twin. A batch has n pairs; texts 0..p-1 are the queries, p..2p-1 the documents, p = n rounded up.

export interface StepShape {
  /** Rows of the table. */
  readonly terms: number;
  /** Numbers a row: a multiple of 16. */
  readonly dimensions: number;
  /** Pairs of a batch at most: a multiple of 8. */
  readonly pairs: number;
  /** Terms of texts (a term counts once for each text that has it) in a batch at most. */
  readonly entries: number;
}

/** Pairs are worked on eight at a time. */
export const PAIR_STEP = 8;

/** Length of every array in 32-bit numbers, in order of place. */
function lengths({ terms, dimensions, pairs, entries }: StepShape) {
  return {
    /** The model: terms x dimensions. */
    table: terms * dimensions,
    /** Adagrad's sums of squared gradients, beside each number of the table. */
    accumulators: terms * dimensions,
    /** Text i has entries textAt[i]..textAt[i+1] of entryTerm and entryWeight. */
    textAt: 2 * pairs + 1,
    entryTerm: entries,
    entryWeight: entries,
    /** The terms of the batch, each once; term i is in the texts termAt[i]..termAt[i+1] of termText, as heavy as in termWeight. */
    term: entries,
    termAt: entries + 1,
    termText: entries,
    termWeight: entries,
    /** Group of each pair's query and document (pairs.ts). */
    queryGroup: pairs,
    documentGroup: pairs,
    pairWeight: pairs,
    /** Unit vectors of the texts, and the gradient of the loss by each text's sum. */
    vectors: 2 * pairs * dimensions,
    gradients: 2 * pairs * dimensions,
    /** One by the length of each text's sum; 0 for a text without words. */
    inverse: 2 * pairs,
    /** exp((cosine - 1) / tau) of query i and document j, then the gradient by that cosine. */
    similarity: pairs * pairs,
    rowSum: pairs,
    columnSum: pairs,
    rowFactor: pairs,
    columnFactor: pairs,
    /** Cosine over tau of each pair's own two texts. */
    positive: pairs,
    /** Factors of a matrix product as the kernel wants them. */
    leftPanels: pairs * Math.max(pairs, dimensions),
    rightPanels: pairs * dimensions,
  };
}

export type ArrayName = keyof ReturnType<typeof lengths>;

const FLOATS: ReadonlySet<ArrayName> = new Set<ArrayName>([
  'table',
  'accumulators',
  'entryWeight',
  'termWeight',
  'pairWeight',
  'vectors',
  'gradients',
  'inverse',
  'similarity',
  'rowSum',
  'columnSum',
  'rowFactor',
  'columnFactor',
  'positive',
  'leftPanels',
  'rightPanels',
]);
type Whole = 'textAt' | 'entryTerm' | 'term' | 'termAt' | 'termText' | 'queryGroup' | 'documentGroup';
export type StepArrays = { readonly [Name in ArrayName]: Name extends Whole ? Uint32Array : Float32Array };

const ALIGNMENT = 64;

/** Where each array begins in bytes, and how many bytes all take. */
export function stepLayout(shape: StepShape): { readonly at: ReadonlyMap<ArrayName, number>; readonly bytes: number } {
  const at = new Map<ArrayName, number>();
  let bytes = 0;
  for (const [name, length] of Object.entries(lengths(shape)) as [ArrayName, number][]) {
    at.set(name, bytes);
    bytes += Math.ceil((length * 4) / ALIGNMENT) * ALIGNMENT;
  }
  return { at, bytes };
}

/** Views on a buffer of at least `stepLayout(shape).bytes` bytes. */
export function stepArrays(shape: StepShape, buffer: ArrayBuffer | SharedArrayBuffer): StepArrays {
  const { at } = stepLayout(shape);
  const views = Object.entries(lengths(shape)).map(([name, length]) => {
    const start = at.get(name as ArrayName) as number;
    const isFloat = FLOATS.has(name as ArrayName);
    return [name, isFloat ? new Float32Array(buffer, start, length) : new Uint32Array(buffer, start, length)] as const;
  });
  return Object.fromEntries(views) as unknown as StepArrays;
}
