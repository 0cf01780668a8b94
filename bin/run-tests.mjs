// Runs the tests: `quick` is everything but browser and full tests; `full` is all, with 10,000 cases a fuzz test. Other
// arguments narrow it to test files whose path contains one of them. Plain JavaScript for any Node from 20 on.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { buildStale, installMissing, nodeBinary, root } from './install.mjs';

const [mode, ...filters] = process.argv.slice(2);
if (mode !== 'quick' && mode !== 'full') {
  console.error('run-tests: quick or full, then parts of test file names');
  process.exit(2);
}
installMissing();
const node = nodeBinary();
const full = mode === 'full';
// Tests of whole processes run what is built.
if (full) buildStale();
// The whole run must end in good time, whatever hangs; a single test far sooner.
const LIMIT_MS = (full ? 40 : 5) * 60_000;
const TEST_LIMIT_MS = full ? 20 * 60_000 : 60_000;
/** After its last test a process has this long to end; longer means that a test left something open. */
const LEFT_OPEN_MS = 10_000;
/**
 * Browsers, walks over every route as everybody, crashes at every call, whole trainings and measurements, and what starts the
 * program again and again: long, and seldom the first to notice something.
 */
const FULL_ONLY =
  /^test[\\/](?:cli|e2e|full|security)[\\/]|[\\/](?:access-walk|german-pages|encoder|known-items|train-handler|engine-bench|off-topic|run-eval|hybrid-systems|adopt-ready-model|library-job-store|run-training)\.test\.ts$|[\\/]files[\\/]crash\.test\.ts$|[\\/]product[\\/]export\.test\.ts$/;
const PROCESSES = Math.max(1, Math.min(4, availableParallelism()));

/** Files in groups, one process each: fuzz tests of the full run alone, since they take longest; browsers and processes alone too. */
function groups() {
  const files = readdirSync(join(root, 'test'), { recursive: true })
    .map((name) => join('test', name))
    .filter((name) => name.endsWith('.test.ts') || name.endsWith('.test.tsx'))
    .filter((name) => full || filters.length > 0 || !FULL_ONLY.test(name))
    .filter(
      (name) => filters.length === 0 || filters.some((part) => name.includes(part) || relative(root, part) === name),
    )
    .sort();
  if (!full) return spread(files, PROCESSES);
  const alone = files.filter(
    (name) => /^test[\\/](?:e2e|full)[\\/]/.test(name) || readFileSync(join(root, name), 'utf8').includes('uzz'),
  );
  const together = files.filter((name) => !alone.includes(name));
  return [...alone.map((name) => [name]), ...spread(together, PROCESSES)];
}

/** Even by size: a large test file has many tests. */
function spread(files, parts) {
  const lists = Array.from({ length: parts }, () => ({ files: [], bytes: 0 }));
  const sized = files
    .map((name) => ({ name, bytes: statSync(join(root, name)).size }))
    .sort((a, b) => b.bytes - a.bytes);
  for (const { name, bytes } of sized) {
    const smallest = lists.reduce((best, list) => (list.bytes < best.bytes ? list : best));
    smallest.files.push(name);
    smallest.bytes += bytes;
  }
  return lists.map((list) => list.files).filter((list) => list.length > 0);
}

const environment = {
  ...process.env,
  BROADSHEET_LOG: process.env.BROADSHEET_LOG ?? 'silent',
  ...(full ? { BROADSHEET_FULL: '1', BROADSHEET_FUZZ_RUNS: process.env.BROADSHEET_FUZZ_RUNS ?? '10000' } : {}),
};

/** Resolves to its numbers; output is shown when it ends, so that two processes do not mix. */
function run(files) {
  const flags = [
    '--import',
    'tsx',
    '--test',
    '--test-isolation=none',
    `--test-timeout=${TEST_LIMIT_MS}`,
    `--test-reporter=${join(root, 'bin', 'test-reporter.mjs')}`,
  ];
  const child = spawn(node, [...flags, ...files], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let output = '';
  let result;
  let leftOpen = false;
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  child.on('message', (message) => {
    result = message;
    setTimeout(() => {
      leftOpen = child.exitCode === null;
      child.kill('SIGKILL');
    }, LEFT_OPEN_MS).unref();
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      process.stdout.write(output);
      const names = files.length > 3 ? `${files.length} files from ${files[0]}` : files.join(', ');
      if (leftOpen)
        console.log(`\nnot ok ${names}: the tests ended, but something that they opened kept the process alive\n`);
      else if (!result)
        console.log(`\nnot ok ${names}: ended with ${signal ?? `exit code ${code}`} before its tests did\n`);
      const broken = leftOpen || !result || (code !== 0 && result.counts.failed + result.counts.cancelled === 0);
      resolve({ result, broken });
    });
  });
}

const started = performance.now();
const running = new Set();
const queue = groups();
if (queue.length === 0) {
  console.error(`run-tests: no test file matches ${filters.join(', ')}`);
  process.exit(2);
}
const stop = (why, code) => {
  console.log(`\nnot ok ${why}`);
  for (const child of running) child.kill('SIGKILL');
  process.exit(code);
};
setTimeout(() => stop(`still running after ${LIMIT_MS / 60_000} minutes`, 1), LIMIT_MS).unref();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(`stopped by ${signal}`, 130));

const totals = { tests: 0, suites: 0, passed: 0, failed: 0, cancelled: 0, skipped: 0, todo: 0 };
const slow = [];
const skipped = new Map();
let broken = 0;
async function work() {
  for (let files = queue.shift(); files; files = queue.shift()) {
    const ended = await run(files);
    if (ended.broken) broken++;
    if (!ended.result) continue;
    for (const name of Object.keys(totals)) totals[name] += ended.result.counts[name] ?? 0;
    slow.push(...ended.result.slow);
    for (const [reason, count] of ended.result.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  }
}
await Promise.all(Array.from({ length: PROCESSES }, work));

for (const [reason, count] of skipped) console.log(`skipped ${count}: ${reason}`);
for (const { name, ms } of slow.sort((a, b) => b.ms - a.ms).slice(0, full ? 20 : 5))
  console.log(`slow ${(ms / 1000).toFixed(1)} s: ${name}`);
const { tests, suites, passed, failed, cancelled, skipped: left, todo } = totals;
const closing = {
  tests,
  suites,
  pass: passed,
  fail: failed + broken,
  cancelled,
  skipped: left,
  todo,
  duration_ms: performance.now() - started,
};
for (const [name, value] of Object.entries(closing)) console.log(`ℹ ${name} ${value}`);
process.exitCode = failed + cancelled + broken > 0 ? 1 : 0;
