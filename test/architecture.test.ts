// Dependencies point one way, files stay small, types stay typed: read from the sources themselves.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** What each part may import besides itself (ARCHITECTURE.md): main -> cli -> app, web, jobs -> actions -> search, sources, sample, store -> text -> domain; search -> engine -> text. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  text: ['domain'],
  engine: ['text'],
  errors: [],
  config: ['accounts', 'encoders', 'mail', 'errors'],
  mail: ['text', 'domain', 'errors', 'config'],
  mailing: ['actions', 'mail', 'store', 'text', 'domain', 'errors', 'config', 'log', 'threads'],
  accounts: ['actions', 'mail', 'store', 'domain', 'errors', 'config'],
  encoders: ['sources', 'errors', 'threads'],
  log: ['config'],
  threads: ['errors'],
  store: ['text', 'domain', 'errors', 'threads'],
  sources: ['text', 'domain', 'errors', 'config'],
  search: ['engine', 'store', 'text', 'domain', 'errors', 'threads'],
  sample: ['sources', 'text', 'domain'],
  charts: ['text', 'domain', 'errors'],
  actions: [
    'charts',
    'threads',
    'search',
    'encoders',
    'sources',
    'sample',
    'store',
    'text',
    'domain',
    'errors',
    'config',
    'log',
  ],
  jobs: [
    'mailing',
    'mail',
    'actions',
    'encoders',
    'sources',
    'store',
    'text',
    'domain',
    'errors',
    'config',
    'log',
    'threads',
  ],
  web: ['accounts', 'actions', 'mail', 'text', 'domain', 'errors', 'config', 'log'],
  app: [
    'accounts',
    'mailing',
    'mail',
    'jobs',
    'actions',
    'search',
    'encoders',
    'sources',
    'sample',
    'store',
    'text',
    'domain',
    'errors',
    'config',
    'log',
    'threads',
  ],
  cli: [
    'accounts',
    'mailing',
    'mail',
    'app',
    'web',
    'jobs',
    'actions',
    'search',
    'encoders',
    'sources',
    'sample',
    'store',
    'text',
    'domain',
    'errors',
    'config',
    'log',
    'threads',
  ],
  main: ['cli'],
};

const LONGEST_FILE = 400;
// import … from 'x', export … from 'x', import 'x', import('x'), and scripts of threads: siblingScript(url, './x').
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\bsiblingScript\(\s*import\.meta\.url,\s*'([^']+)'/g;

interface Source {
  /** Below src, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(SRC, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}

function imports({ text }: Source): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

/** `store` for `store/read/papers.ts`, `app` for `app.ts`. */
function partOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.tsx?$/, '');
}

/** `store/a.ts imports web/b.ts`, for every import that MAY_IMPORT does not allow. */
function violations(all: readonly Source[]): string[] {
  return all.flatMap((source) => {
    const part = partOf(source.path);
    const allowed = MAY_IMPORT[part];
    if (!allowed) return [`${source.path} is in no known part`];
    return imports(source).flatMap((name) => {
      const isScript =
        !name.startsWith('.') && !/[:@]/.test(name) && source.text.includes(`siblingScript(import.meta.url, '${name}'`);
      if (!name.startsWith('.') && !isScript) return [];
      const target = normalize(join(dirname(source.path), name))
        .split(sep)
        .join('/');
      const to = partOf(target);
      return to === part || allowed.includes(to) ? [] : [`${source.path} imports ${target}`];
    });
  });
}

/** SQL statements in code, told by their first words. */
const SQL = /\bsql(?:<[^`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|new DatabaseSync\(/;

describe('the architecture', () => {
  const all = sources();
  const edges = all.flatMap(imports).filter((name) => name.startsWith('.'));

  it('is read: every part is there, and as many imports as a tree of this size has', () => {
    assert.ok(all.length > 200, `${all.length} files`);
    assert.ok(edges.length > 600, `${edges.length} imports`);
    for (const part of Object.keys(MAY_IMPORT))
      assert.ok(
        all.some((source) => partOf(source.path) === part),
        part,
      );
  });

  it('sees every import that there is', () => {
    for (const source of all) {
      // Another way of counting: a relative name in quotes that ends like a module is an import.
      const quoted = new Set([...source.text.matchAll(/'(\.\.?\/[^'\n]+\.tsx?)'/g)].map((match) => match[1]));
      const found = new Set(imports(source));
      for (const name of quoted) assert.ok(found.has(name as string), `${source.path}: '${name}' was not seen`);
    }
  });

  it('lets no part import from above', () => {
    assert.deepEqual(violations(all), []);
  });

  it('would catch one that does', () => {
    const planted: Source[] = [
      { path: 'domain/bad.ts', text: "import { x } from '../store/database.ts';" },
      { path: 'store/bad.ts', text: "import type {\n  X,\n} from '../web/site.ts';" },
      { path: 'text/bad.ts', text: "export * from '../sources/reader.ts';" },
      { path: 'sources/bad.ts', text: "const x = await import('../store/database.ts');" },
      { path: 'web/bad.tsx', text: "import '../store/database.ts';" },
      { path: 'search/bad.ts', text: "RpcThread.start(siblingScript(import.meta.url, '../jobs/jobs-worker'))" },
      { path: 'elsewhere/bad.ts', text: '' },
    ];
    assert.equal(violations(planted).length, planted.length);
  });

  it('keeps SQL in store/', () => {
    assert.ok(all.filter((source) => SQL.test(source.text)).length > 10);
    assert.deepEqual(
      all.filter((source) => partOf(source.path) !== 'store' && SQL.test(source.text)).map((source) => source.path),
      [],
    );
  });

  it('has no file over 400 lines without a reason on top', () => {
    const long = all.filter((source) => source.text.split('\n').length > LONGEST_FILE);
    assert.deepEqual(
      long
        .filter((source) => !/over 400|[Dd]ata, not code/.test(source.text.split('\n').slice(0, 6).join('\n')))
        .map((source) => source.path),
      [],
    );
  });

  it('says on top of each file what it is', () => {
    assert.deepEqual(
      all
        .filter((source) => !source.text.startsWith('//') && !source.text.startsWith('/**'))
        .map((source) => source.path),
      [],
    );
  });

  it('has no any and no silenced type error', () => {
    const untyped = /:\s*any\b|\bas any\b|<any>|\bany\[\]|@ts-(?:ignore|nocheck|expect-error)/;
    assert.ok(untyped.test('let x: any = 1'));
    assert.deepEqual(
      all
        .filter((source) => untyped.test(source.text.replace(/\/\*.*?\*\//gs, '').replace(/\/\/.*/g, '')))
        .map((source) => source.path),
      [],
    );
  });

  it('has no barrels and no utils', () => {
    assert.deepEqual(
      all
        // What the package exports as `broadsheet/engine`; the project itself imports none of it.
        .filter((source) => source.path !== 'engine/index.ts')
        .filter((source) => /(?:^|\/)(?:index|utils?|helpers?|misc|common)\.tsx?$/.test(source.path))
        .map((source) => source.path),
      [],
    );
  });
});
