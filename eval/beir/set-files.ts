// Where the parts of a set in BEIR layout lie: corpus.jsonl, queries.jsonl, qrels/NAME.tsv, each plain or with .gz.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BroadsheetError } from '../../src/errors.ts';

export interface SetFiles {
  readonly corpus: string;
  readonly queries: string;
  readonly qrels: string;
  readonly citations: string | undefined;
}

const QRELS = /^(.+)\.tsv(?:\.gz)?$/;

/** @throws BroadsheetError `not-found`, naming the folder and what is not in it; for judgements also those that are. */
export function setFiles(folder: string, qrels: string): SetFiles {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new BroadsheetError('not-found', `there is no folder ${folder}`);
  return {
    corpus: required(folder, 'corpus.jsonl'),
    queries: required(folder, 'queries.jsonl'),
    qrels: qrelsFile(folder, qrels),
    citations: fileIn(folder, 'citations.tsv'),
  };
}

function qrelsFile(folder: string, name: string): string {
  const file = fileIn(join(folder, 'qrels'), `${name}.tsv`);
  if (file) return file;
  const inside = existsSync(join(folder, 'qrels')) ? readdirSync(join(folder, 'qrels')) : [];
  const there = [...new Set(inside.flatMap((entry) => QRELS.exec(entry)?.[1] ?? []))].sort();
  const others = there.length > 0 ? `; there is ${there.join(', ')} (--qrels NAME)` : '';
  throw new BroadsheetError('not-found', `${folder} has no qrels/${name}.tsv or .tsv.gz${others}`);
}

function required(folder: string, name: string): string {
  const file = fileIn(folder, name);
  if (!file) throw new BroadsheetError('not-found', `${folder} has no ${name} or ${name}.gz`);
  return file;
}

function fileIn(folder: string, name: string): string | undefined {
  return [name, `${name}.gz`].map((entry) => join(folder, entry)).find((file) => existsSync(file));
}
