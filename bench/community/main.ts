// The site with a community, measured: `npm run bench:community [-- pages load look] [-- --write] [--data DIR] [--papers N]`.
// --data keeps the library there and uses one that is there (it is copied before anything is written into it).
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Section } from '../figures.ts';
import { newReport, reportAsMarkdown } from '../report.ts';
import { root, type Workbench } from '../workbench.ts';
import { communityLibrary } from './community-library.ts';
import { benchLoad } from './load.ts';
import { benchLook } from './look.ts';
import { benchCommunityPages } from './pages.ts';

const BENCHMARKS = { pages: benchCommunityPages, load: benchLoad, look: benchLook } as const;
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
const library = await communityLibrary(bench);
const sections: Section[] = [];
for (const name of NAMES.filter((one) => positionals.length === 0 || positionals.includes(one))) {
  bench.say(`measuring: ${name}`);
  sections.push(await BENCHMARKS[name](bench, library));
}
const report = newReport(
  `npm run bench:community${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`,
  sections,
);
const markdown = reportAsMarkdown(report, {
  title: 'The site with a community, measured',
  goals: 'The goals are those of the issue that asked for the community.',
});
process.stdout.write(markdown);
if (values.write) {
  const target = join(root, 'docs', 'benchmarks', `${report.date.slice(0, 7)}-community`);
  if (!existsSync(join(root, 'docs', 'benchmarks'))) mkdirSync(join(root, 'docs', 'benchmarks'), { recursive: true });
  writeFileSync(`${target}.md`, markdown);
  writeFileSync(`${target}.json`, `${JSON.stringify(report, null, 2)}\n`);
  bench.say(`written to ${target}.md and .json`);
}
