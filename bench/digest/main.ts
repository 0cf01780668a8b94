// Mail to many, measured: `npm run bench:digest [-- sending resuming site] [-- --write] [--data DIR] [--papers N]`. --data keeps the
// library in DIR-digest and uses one that is there (it is copied before anything is written into it).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Section } from '../figures.ts';
import { newReport, reportAsMarkdown } from '../report.ts';
import { root, type Workbench } from '../workbench.ts';
import { digestLibrary } from './digest-library.ts';
import { benchResuming } from './resuming.ts';
import { benchSending } from './sending.ts';
import { benchSite } from './site.ts';

const BENCHMARKS = { sending: benchSending, resuming: benchResuming, site: benchSite } as const;
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
const library = await digestLibrary(bench);
const sections: Section[] = [];
for (const name of NAMES.filter((one) => positionals.length === 0 || positionals.includes(one))) {
  bench.say(`measuring: ${name}`);
  sections.push(await BENCHMARKS[name](bench, library));
}
const report = newReport(
  `npm run bench:digest${process.argv.length > 2 ? ` -- ${process.argv.slice(2).join(' ')}` : ''}`,
  sections,
);
const markdown = reportAsMarkdown(report, {
  title: 'Mail to many, measured',
  goals: 'The goals are those of the issue that asked for digests.',
});
process.stdout.write(markdown);
if (values.write) {
  const target = join(root, 'docs', 'benchmarks', `${report.date.slice(0, 7)}-digests`);
  writeFileSync(`${target}.md`, markdown);
  writeFileSync(`${target}.json`, `${JSON.stringify(report, null, 2)}\n`);
  bench.say(`written to ${target}.md and .json`);
}
