// An index of invented documents in a folder, for the pool's tests.
import type { Document, Schema } from '../../../src/engine/schema.ts';
import { IndexWriter } from '../../../src/engine/write/index-writer.ts';

const SCHEMA: Schema = {
  k1: 1.5,
  text: [{ name: 'text', weight: 1, b: 0.75 }],
  names: [],
  columns: [],
  changing: [],
};

const WORDS = 'anchor buoy current dune estuary fjord gull harbour island jetty kelp lagoon marsh'.split(' ');

function invented(key: number): Document {
  const words = WORDS.filter((_, i) => (key * 7 + i * i) % (i + 2) === 0);
  return { key, text: { text: `${words.join(' ')} station${key} ${words[key % words.length]}` } };
}

/** Adds the documents from `from` up to, not including, `to`. */
export function grow(folder: string, from: number, to: number): void {
  const writer = IndexWriter.open(folder, SCHEMA);
  for (let key = from; key < to; key++) writer.put(invented(key));
  writer.commit(to);
}
