// The model of the vectors bench: term vectors trained on the first real documents with src/engine/train, a round or two, which
// spreads the vectors as a full training does. Relevance is not measured here.
import { corpusFromTexts, type TrainingText } from '../../src/engine/train/corpus-from-texts.ts';
import { Trainer } from '../../src/engine/train/trainer.ts';
import { type Corpus, documentsOf } from '../engine/corpus.ts';
import { documentTerms } from '../engine/terms.ts';

const TRAINED_ON = 100_000;
const EPOCHS = 2;
const SEED = 1;

export interface TermVectors {
  readonly dimensions: number;
  /** Of length 1; zero when it knows none of the words. */
  encode(text: string): Float32Array;
}

export async function trainTermVectors(corpus: Corpus, dimensions: number): Promise<TermVectors> {
  const texts: TrainingText[] = [];
  for await (const document of documentsOf(corpus)) {
    if (texts.length === Math.min(TRAINED_ON, corpus.real)) break;
    texts.push(document);
  }
  const run = new Trainer(corpusFromTexts(texts), { dimensions, seed: SEED, epochs: EPOCHS }).run();
  let step = run.next();
  while (!step.done) step = run.next();
  const { model, reason } = step.value;
  if (!model) throw new Error(`no model could be trained: ${reason}`);
  const rowOf = new Map(model.terms.map((term, row) => [term, row]));
  return { dimensions, encode: (text) => encode(text, rowOf, model.rows, dimensions) };
}

function encode(
  text: string,
  rowOf: ReadonlyMap<string, number>,
  rows: Float32Array,
  dimensions: number,
): Float32Array {
  const counts = new Map<number, number>();
  for (const term of documentTerms(text)) {
    const row = rowOf.get(term);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  const vector = new Float32Array(dimensions);
  for (const [row, count] of counts) {
    const weight = Math.log(1 + count);
    for (let i = 0; i < dimensions; i++)
      vector[i] = (vector[i] as number) + weight * (rows[row * dimensions + i] as number);
  }
  let squares = 0;
  for (let i = 0; i < dimensions; i++) squares += (vector[i] as number) ** 2;
  if (squares > 0) for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] as number) / Math.sqrt(squares);
  return vector;
}
