// Batches of invented texts in the arrays of a step, and what one step should do with them, slowly and in 64-bit floats.
import { BatchBuilder, longestDocument } from '../../../src/engine/train/batch-builder.ts';
import { corpusFromTexts } from '../../../src/engine/train/corpus-from-texts.ts';
import { pairsOf } from '../../../src/engine/train/pairs.ts';
import { Random } from '../../../src/engine/train/random.ts';
import type { StepArrays, StepShape } from '../../../src/engine/train/step-arrays.ts';
import type { StepBatch } from '../../../src/engine/train/train-step.ts';
import { inventTexts } from './invented-texts.ts';

export interface StepSample {
  readonly shape: StepShape;
  /** Fills table, accumulators and batch. */
  fill(arrays: StepArrays, batch: number): StepBatch;
}

/** Batches of `pairs` pairs of `documents` documents, some of them alike. */
export function stepSample(documents: number, pairs: number, dimensions: number): StepSample {
  const texts = inventTexts(documents).map((text, i, all) =>
    i % 7 === 6 ? { ...(all[i - 1] ?? text), key: i } : text,
  );
  const corpus = corpusFromTexts(texts);
  const links = [{ from: 0, to: 1, weight: 0.5 }];
  const made = pairsOf(corpus, { seed: 1, sentences: 2, links, exclude: new Set() });
  const room = Math.ceil(pairs / 8) * 8;
  const shape = { terms: corpus.terms.length, dimensions, pairs: room, entries: 2 * room * longestDocument(corpus) };
  return {
    shape,
    fill(arrays, batch) {
      if (batch === 0) {
        const random = new Random(9);
        for (let i = 0; i < arrays.table.length; i++) arrays.table[i] = random.normal() * 0.1;
        arrays.accumulators.fill(1e-3);
      }
      const builder = new BatchBuilder(corpus, made, arrays, { query: 0.1, document: 0.2 });
      const order = Uint32Array.from({ length: made.length }, (_, i) => i);
      new Random(batch).shuffle(order);
      // The link comes last.
      order[0] = made.length - 1;
      return builder.build(order, 0, Math.min(pairs, made.length), new Random(1, batch));
    },
  };
}

/** The loss of the batch, summed over its pairs, by the table as it stands. */
export function slowLoss(arrays: StepArrays, { pairs }: StepBatch, dimensions: number, tau: number): number {
  const { table, textAt, entryTerm, entryWeight, queryGroup, documentGroup, pairWeight } = arrays;
  const padded = Math.ceil(pairs / 8) * 8;
  const vector = (text: number) => {
    const sum = new Float64Array(dimensions);
    for (let e = textAt[text] as number; e < (textAt[text + 1] as number); e++)
      for (let k = 0; k < dimensions; k++)
        sum[k] =
          (sum[k] as number) +
          (entryWeight[e] as number) * (table[(entryTerm[e] as number) * dimensions + k] as number);
    const length = Math.hypot(...sum) || 1;
    return sum.map((value) => value / length);
  };
  const queries = Array.from({ length: pairs }, (_, i) => vector(i));
  const documents = Array.from({ length: pairs }, (_, i) => vector(padded + i));
  const cosine = (i: number, j: number) =>
    (queries[i] as Float64Array).reduce(
      (sum, value, k) => sum + value * ((documents[j] as Float64Array)[k] as number),
      0,
    );
  const isNegative = (i: number, j: number) => {
    const groups = [queryGroup[i], documentGroup[i]];
    return !groups.includes(queryGroup[j]) && !groups.includes(documentGroup[j]);
  };
  let loss = 0;
  for (let i = 0; i < pairs; i++) {
    let row = 0;
    let column = 0;
    for (let j = 0; j < pairs; j++) {
      if (i !== j && !isNegative(i, j)) continue;
      row += Math.exp(cosine(i, j) / tau);
      column += Math.exp(cosine(j, i) / tau);
    }
    loss += (pairWeight[i] as number) * ((Math.log(row) + Math.log(column)) / 2 - cosine(i, i) / tau);
  }
  return loss;
}
