// The benchmarks of the main path: `npm run bench [-- import pages start search] [-- --write] [--data DIR] [--papers N]`.
// --data keeps the library there and uses one that is there; --papers takes so many of each corpus, to try the bench itself;
// --write records the result in docs/benchmarks/.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Section } from './figures.ts';
import { benchImport } from './import.ts';
import { benchPages } from './pages.ts';
import { newReport, reportAsMarkdown } from './report.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';
import { root, type Workbench } from './workbench.ts';

// `import` makes the library that `start` and `search` read, so it goes first.
const BENCHMARKS = { import: benchImport, pages: benchPages, start: benchStart, search: benchSearch } as const;
type Name = keyof typeof BENCHMARKS;
const NAMES = Object.keys(BENCHMARKS) as Name[];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, papers: { type: 'string' }, write: { type: 'boolean', default: false } },
});
const unknown = positionals.find((name) => !NAMES.some((one) => one === name));
if (unknown !== undefined) throw new Error(`there is no benchmark "${unknown}"; there are ${NAMES.join(', ')}`);
if (values.write && values.papers !== undefined)
  throw new Error('--papers is for trying out the benchmarks; its figures are not written');

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const bench: Workbench = {
  folder,
  data: values.data === undefined ? join(folder, 'data') : resolve(values.data),
  papers: values.papers === undefined ? undefined : Number(values.papers),
  say: (text) => process.stderr.write(`${text}\n`),
};
const wanted = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
if (
  wanted.some((name) => name === 'start' || name === 'search') &&
  !wanted.includes('import') &&
  !existsSync(join(bench.data, 'broadsheet.db'))
)
  wanted.unshift('import');

const sections: Section[] = [];
for (const name of wanted) {
  bench.say(`measuring: ${name}`);
  sections.push(await BENCHMARKS[name](bench));
}
const report = newReport(
  `npm run bench${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`,
  sections,
);
const markdown = reportAsMarkdown(report);
process.stdout.write(markdown);
if (values.write) {
  const target = join(root, 'docs', 'benchmarks', `${report.date.slice(0, 7)}-main-path`);
  mkdirSync(join(root, 'docs', 'benchmarks'), { recursive: true });
  writeFileSync(`${target}.md`, markdown);
  writeFileSync(`${target}.json`, `${JSON.stringify(report, null, 2)}\n`);
  bench.say(`written to ${target}.md and .json`);
}
