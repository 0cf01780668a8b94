// The borders that are finer than the layers of architecture.test.ts: which source reads another source's shapes, what pages
// may know of the verbs and the settings, and who may hold a database driver.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Parts of sources/ that are no reader, with what of sources/ each may use; readers use SHARED. */
const BENEATH: Readonly<Record<string, readonly string[]>> = {
  'reader.ts': ['input'],
  input: ['reader.ts'],
  // The two use each other: JSON fields hold JATS and HTML, feeds hold the texts that JSON records hold.
  json: ['input', 'reader.ts', 'xml'],
  xml: ['input', 'reader.ts', 'json'],
  'looks-like.ts': ['input', 'reader.ts'],
  'detect.ts': ['input', 'reader.ts', 'looks-like.ts'],
  fetch: [],
  follow: ['fetch', 'input', 'reader.ts', 'looks-like.ts'],
};
const SHARED: readonly string[] = ['input', 'json', 'xml', 'reader.ts'];

/** Readers that use a module of another reader, and why that is no accident. */
const KNOWN_USES: readonly { readonly reader: string; readonly uses: readonly string[]; readonly why: string }[] = [
  ...['bibtex', 'csl', 'pubmed', 'ris'].map((reader) => ({
    reader,
    uses: ['arxiv/arxiv-links.ts'],
    why: 'an arXiv id gets the same two links from whichever source names it',
  })),
  {
    reader: 'feed',
    uses: ['arxiv/categories.ts'],
    why: "arXiv's own feeds and those made of them name its categories",
  },
  {
    reader: 'jsonl',
    uses: ['arxiv-links', 'author-list', 'categories', 'tex-name', 'withdrawn'].map((name) => `arxiv/${name}.ts`),
    why: 'the metadata dump holds the fields of arXiv as JSON',
  },
  {
    reader: 'oai',
    uses: ['arxiv-links', 'author-list', 'categories', 'tex-name', 'withdrawn'].map((name) => `arxiv/${name}.ts`),
    why: 'arXiv and arXivRaw records hold the fields of arXiv, oai_dc from arXiv its ids and categories',
  },
  {
    reader: 'listing',
    uses: ['huggingface/hub-paper.ts'],
    why: "a saved page carries the Hub's own objects in data-props",
  },
  { reader: 'ris', uses: ['csl/csl-adapt.ts'], why: 'plugin-ris turns a RIS record into a CSL item' },
];

