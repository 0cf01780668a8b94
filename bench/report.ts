// What was measured, as text for people: where, with which versions, beside which goals, and what was missed.
import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { type Figure, isMet, type Section } from './figures.ts';
import { root } from './workbench.ts';

export interface Report {
  readonly date: string;
  readonly command: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGB: number;
    readonly system: string;
  };
  readonly versions: { readonly broadsheet: string; readonly node: string; readonly sqlite: string };
  readonly sections: readonly Section[];
}

export function newReport(command: string, sections: readonly Section[]): Report {
  return {
    date: new Date().toISOString().slice(0, 10),
    command,
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 1e9),
      system: `${process.platform} ${release()}`,
    },
    versions: { broadsheet: commit(), node: process.versions.node, sqlite: process.versions.sqlite ?? 'unknown' },
    sections,
  };
}

export interface ReportWords {
  readonly title: string;
  readonly goals: string;
}

const MAIN_PATH: ReportWords = {
  title: 'The main path, measured',
  goals: 'The goals are those of the issue that asked for the main path.',
};

export function reportAsMarkdown(report: Report, words: ReportWords = MAIN_PATH): string {
  const { machine, versions, sections } = report;
  const misses = sections.flatMap(({ figures }) => figures.filter((figure) => isMet(figure) === false));
  return [
    `# ${words.title}`,
    '',
    `${report.date}. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}; Node ${versions.node}, SQLite ${versions.sqlite}, Broadsheet ${versions.broadsheet}.`,
    '',
    `Made by \`${report.command}\`; run it again on your machine. ${words.goals}`,
    '',
    misses.length === 0
      ? 'All goals are met.'
      : `**Missed:** ${misses.map((figure) => `${figure.what} (${shown(figure)}, goal ${goalOf(figure)})`).join('; ')}.`,
    '',
    ...sections.flatMap(sectionAsMarkdown),
  ].join('\n');
}

function sectionAsMarkdown({ title, how, figures, remarks }: Section): string[] {
  return [
    `## ${title}`,
    '',
    how,
    '',
    '| what | measured | goal | |',
    '|---|---:|---:|---|',
    ...figures.map(
      (figure) =>
        `| ${figure.what} | ${shown(figure)} | ${goalOf(figure)} | ${{ true: 'met', false: '**missed**', undefined: '' }[`${isMet(figure)}`]} |`,
    ),
    '',
    ...remarks.map((remark) => `- ${remark}`),
    '',
  ];
}

/** What is counted has no fractions worth telling. */
const WHOLE: ReadonlySet<Figure['unit']> = new Set([
  'papers/s',
  'papers',
  'statements',
  'mails/s',
  'mails',
  'subscribers/s',
]);

function shown({ value, unit }: Figure): string {
  const digits = WHOLE.has(unit) || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

function goalOf({ goal, unit }: Figure): string {
  if (!goal) return '';
  const [sign, bound] = 'atLeast' in goal ? ['≥', goal.atLeast] : ['≤', goal.atMost];
  return `${sign} ${bound.toLocaleString('en')} ${unit}`;
}

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'bin') === '' ? '' : ' with changes'}`;
  } catch {
    return 'unknown';
  }
}
