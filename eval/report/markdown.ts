// The report for people: one table of all sets, one of differences, then what to know of each set.
import type { Counted } from '../metrics/counted-queries.ts';
import type { Measure, MeasureValues } from '../metrics/measures.ts';
import type { Difference } from '../significance.ts';
import type { EvalReport, SystemFigures } from './report.ts';

/** MRR at full depth is in the JSON. */
const SHOWN: readonly Measure[] = ['nDCG@10', 'R@5', 'R@10', 'R@100', 'MAP', 'MRR@10', 'P@10'];
type SetSystem = EvalReport['sets'][number]['systems'][number];

const AVERAGE = '**average**';
const SIGNIFICANT = 0.05;

const OVER: Readonly<Record<Counted, string>> = {
  relevant: 'all judged queries that have a relevant document; one without an answer counts 0',
  judged: 'all judged queries, as `trec_eval -c`; one without an answer or without a relevant document counts 0',
  answered: 'judged queries that were answered, as `trec_eval` without `-c`',
};

export function reportAsMarkdown(report: EvalReport): string {
  const { machine, versions, sets } = report;
  return [
    '# Relevance, measured',
    '',
    `${report.date}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}; Node ${versions.node}, Broadsheet ${versions.broadsheet}.`,
    '',
    `Made by \`${report.command}\`; run it again on your machine. Judgements: \`qrels/${report.qrels}\`. Measures are those of trec_eval, over the first ${report.depth.toLocaleString('en')} hits; means are taken over ${OVER[report.counted]}.`,
    '',
    ...report.systems.map(({ name, what }) => `- \`${name}\`: ${what}`),
    '',
    ...measuresTable(report),
    ...(report.systems.length > 1 ? differencesTable(report) : []),
    '## Sets',
    '',
    ...sets.flatMap(({ name, documents, links, queries, remarks, systems }) => [
      `- **${name}**: ${documents.toLocaleString('en')} documents, ${links > 0 ? `${links.toLocaleString('en')} links, ` : ''}${queries} judged queries, ${[...new Set(systems.map(({ counted }) => counted))].join(' / ')} counted`,
      ...remarks.map((remark) => `  - ${remark}`),
      ...systems.flatMap((system, place) => [
        `  - \`${system.name}\`: ready after ${system.openSeconds.toFixed(1)} s, ${milliseconds(system.queryMs)} a query`,
        ...notesOf(system, systems.slice(0, place)).map((note) => `    - ${note}`),
      ]),
    ]),
    '',
  ].join('\n');
}

/** Systems that share a model say the same of it: once is enough. */
function notesOf({ notes }: SetSystem, before: readonly SetSystem[]): readonly string[] {
  const same = notes.length > 0 && before.find((other) => other.notes.join('\n') === notes.join('\n'));
  return same ? [`as \`${same.name}\``] : notes;
}

function measuresTable(report: EvalReport): string[] {
  const row = (set: string, { name, means }: SystemFigures) =>
    `| ${set} | ${name} | ${SHOWN.map((measure) => share((means as MeasureValues)[measure])).join(' | ')} |`;
  return [
    `| set | system | ${SHOWN.join(' | ')} |`,
    `|---|---|${SHOWN.map(() => '---:|').join('')}`,
    ...report.sets.flatMap(({ name, systems }) => systems.map((system) => row(name, system))),
    ...report.average.map((system) => row(AVERAGE, system)),
    '',
  ];
}

function differencesTable(report: EvalReport): string[] {
  const baseline = report.systems[0]?.name ?? '';
  const rows = (set: string, systems: readonly SystemFigures[]) =>
    systems.flatMap(({ name, means, against }) => {
      if (!against) return [];
      const before = means['nDCG@10'] - against['nDCG@10'].mean;
      const percent = before > 0 ? signed((100 * against['nDCG@10'].mean) / before, 1) : '';
      return [`| ${set} | ${name} | ${percent} | ${SHOWN.map((measure) => cell(against[measure])).join(' | ')} |`];
    });
  return [
    `## Against \`${baseline}\``,
    '',
    `Difference, and in brackets the two-sided p of a paired randomisation test (20,000 random assignments of signs, all of them where 16 queries or fewer differ); **bold** below ${SIGNIFICANT}. The average row draws signs within all sets at once. No correction is made for how many comparisons there are.`,
    '',
    `| set | system | nDCG@10 % | ${SHOWN.join(' | ')} |`,
    `|---|---|---:|${SHOWN.map(() => '---:|').join('')}`,
    ...report.sets.flatMap(({ name, systems }) => rows(name, systems)),
    ...rows(AVERAGE, report.average),
    '',
  ];
}

function cell({ mean, p }: Difference): string {
  const text = `${signed(mean, 4)} (${p < 0.001 ? '<.001' : share(p, 3)})`;
  return p < SIGNIFICANT ? `**${text}**` : text;
}

function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value > 0 ? '+' : '−'}${text}`;
}

function share(value: number, digits = 4): string {
  return value.toFixed(digits);
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
