// Makes the peers ready outside of the repository: npm packages, Tantivy's and Lucene's harness, in a folder that stays for the
// next run. What cannot be had here (no network, no toolchain) is skipped, with the reason.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeArguments } from '../engine/run-process.ts';

/** Pinned, so that a figure can be made again. */
const NPM_PEERS = {
  minisearch: '7.2.0',
  flexsearch: '0.8.212',
  '@orama/orama': '3.1.18',
  '@lancedb/lancedb': '0.39.0',
} as const;

const LUCENE_NEEDS_JAVA = 21;

export interface ReadyPeer {
  readonly command: string;
  /** Before the task. */
  readonly args: readonly string[];
  /** After it. */
  readonly more: readonly string[];
  readonly modules: string;
}

export interface Peer {
  readonly name: string;
  readonly title: string;
  /** More documents are too many for it. */
  readonly most: number;
  /** Asked for when --peers is not given, at so many documents. */
  readonly usual: (documents: number) => boolean;
  prepare(): ReadyPeer;
}

const few = (documents: number) => documents <= 200_000;
const always = () => true;

export const PEERS: readonly Peer[] = [
  { name: 'minisearch', title: 'MiniSearch', most: 200_000, usual: few, prepare: () => npmPeer('minisearch') },
  { name: 'fts5', title: 'SQLite FTS5', most: Number.POSITIVE_INFINITY, usual: few, prepare: () => script('fts5', '') },
  { name: 'flexsearch', title: 'FlexSearch', most: 200_000, usual: few, prepare: () => npmPeer('flexsearch') },
  // At 87,324 documents a query took it 6.6 seconds (ENGINE.md).
  { name: 'orama', title: 'Orama', most: 20_000, usual: few, prepare: () => npmPeer('orama') },
  {
    name: 'lancedb',
    title: 'LanceDB',
    most: Number.POSITIVE_INFINITY,
    usual: always,
    prepare: () => npmPeer('lancedb'),
  },
  { name: 'tantivy', title: 'Tantivy', most: Number.POSITIVE_INFINITY, usual: always, prepare: tantivy },
  { name: 'lucene', title: 'Lucene', most: Number.POSITIVE_INFINITY, usual: always, prepare: () => lucene() },
  {
    name: 'lucene-bp',
    title: 'Lucene, reordered',
    most: Number.POSITIVE_INFINITY,
    usual: always,
    prepare: () => lucene('reordered'),
  },
];

function cache(...parts: string[]): string {
  return join(tmpdir(), 'broadsheet-bench-peers', ...parts);
}

function script(name: string, modules: string): ReadyPeer {
  const { command, args } = nodeArguments(new URL(`./${name}.ts`, import.meta.url));
  return { command, args, more: [], modules };
}

function npmPeer(name: string): ReadyPeer {
  const folder = cache('npm');
  const wanted = JSON.stringify({ private: true, dependencies: NPM_PEERS });
  const stamp = join(folder, '.installed');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), wanted);
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder);
    writeFileSync(stamp, wanted);
  }
  return script(name, folder);
}

function tantivy(): ReadyPeer {
  const folder = copied('tantivy');
  whenChanged(folder, () => run('cargo', ['build', '--release', '--locked'], folder));
  return { command: join(folder, 'target', 'release', 'tantivy-peer'), args: [], more: [], modules: '' };
}

function lucene(...more: string[]): ReadyPeer {
  const home = javaHome();
  const folder = copied('lucene');
  whenChanged(folder, () =>
    run('mvn', ['-B', '-q', 'package', 'dependency:copy-dependencies', '-DoutputDirectory=target/lib'], folder, {
      JAVA_HOME: home,
    }),
  );
  const classes = [join(folder, 'target', 'classes'), join(folder, 'target', 'lib', '*')].join(delimiter);
  return {
    command: join(home, 'bin', 'java'),
    args: [
      '-Xmx2g',
      '--add-modules',
      'jdk.incubator.vector',
      '--enable-native-access=ALL-UNNAMED',
      '-cp',
      classes,
      'Peer',
    ],
    more,
    modules: '',
  };
}

/** A Java that is new enough: JAVA_HOME, or one of those installed. */
function javaHome(): string {
  const installed = '/usr/lib/jvm';
  const homes = [
    ...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []),
    ...(existsSync(installed) ? readdirSync(installed).map((name) => join(installed, name)) : []),
  ];
  const home = homes.find((folder) => javaVersion(folder) >= LUCENE_NEEDS_JAVA);
  if (!home) throw new Error(`no Java ${LUCENE_NEEDS_JAVA} or newer in JAVA_HOME or ${installed}`);
  return home;
}

function javaVersion(home: string): number {
  const release = join(home, 'release');
  if (!existsSync(release)) return 0;
  return Number(/^JAVA_VERSION="(\d+)/m.exec(readFileSync(release, 'utf8'))?.[1] ?? 0);
}

/** Built outside of the repository: what it leaves behind is none of ours. */
function copied(name: string): string {
  const folder = cache(name);
  mkdirSync(folder, { recursive: true });
  cpSync(fileURLToPath(new URL(`./${name}`, import.meta.url)), folder, { recursive: true });
  return folder;
}

function whenChanged(folder: string, build: () => void): void {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.startsWith(join(folder, 'target')) && entry.name !== '.built')
      hash.update(`${path}\n`).update(readFileSync(path));
  }
  const stamp = join(folder, '.built');
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  build();
  writeFileSync(stamp, now);
}

function run(command: string, args: readonly string[], cwd: string, environment: Record<string, string> = {}): void {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } });
}
