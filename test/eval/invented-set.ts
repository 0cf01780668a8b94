// A small set in BEIR layout, written into a folder: what the tests of the evaluation read.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DOCUMENTS: readonly (readonly [string, string, string])[] = [
  ['d1', 'Kelp forests', 'Sea urchins graze on kelp until the forest is gone.'],
  ['d2', 'Urchin barrens', 'Where otters vanish, urchins turn kelp into barrens.'],
  ['d3', 'Otters', 'Otters eat urchins and so protect the forest.'],
  ['d4', 'Granite', 'Slowly cooled magma has large crystals.'],
  ['d5', 'Basalt', 'Quickly cooled lava has small crystals.'],
  ['d6', 'Tides', ''],
];
const QUERIES: readonly (readonly [string, string])[] = [
  ['q1', 'what do urchins do to kelp forests'],
  ['q2', 'size of crystals in cooled magma'],
  ['q3', 'steam engines'],
  ['q4', 'otters'],
];

const jsonLines = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Files by name below the folder; the judgements of q4 have nothing relevant, q3 finds nothing. */
export const INVENTED: Readonly<Record<string, string>> = {
  'corpus.jsonl': jsonLines(DOCUMENTS.map(([_id, title, text]) => ({ _id, title, text, metadata: {} }))),
  'queries.jsonl': jsonLines(QUERIES.map(([_id, text]) => ({ _id, text }))),
  'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\nq1\td4\t0\nq2\td4\t1\nq3\td6\t1\nq4\td5\t0\n',
};

/** Writes `files` into `folder`; a name that ends in .gz is gzipped. */
export function writeSet(folder: string, files: Readonly<Record<string, string>> = INVENTED): string {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  }
  return folder;
}
