// A node:test reporter for large suites: a line a file, failures and skips in full. The numbers go to the process that
// started this one (run-tests.mjs), which prints node:test's closing lines for all its processes together.
import { relative } from 'node:path';
import { inspect } from 'node:util';

const SLOW_MS = 3000;

/** Names of the open tests, outermost first: a failure is told with the suites around it. */
class Path {
  #names = [];

  enter({ name, nesting }) {
    this.#names.length = nesting;
    this.#names.push(name);
  }

  of({ name, nesting }) {
    return [...this.#names.slice(0, nesting), name].join(' > ');
  }
}

export default async function* report(events) {
  const path = new Path();
  const skipped = new Map();
  const slow = [];
  let file = { name: undefined, tests: 0, failed: 0, took: 0 };
  const line = () =>
    file.name === undefined
      ? ''
      : `${file.failed > 0 ? 'FAIL' : 'ok  '} ${file.name} (${file.tests} tests, ${(file.took / 1000).toFixed(1)} s)\n`;
  for await (const { type, data } of events) {
    if (type === 'test:start') path.enter(data);
    if (type === 'test:summary' && data.file === undefined)
      process.send?.({ counts: data.counts, slow, skipped: [...skipped] });
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const name = relative(process.cwd(), data.file ?? data.name);
    if (name !== file.name) {
      yield line();
      file = { name, tests: 0, failed: 0, took: 0 };
    }
    if (data.nesting === 0) file.took += data.details.duration_ms;
    if (typeof data.skip === 'string' || data.skip === true)
      skipped.set(String(data.skip), (skipped.get(String(data.skip)) ?? 0) + 1);
    if (data.details.type === 'suite' && type === 'test:pass') continue;
    if (data.details.type !== 'suite') file.tests++;
    if (data.details.duration_ms > SLOW_MS)
      slow.push({ name: `${name} > ${path.of(data)}`, ms: data.details.duration_ms });
    if (type === 'test:fail' && data.todo !== undefined) skipped.set(`known fault: ${data.todo}`, 1);
    else if (type === 'test:fail') {
      file.failed++;
      const { error } = data.details;
      // A suite that failed only because something in it did has been told already.
      if (error?.failureType === 'subtestsFailed') continue;
      yield `\nnot ok ${name} > ${path.of(data)}\n${inspect(error?.cause ?? error, { depth: 8 }).replace(/^/gm, '    ')}\n\n`;
    }
  }
  yield line();
}
