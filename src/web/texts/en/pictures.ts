// Words about the map and the charts.
import { counter, type Wrap } from '../pieces.ts';

const n = counter('en');

export const pictures = {
  map: {
    heading: 'Map of the papers',
    intro:
      'Papers that are about the same lie near each other. Regions are named by the words that their titles have more often than others.',
    none: 'There is no map yet. It is drawn after the first model of the library was trained.',
    picture: (papers: string, names: string) =>
      `A map of ${papers}${names === '' ? '' : `, with the regions ${names}`}.`,
    canvas: 'Map of the papers. Arrow keys move it, plus and minus zoom, 0 shows all of it.',
    papers: (count: number) => n(count, 'paper', 'papers'),
    missing: (count: number) => `${n(count, 'new paper is', 'new papers are')} not on it yet.`,
    laidOut: (day: string) => `Laid out on ${day}.`,
    here: 'Papers here',
    /** The count changes as the map moves: no word may depend on it. */
    inView: (count: Wrap, papers: string) => ['In view: ', count(papers), '. Those with the most upvotes:'],
    found: (papers: string) => `Highlighted: ${papers}. `,
    nothingHere: 'No paper is in view.',
    move: 'Move the map',
    left: 'Left',
    right: 'Right',
    up: 'Up',
    down: 'Down',
    closer: 'Closer',
    farther: 'Farther',
    all: 'All of it',
    regions: 'Regions',
    region: (terms: readonly string[], count: number) => `${terms.join(' · ')} (${count})`,
    highlight: 'Highlight papers on',
    search: 'Highlight',
    mine: 'Highlight my library',
    clear: 'No highlight',
    colour: 'Colours say',
    colours: { category: 'category', year: 'year', votes: 'upvotes' },
    other: 'other',
    years: (first: number, last: number) => `${first} to ${last}`,
    few: 'none',
    many: 'many upvotes',
    changed: 'The map was made anew; load the page again.',
    unreachable: 'The site could not be reached.',
    year: (year: number) => String(year),
    upvotes: (count: number) => n(count, 'upvote', 'upvotes'),
  },
  charts: {
    heading: 'Charts',
    intro: 'How many papers of the library are of when, and what they are about.',
    label: '↑ papers',
    table: 'As a table',
    period: { day: 'Day', month: 'Month', year: 'Year' },
    papers: 'Papers',
    nothing: 'Nothing to draw yet.',
    search: 'Papers by year for a search',
    show: 'Show',
    titles: {
      days: 'Papers a day, the last 90 days',
      months: 'Papers a month',
      topics: 'Largest categories by year',
      author: (name: string) => `Papers of ${name} by year`,
      category: (name: string) => `Papers in ${name} by month`,
      venue: (name: string) => `Papers at ${name} by month`,
      search: (q: string) => `Papers found for “${q}” by year`,
    },
    /** Said of the picture to those who cannot see it. */
    summary: (title: string, papers: string, from: string, to: string, most: string, when: string) =>
      `${title}: ${papers} from ${from} to ${to}, at most ${most} in ${when}.`,
    empty: (title: string) => `${title}: nothing yet.`,
  },
};
