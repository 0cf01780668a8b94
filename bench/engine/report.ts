// What was measured, as Markdown: where, with which versions, beside which limits and goals; what was missed comes first.
import { newReport } from '../report.ts';
import { type EngineFigure, type EngineTable, isWithin } from './figures.ts';

export interface PeerRow {
  readonly title: string;
  readonly version: string;
  readonly settings: string;
  readonly documents: number;
  readonly queries: number;
  readonly passes: number;
  readonly buildSeconds: number;
  readonly indexMB: number | undefined;
  readonly residentMB: number;
  /** Milliseconds: p50, p95, p99. */
  readonly raw: readonly [number, number, number];
  readonly content: readonly [number, number, number];
  /** Share of the twin's ten best, raw and content. */
  readonly overlap: readonly [number, number];
}

export interface EngineReport {
  readonly date: string;
  readonly command: string;
  readonly machine: ReturnType<typeof newReport>['machine'];
  readonly versions: ReturnType<typeof newReport>['versions'];
  readonly documents: number;
  readonly tables: readonly EngineTable[];
  readonly peers: readonly PeerRow[];
  readonly skipped: readonly string[];
}

export function engineReport(
  command: string,
  documents: number,
  parts: Pick<EngineReport, 'tables' | 'peers' | 'skipped'>,
): EngineReport {
  const { date, machine, versions } = newReport(command, []);
  return { date, command, machine, versions, documents, ...parts };
}

export function engineReportAsMarkdown(report: EngineReport): string {
  const { machine, versions, tables, documents } = report;
  const figures = tables.flatMap((table) => table.figures);
  return [
    `# The engine, measured with ${documents.toLocaleString('en')} papers`,
    '',
    `${report.date}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}; Node ${versions.node}, SQLite ${versions.sqlite}, Broadsheet ${versions.broadsheet}.`,
    '',
    `Made by \`${report.command}\`; run it again on your machine. Limits and goals are those of the issue that asked for the engine.`,
    '',
    missed('Limits missed', figures, 'limit'),
    '',
    missed('Goals missed', figures, 'goal'),
    '',
    ...tables.flatMap(tableAsMarkdown),
    ...(report.peers.length > 0 ? peersAsMarkdown(report.peers) : []),
    ...(report.skipped.length > 0 ? ['Not measured:', '', ...report.skipped.map((reason) => `- ${reason}`), ''] : []),
  ].join('\n');
}

function missed(name: string, figures: readonly EngineFigure[], which: 'limit' | 'goal'): string {
  const bound = figures.filter((figure) => figure[which] !== undefined);
  const over = bound.filter((figure) => isWithin(figure.value, figure[which]) === false);
  if (bound.length === 0) return `No ${which} is stated for this size.`;
  if (over.length === 0) return `${which === 'limit' ? 'All limits are' : 'All goals are'} met.`;
  return `**${name}:** ${over.map((figure) => `${figure.what} (${shown(figure)}, ${boundOf(figure, which)})`).join('; ')}.`;
}

function tableAsMarkdown({ title, how, figures, remarks }: EngineTable): string[] {
  return [
    `## ${title}`,
    '',
    how,
    '',
    '| what | measured | limit | goal | |',
    '|---|---:|---:|---:|---|',
    ...figures.map(
      (figure) =>
        `| ${figure.what} | ${shown(figure)} | ${boundOf(figure, 'limit')} | ${boundOf(figure, 'goal')} | ${verdict(figure)} |`,
    ),
    '',
    ...remarks.map((remark) => `- ${remark}`),
    ...(remarks.length > 0 ? [''] : []),
  ];
}

function peersAsMarkdown(peers: readonly PeerRow[]): string[] {
  const times = (values: readonly number[]) => values.map((value) => numberOf(value)).join(' / ');
  return [
    '| engine | build s | index MB | memory MB | raw p50 / p95 / p99 ms | content p50 / p95 / p99 ms | overlap@10 raw, content | queries x rounds |',
    '|---|---:|---:|---:|---|---|---|---:|',
    ...peers.map(
      (peer) =>
        `| ${peer.title} ${peer.version} | ${numberOf(peer.buildSeconds)} | ${peer.indexMB === undefined ? '' : numberOf(peer.indexMB)} | ${numberOf(peer.residentMB)} | ${times(peer.raw)} | ${times(peer.content)} | ${peer.overlap.map((share) => `${(100 * share).toFixed(1)} %`).join(', ')} | ${peer.queries} x ${peer.passes} |`,
    ),
    '',
    ...peers.map((peer) => `- ${peer.title}: ${peer.settings}; ${peer.documents.toLocaleString('en')} documents`),
    '',
  ];
}

function verdict(figure: EngineFigure): string {
  const inLimit = isWithin(figure.value, figure.limit);
  const atGoal = isWithin(figure.value, figure.goal);
  if (inLimit === false) return '**missed**';
  if (atGoal === true) return 'goal met';
  return inLimit === true ? 'met' : atGoal === false ? 'short of the goal' : '';
}

function shown({ value, unit }: EngineFigure): string {
  return `${numberOf(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** Three digits that say something; microseconds are shown as such in milliseconds. */
function numberOf(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function boundOf(figure: EngineFigure, which: 'limit' | 'goal'): string {
  const bound = figure[which];
  if (!bound) return '';
  const unit = figure.unit === '' ? '' : ` ${figure.unit}`;
  return bound.atMost !== undefined
    ? `≤ ${bound.atMost.toLocaleString('en')}${unit}`
    : `≥ ${(bound.atLeast ?? 0).toLocaleString('en')}${unit}`;
}
