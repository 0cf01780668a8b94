// The engine as the bench drives it: all of its API that is measured goes through this file. The engine's code is loaded by
// loadEngine, so that loading it can be timed, and from where the launcher says: built, as a user has it, or the sources.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFixed, decodeTables } from '../../src/engine/files/container-format.ts';
import type { openIndex as openFolder } from '../../src/engine/files/open-index.ts';
import type { SearcherPool } from '../../src/engine/pool/searcher-pool.ts';
import type { Filter } from '../../src/engine/query/filter.ts';
import type { SearchRequest } from '../../src/engine/read/snapshot.ts';
import type { Document, Schema } from '../../src/engine/schema.ts';
import type { IndexWriter } from '../../src/engine/write/index-writer.ts';
import { B, K1 } from '../peers/protocol.ts';
import type { BenchDocument } from './corpus.ts';
import type { WeightedTerm } from './twin.ts';

/** 'product': as the site scores texts, two weighted fields and columns. 'plain': one field, for the comparison with peers. */
export type SchemaName = 'product' | 'plain';

const SCHEMAS: Readonly<Record<SchemaName, Schema>> = {
  product: {
    k1: 1.5,
    text: [
      { name: 'title', weight: 2, b: 0.75 },
      { name: 'abstract', weight: 1, b: 0.75 },
    ],
    names: [],
    columns: [
      { name: 'day', kind: 'number' },
      { name: 'category', kind: 'set' },
    ],
    changing: [],
  },
  plain: {
    k1: K1,
    text: [{ name: 'text', weight: 1, b: B }],
    names: [],
    columns: [],
    changing: [],
    // As the others have it.
    stopWords: 'scored',
  },
};

interface Engine {
  readonly IndexWriter: typeof IndexWriter;
  readonly openIndex: typeof openFolder;
  readonly SearcherPool: typeof SearcherPool;
}

export interface Within {
  readonly category?: string;
  /** Days since 1970, both included. */
  readonly days?: readonly [number, number];
}

export interface OurIndex {
  /** Keys, best first. */
  search(terms: readonly WeightedTerm[], k: number): readonly number[];
  searchWithin(terms: readonly WeightedTerm[], k: number, within: Within): readonly number[];
  /** Not exact, see TopRequest.haste. */
  searchHastily(terms: readonly WeightedTerm[], k: number, haste: number): readonly number[];
  /** Documents with any of the terms, counted by category: the ten most frequent. */
  facets(terms: readonly WeightedTerm[]): unknown;
  complete(prefix: string, limit: number): unknown;
}

export interface OurPool {
  search(terms: readonly WeightedTerm[], k: number): Promise<unknown>;
  searchAll(queries: readonly (readonly WeightedTerm[])[], k: number): Promise<unknown>;
  close(): Promise<void>;
}

export interface OurWriter {
  put(documents: readonly BenchDocument[]): void;
  /** Everything is on disk and found by whoever opens the folder. */
  commit(): void;
  /** What the engine would do afterwards, in the background. */
  merge(): void;
}

let loaded: Engine | undefined;

export async function loadEngine(): Promise<void> {
  const built = process.env.BROADSHEET_BENCH_BUILT === '1';
  const load = async <T>(name: string) =>
    (await import(
      new URL(built ? `../../dist/engine/${name}.js` : `../../src/engine/${name}.ts`, import.meta.url).href
    )) as T;
  loaded ??= {
    ...(await load<Pick<Engine, 'IndexWriter'>>('write/index-writer')),
    ...(await load<Pick<Engine, 'openIndex'>>('files/open-index')),
    ...(await load<Pick<Engine, 'SearcherPool'>>('pool/searcher-pool')),
  };
}

export async function createIndex(folder: string, schema: SchemaName): Promise<OurWriter> {
  mkdirSync(folder, { recursive: true });
  const { IndexWriter: Writer } = await engine();
  const writer = Writer.open(folder, SCHEMAS[schema]);
  const shape = schema === 'product' ? productDocument : plainDocument;
  let position = 0;
  return {
    put(documents) {
      for (const document of documents) writer.put(shape(document));
      position += documents.length;
    },
    commit: () => writer.commit(position),
    merge() {
      for (let merged = true; merged; ) merged = toEnd(writer.merge());
    },
  };
}

export async function openIndex(folder: string): Promise<OurIndex> {
  const opened = (await engine()).openIndex(folder);
  if (!opened) throw new Error(`there is no index in ${folder}`);
  const { snapshot, handle } = opened;
  if (handle.damage.length > 0) throw new Error(`damaged: ${JSON.stringify(handle.damage)}`);
  const keys = (request: SearchRequest) => snapshot.search(request).hits.map((hit) => hit.key);
  return {
    search: (terms, k) => keys({ terms, k }),
    searchWithin: (terms, k, within) => keys({ terms, k, filter: filterOf(within) }),
    searchHastily: (terms, k, haste) => keys({ terms, k, haste }),
    facets: (terms) => snapshot.facet('category', snapshot.matches(terms.map(({ term }) => term)), 10),
    complete: (prefix, limit) => snapshot.complete(prefix, limit),
  };
}

async function engine(): Promise<Engine> {
  await loadEngine();
  return loaded as Engine;
}

function filterOf({ category, days }: Within): Filter {
  if (category !== undefined) return { kind: 'has', column: 'category', value: category };
  if (days !== undefined) return { kind: 'range', column: 'day', min: days[0], max: days[1] };
  return { kind: 'all' };
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

export async function openPool(folder: string, threads: number): Promise<OurPool> {
  const pool = await (await engine()).SearcherPool.open(folder, { threads });
  await pool.refresh();
  return {
    search: (terms, k) => pool.search({ terms, k }),
    searchAll: (queries, k) => pool.searchAll(queries.map((terms) => ({ terms, k }))),
    close: () => pool[Symbol.asyncDispose](),
  };
}

/** Bytes of the index's files: by section of each container, and the rest by file. */
export function bytesByPart(folder: string): Map<string, number> {
  const parts = new Map<string, number>();
  const add = (part: string, bytes: number) => parts.set(part, (parts.get(part) ?? 0) + bytes);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    try {
      const head = new Uint8Array(bytes);
      const fixed = decodeFixed(head, path, undefined);
      let left = bytes.length;
      for (const [section, { length }] of decodeTables(head, fixed, path).sections) {
        add(partOf(section), length);
        left -= length;
      }
      add('headers, checksums', left);
    } catch {
      add(name, bytes.length);
    }
  }
  return parts;
}

export const POSTINGS_AND_DICTIONARY = 'postings and dictionary';

/** Sections as src/engine/segment names them; what is of no other part belongs to searching by words. */
function partOf(section: string): string {
  if (section.startsWith('forward')) return 'forward index';
  if (section.startsWith('column')) return 'columns';
  if (section.startsWith('words')) return 'words (completion, did you mean)';
  return POSTINGS_AND_DICTIONARY;
}

function productDocument({ key, title, abstract, categories, day }: BenchDocument): Document {
  return { key, text: { title, abstract }, numbers: { day }, sets: { category: categories } };
}

function plainDocument({ key, title, abstract }: BenchDocument): Document {
  return { key, text: { text: `${title}\n${abstract}` } };
}
