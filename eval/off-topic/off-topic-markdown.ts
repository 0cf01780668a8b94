// The part of the report on queries that a library has nothing on.
import type { CutoffFigures, OffTopicReport } from './run-off-topic.ts';

export function offTopicMarkdown({ sets, average, fitted, remarks }: OffTopicReport): string {
  const row = (name: string, queries: string, shipped: CutoffFigures, without: CutoffFigures) =>
    `| ${name} | ${queries} | ${[shipped, without].flatMap(cells).join(' | ')} |`;
  const constants = Object.entries(fitted).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  return [
    '## Queries that a set has nothing on',
    '',
    'Each set is asked its own queries (up to 60, and each once more cut to four words), 40 everyday questions and nonsense (`everyday`), and other sets\' queries of other subjects (`foreign`). AUC: the chance that an own query looks closer than a planted one. Lost: own queries told "nothing close". Rejected: planted queries told so. The shipped cut-off was fitted on the default sets together; the fitted one on the other sets only, its threshold so that 2 % of their own queries are lost.',
    '',
    '| set | own / everyday / foreign | shipped: AUC | lost | everyday rejected | foreign rejected | fitted without the set: AUC | lost | everyday rejected | foreign rejected |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...sets.map(({ name, queries, shipped, withoutThisSet }) =>
      row(name, `${queries.own} / ${queries.everyday} / ${queries.foreign}`, shipped, withoutThisSet),
    ),
    row('**average**', '', average.shipped, average.withoutThisSet),
    '',
    `Fitted on all of them: ${constants.join(', ')}.`,
    ...remarks.map((remark) => `\n- ${remark}`),
    '',
  ].join('\n');
}

function cells({ auc, ownLost, everydayRejected, foreignRejected }: CutoffFigures): string[] {
  return [number(auc), ...[ownLost, everydayRejected, foreignRejected].map((share) => percent(share))];
}

function number(value: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(3);
}

function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(100 * share).toFixed(1)} %`;
}
