// A snapshot of a few texts, each list a segment of its own, with or without a model, which then is of random vectors.

import { analyse } from '../../src/engine/analysis/tokens.ts';
import { openIndex } from '../../src/engine/files/open-index.ts';
import { buildModel } from '../../src/engine/model/build-model.ts';
import type { Snapshot } from '../../src/engine/read/snapshot.ts';
import { Random } from '../../src/engine/train/random.ts';
import { IndexWriter } from '../../src/engine/write/index-writer.ts';
import { PAPER_SCHEMA } from '../../src/search/paper-schema.ts';
import { tempFolder } from '../support/temp-folder.ts';

export interface KeyedText {
  readonly key: number;
  readonly title: string;
  readonly abstract?: string;
  readonly day?: number;
  readonly votes?: number;
  readonly cat?: readonly string[];
}

export interface TextSnapshot extends Disposable {
  readonly snapshot: Snapshot;
}

const DIMENSIONS = 16;

export function snapshotOf(segments: readonly (readonly KeyedText[])[], meaning: 'model' | 'words'): TextSnapshot {
  const folder = tempFolder();
  const writer = IndexWriter.open(folder.path, PAPER_SCHEMA);
  segments.forEach((texts, i) => {
    for (const { key, title, abstract = '', day, votes, cat = [] } of texts)
      writer.put({ key, text: { title, abstract }, numbers: { day, votes }, sets: { cat } });
    writer.commit(i + 1);
  });
  if (meaning === 'model') adoptRandom(writer, segments.flat());
  const snapshot = openIndex(folder.path)?.snapshot;
  if (!snapshot) throw new Error('no index');
  return { snapshot, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

/** Random vectors of words are as good as hashing: texts are near that share words. */
function adoptRandom(writer: IndexWriter, texts: readonly KeyedText[]): void {
  const df = new Map<string, number>();
  for (const { title, abstract = '' } of texts) {
    const words = analyse(`${title} ${abstract}`, 'text').filter(({ stop, overlay }) => !stop && !overlay);
    for (const term of new Set(words.map((word) => word.term))) df.set(term, (df.get(term) ?? 0) + 1);
  }
  const terms = [...df.keys()];
  const random = new Random(3);
  const rows = Float32Array.from({ length: terms.length * DIMENSIONS }, () => random.unit() - 0.5);
  const counts = Uint32Array.from(df.values());
  const image = buildModel({ dimensions: DIMENSIONS, terms, df: counts, documents: texts.length, rows });
  for (const _ of writer.adopt(image));
}