/** Imports that may bring types and nothing else: what does the work is handed in. */
const ONLY_TYPES: readonly { readonly from: RegExp; readonly to: RegExp; readonly why: string }[] = [
  { from: /^web\//, to: /^actions\//, why: 'pages get the verbs handed in' },
  { from: /^(?:web|jobs|actions)\//, to: /^config\.ts$/, why: 'only the command line reads the environment' },
  { from: /^log\.ts$/, to: /^config\.ts$/, why: 'a logger needs the name of a level, not the settings' },
];

const DRIVERS = ['kysely', 'pg', 'node:sqlite'];

interface Import {
  /** Below src, with forward slashes. */
  readonly from: string;
  /** Below src too, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\bsiblingScript\(\s*import\.meta\.url,\s*'([^']+)'/gm;

function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, named, called, script]) => {
    const name = named ?? called ?? `./${script}.ts`;
    const to = name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
    return { from: path, to, isType: type !== undefined };
  });
}

function readSources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ path: name.replaceAll('\\', '/'), text: readFileSync(join(SRC, name), 'utf8') }));
}

/** `arxiv` for sources/arxiv/categories.ts, `detect.ts` for sources/detect.ts. */
const partOfSources = (path: string): string => path.split('/')[1] ?? '';
const isKnown = (reader: string, to: string): boolean =>
  KNOWN_USES.some((known) => known.reader === reader && known.uses.some((used) => `sources/${used}` === to));

function strayUses(all: readonly Import[]): string[] {
  return all
    .filter(({ from, to }) => from.startsWith('sources/') && to.startsWith('sources/'))
    .filter(({ from, to }) => {
      const part = partOfSources(from);
      const target = partOfSources(to);
      if (target === part) return false;
      // The registry is the list of readers.
      if (part === 'registry.ts') return target !== 'reader.ts' && target in BENEATH;
      return !(BENEATH[part] ?? SHARED).includes(target) && !isKnown(part, to);
    })
    .map(({ from, to }) => `${from} imports ${to}`);
}

function lookedInto(all: readonly Import[]): string[] {
  return all
    .filter(
      ({ from, to, isType }) => !isType && ONLY_TYPES.some((border) => border.from.test(from) && border.to.test(to)),
    )
    .map(({ from, to }) => `${from} imports more than types of ${to}`);
}

/** Pages know the verbs by their interfaces: of reading, and of each area of what people do. */
function otherVerbs(all: readonly Import[]): string[] {
  return all
    .filter(({ from, to }) => from.startsWith('web/') && to.startsWith('actions/') && to !== 'actions/library.ts')
    .filter(({ to }) => !to.startsWith('actions/community/') && !to.startsWith('actions/mailing/'))
    .map(({ from, to }) => `${from} imports ${to}`);
}

function strayDrivers(all: readonly Import[]): string[] {
  return all
    .filter(
      ({ from, to }) => !from.startsWith('store/') && DRIVERS.some((one) => to === one || to.startsWith(`${one}/`)),
    )
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** The engine runs wherever JavaScript does, but for reading and writing files and for threads. */
function strayNode(all: readonly Import[]): string[] {
  return all
    .filter(({ from, to }) => from.startsWith('engine/') && !/^engine\/(?:files|pool)\//.test(from) && !isOurs(to))
    .map(({ from, to }) => `${from} imports ${to}`);
}

const isOurs = (to: string): boolean => /\.tsx?$/.test(to);

const PREPARED = /\.prepare\(/;

describe('the finer borders', () => {
  const sources = readSources();
  const all = sources.flatMap(importsOf);

  it('are looked at in the whole tree, and every import leads to a file', () => {
    assert.ok(sources.length > 300, `${sources.length} files`);
    assert.deepEqual(
      all
        .filter(({ to }) => /\.tsx?$/.test(to) && !existsSync(join(SRC, to)))
        .map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
    for (const { path, text } of sources) {
      const lines = text.match(/^import\b(?!\()/gm)?.length ?? 0;
      const calls = text.match(/(?<!\.)\bimport\((?!\))/g)?.length ?? 0;
      const seen = [...text.matchAll(IMPORT)].filter(([found]) => found.startsWith('import')).length;
      assert.equal(seen, lines + calls, `${path} has an import that this test cannot read`);
    }
  });

  it('lets a reader use another only where there is a reason', () => {
    assert.deepEqual(strayUses(all), []);
  });

  it('keeps no reason that nothing needs any more', () => {
    const inUse = new Set(all.map(({ from, to }) => `${partOfSources(from)} ${to}`));
    const left = KNOWN_USES.flatMap(({ reader, uses }) => uses.map((used) => `${reader} sources/${used}`));
    assert.deepEqual(
      left.filter((use) => !inUse.has(use)),
      [],
    );
  });

  it('lets pages see the verbs and the settings as types only', () => {
    assert.ok(all.some(({ from, to }) => from.startsWith('web/') && to === 'actions/library.ts'));
    assert.deepEqual([...lookedInto(all), ...otherVerbs(all)], []);
  });

  it('keeps database drivers and prepared statements in store/', () => {
    assert.ok(all.some(({ from, to }) => from.startsWith('store/') && to === 'kysely'));
    assert.deepEqual(strayDrivers(all), []);
    const outside = sources.filter(({ path, text }) => !path.startsWith('store/') && PREPARED.test(text));
    assert.deepEqual(
      outside.map(({ path }) => path),
      [],
    );
  });

  it('keeps Node and packages out of the engine, but for files and threads', () => {
    assert.ok(all.some(({ from, to }) => from.startsWith('engine/pool/') && to === 'node:worker_threads'));
    // A writer joins names of files.
    const known = new Set(['engine/write/segment-files.ts']);
    assert.deepEqual(
      strayNode(all).filter((found) => !(known.has(found.split(' ')[0] ?? '') && found.endsWith(' node:path'))),
      [],
    );
  });

  it('lets nobody here go through the entry of the published engine', () => {
    assert.deepEqual(
      all.filter(({ to }) => to === 'engine/index.ts').map(({ from }) => from),
      [],
    );
  });

  it('catch what is planted', () => {
    const planted = (path: string, text: string): Import[] => importsOf({ path, text });
    const reader = [
      ...planted('sources/acl/bad.ts', "import { a } from '../arxiv/categories.ts';"),
      ...planted('sources/input/bad.ts', "import type {\n  A,\n} from '../json/words.ts';"),
      ...planted('sources/oai/bad.ts', "const a = await import('../fetch/polite-fetch.ts');"),
      ...planted('sources/registry.ts', "export { a } from './follow/take-in.ts';"),
    ];
    assert.equal(strayUses(reader).length, 4);
    assert.equal(lookedInto(planted('web/bad.tsx', "import { readConfig } from '../config.ts';")).length, 1);
    assert.equal(lookedInto(planted('web/fine.tsx', "import type { Config } from '../config.ts';")).length, 0);
    assert.equal(otherVerbs(planted('web/bad.ts', "import type { A } from '../actions/ingest-papers.ts';")).length, 1);
    assert.equal(strayNode(planted('engine/read/bad.ts', "import { readFileSync } from 'node:fs';")).length, 1);
    assert.equal(strayNode(planted('engine/files/fine.ts', "import { readFileSync } from 'node:fs';")).length, 0);
    assert.equal(strayDrivers(planted('jobs/bad.ts', "import { sql } from 'kysely';")).length, 1);
    assert.ok(PREPARED.test("database.prepare('select 1')"));
  });
});
