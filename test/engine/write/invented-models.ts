// Small models of term vectors, and what an index that has one must answer.
import assert from 'node:assert/strict';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { buildModel, type ModelImage } from '../../../src/engine/model/build-model.ts';
import type { Snapshot } from '../../../src/engine/read/snapshot.ts';
import type { Document } from '../../../src/engine/schema.ts';
import { seeded } from '../files/samples.ts';

const DIMENSIONS = 16;

export interface InventedModel {
  readonly seed: number;
  readonly image: ModelImage;
  readonly vectors: ReadonlyMap<string, readonly number[]>;
}

/** Of most of the words, with components from -.5 to .5. */
export function inventedModel(seed: number, words: readonly string[]): InventedModel {
  const random = seeded(seed);
  const terms = words.filter(() => random() < 0.8).map(termOf);
  const vectors = new Map(terms.map((term) => [term, Array.from({ length: DIMENSIONS }, () => random() - 0.5)]));
  const image = buildModel(
    {
      dimensions: DIMENSIONS,
      terms,
      df: Uint32Array.from(terms, () => 3),
      documents: 30,
      rows: Float32Array.from([...vectors.values()].flat()),
    },
    { more: { seed } },
  );
  return { seed, image, vectors };
}

/** All documents have their vector by this model, in all segments, or there is no model at all. */
export function assertVectors(
  snapshot: Snapshot,
  model: InventedModel | undefined,
  documents: ReadonlyMap<number, Document>,
): void {
  assert.equal(snapshot.model?.meta.seed, model?.seed);
  for (const { vectors } of snapshot.segments) assert.equal(vectors === undefined, model === undefined);
  for (const document of documents.values()) {
    const found = snapshot.vectorOf(document.key);
    const expected = model && expectedVector(model, document);
    assert.equal(found === undefined, expected === undefined, `document ${document.key}`);
    if (found && expected) assertAlike(found, expected);
  }
  assert.equal(snapshot.vectorOf(0xffffffff), undefined);
}

/** By the definition: the sum of ln(1 + count) times the term's vector, of length 1. */
function expectedVector({ vectors }: InventedModel, { text }: Document): number[] | undefined {
  const counts = new Map<string, number>();
  for (const word of `${text.title} ${text.abstract}`.split(' ').filter((one) => one !== '')) {
    const term = termOf(word);
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const sum = new Array<number>(DIMENSIONS).fill(0);
  for (const [term, count] of counts)
    vectors.get(term)?.forEach((component, i) => {
      sum[i] = (sum[i] as number) + Math.log(1 + count) * component;
    });
  const length = Math.hypot(...sum);
  return length === 0 ? undefined : sum.map((component) => component / length);
}

function assertAlike(found: Float32Array, expected: readonly number[]): void {
  const cosine = expected.reduce((sum, component, i) => sum + component * (found[i] as number), 0);
  assert.ok(cosine > 0.99 && cosine < 1.02, `cosine ${cosine}`);
}

function termOf(word: string): string {
  return analyse(word, 'text')[0]?.term as string;
}
