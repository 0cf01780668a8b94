// Plain JavaScript for any Node from 20 on: installs what package-lock.json asks for, finds the Node of node_modules, builds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCheckout = existsSync(join(root, 'src', 'main.ts'));
const WANTED = [24, 11];

function run(command, args, what) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: false });
  if (error || status !== 0) {
    console.error(`broadsheet: ${what} failed${error ? `: ${error.message}` : ` (exit code ${status})`}`);
    process.exit(1);
  }
}

/** `npm ci` when node_modules is missing or older than the lock file. Nothing to do in an installed package. */
export function installMissing() {
  if (!isCheckout) return;
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.broadsheet-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('broadsheet: installing what package-lock.json asks for (npm ci) …');
  run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm ci',
  );
  writeFileSync(stamp, lock);
}

/** A Node that is new enough: this one, or the one that npm installed. */
export function nodeBinary() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return process.execPath;
  const local = createRequire(join(root, 'package.json')).resolve('node/package.json');
  const binary = join(dirname(local), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  console.error(
    `broadsheet: needs Node ${WANTED.join('.')} or newer; this is ${process.versions.node} and ${binary} is missing (were install scripts switched off?)`,
  );
  process.exit(1);
}

function sourceStamp() {
  const hash = createHash('sha256');
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else {
        const { mtimeMs, size } = statSync(path);
        hash.update(`${path} ${mtimeMs} ${size}\n`);
      }
    }
  };
  visit(join(root, 'src'));
  hash.update(readFileSync(join(root, 'tsconfig.build.json')));
  return hash.digest('hex');
}

/** Compiles src to dist when it changed; built aside and then put in place, so that two starts at once do no harm. */
export function buildStale() {
  if (!isCheckout) return;
  const dist = join(root, 'dist');
  const stamp = sourceStamp();
  if (existsSync(join(dist, '.built')) && readFileSync(join(dist, '.built'), 'utf8') === stamp) return;
  console.error('broadsheet: building …');
  const aside = join(root, `dist.${process.pid}`);
  rmSync(aside, { recursive: true, force: true });
  run(
    nodeBinary(),
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', aside],
    'the build',
  );
  writeFileSync(join(aside, '.built'), stamp);
  try {
    rmSync(dist, { recursive: true, force: true });
    renameSync(aside, dist);
  } catch (error) {
    // Another start put its own build there between the two lines; it is as good as ours.
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(join(dist, '.built'))) throw error;
  }
}
