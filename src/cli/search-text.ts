// Answers of a search as plain text for a terminal: what was understood, the papers with their passages, what there is among them.
import type { PassageView, SearchHit, SearchView } from '../domain/views.ts';
import type { CommandContext } from './command-context.ts';
import { shownTitle } from './paper-text.ts';

/** What is put around marked words. */
export interface Emphasis {
  readonly open: string;
  readonly close: string;
}

const PLAIN: Emphasis = { open: '', close: '' };
/** SGR 1 and 22 (ECMA-48): bold on, and off without touching colours. */
const BOLD: Emphasis = { open: '\u001b[1m', close: '\u001b[22m' };
const INDENT = '    ';

/** Bold on a terminal that is no dumb one; nothing in a pipe or a file. */
export function emphasisFor({ stdout, env }: Pick<CommandContext, 'stdout' | 'env'>): Emphasis {
  const isTerminal = 'isTTY' in stdout && stdout.isTTY === true;
  return isTerminal && env.TERM !== 'dumb' && !env.NO_COLOR ? BOLD : PLAIN;
}

/** What stands above results on the site: how the query was understood, what was not, another spelling. */
export function saidLines(view: SearchView): string[] {
  const chips = view.chips.map(({ label }) => `[${label}]`).join(' ');
  return [
    chips === '' ? undefined : `understood as: ${chips}`,
    view.notice,
    view.complete ? undefined : 'the time for a search was over before its end: there may be more papers',
    ...view.notes,
    view.nothingClose
      ? 'nothing in this library is close to this; --mode words shows what the words alone find'
      : undefined,
    view.suggestion === undefined ? undefined : `did you mean: ${view.suggestion}`,
  ]
    .filter((line) => line !== undefined)
    .map(shownTitle);
}

export function hitLines({ card, passage, explanation, meaning, duplicates }: SearchHit, emphasis: Emphasis): string[] {
  const authors = card.authors[0] ? ` · ${card.authors[0].name}${card.authorCount > 1 ? ' and others' : ''}` : '';
  return [
    `${card.id}  ${shownTitle(card.title)}`,
    `${INDENT}${shownTitle(`${card.published ?? card.day ?? 'no date'}${authors}${card.venue ? ` · ${card.venue}` : ''}`)}`,
    ...(passage && passage.text !== '' ? [INDENT + passageText(passage, emphasis)] : []),
    ...(duplicates?.length
      ? [`${INDENT}nearly the same text: ${duplicates.map(({ id }) => shownTitle(id)).join(', ')}`]
      : []),
    ...(explanation ? explanationLines(explanation) : []),
    ...(meaning ? [meaningLine(meaning)] : []),
  ];
}

function passageText({ text, marks, cutBefore, cutAfter }: PassageView, { open, close }: Emphasis): string {
  let shown = cutBefore ? '… ' : '';
  let at = 0;
  for (const [from, to] of marks) {
    shown += shownTitle(text.slice(at, from)) + open + shownTitle(text.slice(from, to)) + close;
    at = to;
  }
  return shown + shownTitle(text.slice(at)) + (cutAfter ? ' …' : '');
}

function meaningLine({ cosine, near }: NonNullable<SearchHit['meaning']>): string {
  const others = near.filter((pair) => pair.term !== pair.near).map((pair) => `${pair.near} for ${pair.term}`);
  const words = others.length > 0 ? `: ${shownTitle(others.join(', '))}` : '';
  return `${INDENT}by meaning ${Math.round(100 * Math.max(0, cosine))} % alike${words}`;
}

function explanationLines(parts: NonNullable<SearchHit['explanation']>): string[] {
  const whole = parts.reduce((sum, { score }) => sum + score, 0);
  const width = Math.max(0, ...parts.map(({ term }) => term.length));
  return parts.map(({ term, score, papers, counts }) => {
    const percent = whole > 0 ? Math.round((100 * score) / whole) : 0;
    const fields = Object.entries(counts).flatMap(([field, times]) => (times > 0 ? `${field} ${times}` : []));
    return `${INDENT}${shownTitle(term).padEnd(width)} ${String(percent).padStart(3)} %  ${fields.join(', ')}  (in ${papers} ${papers === 1 ? 'paper' : 'papers'})`;
  });
}

/** Years first, then each facet on a line of its own; nothing where no facets were asked for. */
export function facetLines({ years, facets }: SearchView): string[] {
  const lines = facets
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) => `${field}: ${values.map(({ value, count }) => `${value} ${count}`).join(' · ')}`);
  const all =
    years.length > 0 ? [`year: ${years.map(({ year, count }) => `${year} ${count}`).join(' · ')}`, ...lines] : lines;
  return all.length > 0 ? ['', ...all.map(shownTitle)] : [];
}
