// The corpus as analysed terms, one document a line: what peers index and the twin scores. Written once beside the corpus.
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { type Corpus, documentsOf } from './corpus.ts';
import { ANALYSIS, documentTerms } from './terms.ts';

export async function prepareAnalysed(corpus: Corpus): Promise<string> {
  const stem = corpus.file.replace(/\.ndjson$/, '-terms-');
  const file = `${stem}${ANALYSIS}.txt`;
  if (existsSync(file)) return file;
  const folder = dirname(file);
  for (const name of readdirSync(folder))
    if (name.startsWith(basename(stem))) rmSync(join(folder, name), { force: true });
  const aside = `${file}.${process.pid}`;
  const out = createWriteStream(aside, { highWaterMark: 1 << 20 });
  for await (const { title, abstract } of documentsOf(corpus)) {
    if (!out.write(`${documentTerms(`${title}\n${abstract}`).join(' ')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  renameSync(aside, file);
  return file;
}

export async function* analysedDocuments(file: string): AsyncIterable<string[]> {
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) }))
    yield line === '' ? [] : line.split(' ');
}
