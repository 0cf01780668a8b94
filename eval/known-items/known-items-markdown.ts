// The part of the report on papers that are found again.
import type { KnownItemsReport } from './known-items-report.ts';
import { PASSAGE_WORDS } from './passage.ts';
import { REMEMBERED, type Remembered } from './remembered.ts';

const WHAT: Readonly<Record<Remembered, string>> = {
  title: 'exact title',
  passage: `${PASSAGE_WORDS} words from the middle of the abstract`,
  gaps: 'the same, every third word dropped',
};
const MOST_MISSES = 40;
const MOST_TITLE = 80;

export function knownItemsMarkdown({ papers, sought, figures, missed }: KnownItemsReport): string {
  const count = (value: number) => value.toLocaleString('en');
  return [
    '## Papers found again',
    '',
    `${count(sought)} papers of saved pages in a library of ${count(papers)}, imported, trained on and searched by the product (mode auto). Each question has one right answer; a paper shown under another with nearly the same text counts as missed.`,
    '',
    '| asked by | papers | to be within | found | share | goal |',
    '|---|---:|---:|---:|---:|---:|',
    ...REMEMBERED.map((what) => {
      const { asked, found, within, goal } = figures[what];
      return `| ${WHAT[what]} | ${asked} | ${within} | ${found} | ${percent(found / asked)} | ${percent(goal)} |`;
    }),
    '',
    ...(missed.length > 0 ? [`Missed${missed.length > MOST_MISSES ? `, the first ${MOST_MISSES}` : ''}:`, ''] : []),
    ...missed.slice(0, MOST_MISSES).map(({ what, title, rank, under, filters, first }) =>
      [
        `- ${WHAT[what]} of “${short(title)}”: ${rank === null ? 'not among the first 1000' : `rank ${rank}`}`,
        ...(first === null ? ['nothing was found'] : [`first was “${short(first)}”`]),
        ...(under === null ? [] : [`shown under “${short(under)}” as nearly the same text`]),
        // Which part would be a piece of an abstract, and those are not for a page that is kept.
        ...(filters.length > 0 ? ['a part of it was taken for a filter'] : []),
      ].join('; '),
    ),
    ...(missed.length > 0 ? [''] : []),
  ].join('\n');
}

function short(title: string): string {
  return title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE).trimEnd()}…` : title;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '' : `${(100 * share).toFixed(1)} %`;
}
