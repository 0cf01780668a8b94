// Papers that nobody wrote, on four subjects that share hardly a word, for tests of what starts from papers: similar ones, threads,
// recommendations.
import type { InventedRecord } from './invented-library.ts';

const SUBJECTS = {
  tides: ['tide', 'current', 'harbour', 'salinity', 'estuary', 'gauge', 'surge', 'mooring', 'sediment', 'lagoon'],
  bread: ['dough', 'yeast', 'oven', 'crust', 'flour', 'gluten', 'loaf', 'baker', 'kneading', 'sourdough'],
  stars: ['galaxy', 'telescope', 'nebula', 'redshift', 'parallax', 'photometry', 'dwarf', 'cluster', 'quasar', 'orbit'],
  chess: ['opening', 'gambit', 'rook', 'endgame', 'pawn', 'tournament', 'knight', 'castling', 'bishop', 'tactics'],
} as const;

export type Subject = keyof typeof SUBJECTS;
export const THEMES = Object.keys(SUBJECTS) as readonly Subject[];

/** The id of the `i`th paper of a subject. */
export function themedId(subject: Subject, i: number): string {
  return `24${String(1 + THEMES.indexOf(subject)).padStart(2, '0')}.${String(10_000 + i).padStart(5, '0')}`;
}

/** `n` papers of each subject, one a month from 2010 on; each cites the one before it of its subject. */
export function themedPapers(n: number, facts: (subject: Subject, i: number) => object = () => ({})): InventedRecord[] {
  return THEMES.flatMap((subject) => Array.from({ length: n }, (_, i) => themedPaper(subject, i, facts(subject, i))));
}

function themedPaper(subject: Subject, i: number, facts: object): InventedRecord {
  const words = SUBJECTS[subject];
  const word = (k: number) => words[(i * 3 + k * k + k) % words.length] as string;
  const month = String(1 + (i % 12)).padStart(2, '0');
  return {
    id: themedId(subject, i),
    title: `Reading the ${word(1)} and the ${word(2)} of ${subject}, report ${i}`,
    abstract:
      `We look at each ${word(0)} beside a ${word(3)} of ${subject}. The ${word(4)} changes with the ${word(5)}, ` +
      `and every ${word(6)} tells of a ${word(7)}. In season ${i} the ${word(2)} of ${subject} was as large as the ${word(1)}.`,
    authors: [`Author ${subject}${i % 9}`],
    date: `${2010 + Math.floor(i / 12)}-${month}-0${1 + (i % 9)}`,
    categories: [subject === 'stars' ? 'astro-ph.GA' : subject === 'chess' ? 'cs.AI' : `q-bio.${subject}`],
    upvotes: i % 7,
    references: i > 0 ? [themedId(subject, i - 1)] : [],
    ...facts,
  };
}
