// The documents that are indexed: real titles and abstracts of ../shared, then, where more are asked for than there are,
// documents recombined from their sentences (recombine.ts). Written once to a file of one JSON object a line, which every
// process of the bench reads; a million documents are too many to hand around.
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { sharedPath } from '../../test/support/shared.ts';
import { recombined } from './recombine.ts';

export interface BenchDocument {
  /** Its number in the corpus, from 0; also the line in the file of analysed documents. */
  readonly key: number;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** Days since 1970-01-01. */
  readonly day: number | undefined;
}

export interface Corpus {
  /** One BenchDocument a line, keys ascending. */
  readonly file: string;
  readonly documents: number;
  /** The first so many are real. */
  readonly real: number;
  /** UTF-8 bytes of titles and abstracts. */
  readonly textBytes: number;
}

/** In this order; a paper that two corpora have is taken from the first. */
const SOURCES = ['merged_100k', 'arxiv_cs_2025_26'] as const;

/** Raised when the file would be another one for the same number of documents. */
const CORPUS_VERSION = 1;

/** The corpus of so many documents, from the folder when it is there already. */
export async function prepareCorpus(folder: string, documents: number): Promise<Corpus> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `corpus-v${CORPUS_VERSION}-${documents}.ndjson`);
  const about = `${file}.json`;
  if (existsSync(file) && existsSync(about)) return { ...(JSON.parse(readFileSync(about, 'utf8')) as Corpus), file };

  const aside = `${file}.${process.pid}`;
  const out = createWriteStream(aside);
  let written = 0;
  let textBytes = 0;
  const write = async (document: BenchDocument) => {
    textBytes += Buffer.byteLength(document.title) + Buffer.byteLength(document.abstract);
    written++;
    if (!out.write(`${JSON.stringify(document)}\n`)) await once(out, 'drain');
  };
  const all: BenchDocument[] = [];
  for await (const document of realDocuments()) {
    if (written >= documents) break;
    await write(document);
    all.push(document);
  }
  const real = written;
  if (real < documents) for (const document of recombined(all, documents - real)) await write(document);
  out.end();
  await finished(out);
  renameSync(aside, file);
  const corpus: Corpus = { file, documents: written, real, textBytes };
  writeFileSync(about, JSON.stringify(corpus));
  return corpus;
}

export async function* documentsOf({ file }: { readonly file: string }): AsyncIterable<BenchDocument> {
  if (statSync(file).size === 0) return;
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) }))
    yield JSON.parse(line) as BenchDocument;
}

interface SharedPaper {
  readonly id: string;
  readonly arxiv_id?: string;
  readonly title?: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  readonly categories?: readonly string[];
  readonly venue?: string;
  readonly date?: string;
}

async function* realDocuments(): AsyncIterable<BenchDocument> {
  const seen = new Set<string>();
  let key = 0;
  for (const name of SOURCES) {
    const file = sharedPath('data', 'corpus', name, 'papers.jsonl.gz');
    if (!existsSync(file))
      throw new Error(`${file} is missing; set BROADSHEET_SHARED to the folder that has data/corpus`);
    const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
    for await (const line of lines) {
      const paper = JSON.parse(line) as SharedPaper;
      if (!paper.title || !paper.abstract) continue;
      const id = (paper.arxiv_id ?? paper.id).replace(/v\d+$/, '');
      if (seen.has(id)) continue;
      seen.add(id);
      const time = Date.parse(paper.date ?? '');
      yield {
        key: key++,
        title: paper.title,
        abstract: paper.abstract,
        authors: paper.authors ?? [],
        categories: paper.categories ?? (paper.venue ? [paper.venue.replace(/\s*\d{4}$/, '')] : []),
        day: Number.isNaN(time) ? undefined : Math.floor(time / 86_400_000),
      };
    }
  }
}
