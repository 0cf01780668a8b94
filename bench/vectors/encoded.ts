// A corpus as quantised vectors where a kernel can search them, and what exact floating point finds for the queries. The exact
// vectors of a million documents are seen once and not kept.
import { COARSE, CODES, SCALES } from '../../src/engine/vectors/format.ts';
import { emptyVectors, quantiseInto } from '../../src/engine/vectors/quantise.ts';
import { VectorKernel, vectorKernelBytes } from '../../src/engine/vectors/vector-kernel.ts';
import { memorySections } from '../../test/support/memory-sections.ts';
import { type Corpus, documentsOf } from '../engine/corpus.ts';
import type { TermVectors } from './term-vectors.ts';

export interface Encoded {
  readonly kernel: VectorKernel;
  readonly queries: readonly Float32Array[];
  /** By query, ordinals of the best `EXACT` by the vectors before they were quantised, best first. */
  readonly exact: readonly (readonly number[])[];
}

export const EXACT = 100;
/** Scores are gathered so long before the best are chosen from them. */
const GATHERED = 20 * EXACT;

export async function encodeCorpus(corpus: Corpus, model: TermVectors, texts: readonly string[]): Promise<Encoded> {
  const { dimensions } = model;
  // A query whose words the model has never seen finds nothing.
  const queries = texts
    .map((text) => model.encode(text))
    .filter((vector) => vector.some((component) => component !== 0));
  const best = queries.map(() => new ExactBest());
  const vectors = emptyVectors(corpus.documents, dimensions);
  for await (const { key, title, abstract } of documentsOf(corpus)) {
    const vector = model.encode(`${title} ${abstract}`);
    quantiseInto(vectors, key, vector);
    queries.forEach((query, q) => {
      let product = 0;
      for (let i = 0; i < dimensions; i++) product += (query[i] as number) * (vector[i] as number);
      best[q]?.offer(product, key);
    });
  }
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength);
  const sections = memorySections(
    [
      { name: CODES, parts: [bytes(vectors.codes)] },
      { name: SCALES, parts: [bytes(vectors.scales)] },
      { name: COARSE, parts: [bytes(vectors.coarse)] },
    ],
    vectorKernelBytes(corpus.documents),
  );
  const { memory, offsetOf, spareAt } = sections;
  const kernel = new VectorKernel(corpus.documents, dimensions, { memory, offsetOf, scratchAt: spareAt });
  return { kernel, queries, exact: best.map((own) => own.ordinals()) };
}

class ExactBest {
  #found: { readonly score: number; readonly ordinal: number }[] = [];
  #least = Number.NEGATIVE_INFINITY;

  offer(score: number, ordinal: number): void {
    if (score <= this.#least) return;
    this.#found.push({ score, ordinal });
    if (this.#found.length === GATHERED) this.#least = this.#thin();
  }

  ordinals(): number[] {
    this.#thin();
    return this.#found.map(({ ordinal }) => ordinal);
  }

  #thin(): number {
    this.#found = this.#found.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal).slice(0, EXACT);
    return this.#found.at(-1)?.score ?? 0;
  }
}
