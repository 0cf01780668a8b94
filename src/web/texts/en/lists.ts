// Words of lists of papers and of a paper's card in them.
import { counter } from '../pieces.ts';

const n = counter('en');

export const lists = {
  rank: 'Rank',
  comments: (count: number) => n(count, 'comment', 'comments'),
  discuss: 'Discuss',
  retracted: 'Retracted',
  withdrawn: 'Withdrawn',
  sample: 'Sample',
  code: 'Code',

  papers: (count: number) => (count === 0 ? 'No papers' : n(count, 'paper', 'papers')),
  curatedPapers: (count: number) => (count === 0 ? 'No papers' : n(count, 'curated paper', 'curated papers')),
  /** Of a list that ends there, however many there are. */
  firstPapers: (count: number) => `The first ${n(count, 'paper', 'papers')}`,
  papersOf: (count: number, when: string) => `${n(count, 'research paper', 'research papers')} of ${when}.`,
  weekOf: (days: string) => `Week of ${days}`,
  showAll: 'Show all',
  curatedOnly: 'Curated only',
  none: 'No papers here.',
  noneCurated: 'No curated papers here: none of these was on a daily list or submitted here.',
  showAllInstead: 'Show all papers instead.',
  nearestEarlier: 'The nearest earlier with papers',
  nearestLater: 'The nearest later with papers',

  /** Of the way to the nearest that have papers. */
  around: {
    day: 'Earlier and later days',
    week: 'Earlier and later weeks',
    month: 'Earlier and later months',
    trending: 'Earlier and later',
  },

  pages: 'Pages',
  pageOf: (page: string, pages: string) => `Page ${page} of ${pages}`,
  page: (page: string) => `Page ${page}`,

  tabs: 'Lists of papers',
  spans: 'Of which days',
  tab: {
    trending: 'Trending',
    new: 'New',
    top: 'Top',
    discussed: 'Discussed',
    code: 'With code',
    unread: 'Unread',
  },
  heading: {
    trending: 'Trending',
    new: 'New',
    top: 'Top',
    discussed: 'Discussed',
    code: 'With code',
    unread: 'Unread',
  },
  title: {
    trending: 'Trending papers',
    new: 'New papers',
    top: 'Top papers',
    discussed: 'Discussed papers',
    code: 'Papers with code',
    unread: 'Papers you have not read',
  },
  about: {
    trending: 'The research papers that readers look at now.',
    new: 'What came into this library last, whatever its date.',
    top: 'The papers with the most upvotes: votes of this site, and the latest count that sources state.',
    discussed: 'The papers that were commented on here last.',
    code: 'Papers with a link to their code, the hottest first.',
    unread: 'The hottest papers that you have neither voted for nor marked as read or skipped.',
  },
  span: { day: 'Day', week: 'Week', month: 'Month', all: 'All' },
  spanOf: {
    day: 'Of the latest day that has papers.',
    week: 'Of seven days, up to the latest that has papers.',
    month: 'Of thirty days, up to the latest that has papers.',
    all: 'Of the whole library.',
  },
  empty: {
    trending: 'No paper of this library has a day.',
    new: 'Nothing has come in yet.',
    top: 'None of these papers has a vote yet.',
    discussed: 'Nobody has commented on a paper yet.',
    code: 'No paper of this library has a link to its code.',
    unread: 'You have been through everything. Well read!',
  },
};
