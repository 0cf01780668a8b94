// Words of the page of recommendations.
import { counter, type Wrap } from '../pieces.ts';

const n = counter('en');

export const forYou = {
  heading: 'For you',
  /** Reasons; the paper stands in the place of its title. */
  because: {
    vote: (paper: Wrap, title: string) => ['Because you voted for ', paper(title)],
    saved: (paper: Wrap, title: string) => ['Because you saved ', paper(title)],
    read: (paper: Wrap, title: string) => ['Because you read ', paper(title)],
    follow: (follow: Wrap, label: string, paper: Wrap, title: string) => [
      'Because you follow ',
      follow(label),
      ': like ',
      paper(title),
    ],
  },
  hot: 'Much read in what you follow',
  byTaste: 'Like what you chose',
  cites: ', which it cites',
  citedBy: ', which cites it',
  shares: '; both say ',
  together: (readers: number, paper: Wrap, title: string) => [
    `${n(readers, 'other reader', 'other readers')} of `,
    paper(title),
    ' chose this one, too.',
  ],

  bestOf: (shown: number, considered: number) =>
    `${n(shown, 'paper', 'papers')}, the best of ${n(considered, 'paper', 'papers')}`,
  computed: (at: Wrap, when: string) => ['Computed ', at(when)],
  model: (at: Wrap, when: string) => [', by the model of ', at(when)],
  byWords: ', by words: there is no model of meaning yet',
  ago: {
    now: 'just now',
    minutes: (count: number) => n(count, 'minute ago', 'minutes ago'),
    hours: (count: number) => n(count, 'hour ago', 'hours ago'),
    days: (count: number) => n(count, 'day ago', 'days ago'),
  },
  wanted: 'They are being computed anew from what you did since.',
  again: 'Compute anew',
  coming: 'Your recommendations are being computed',
  comingWhy: 'This takes a few seconds; with many papers or readers, a few minutes.',
  look: 'Look again',
  failed: (at: Wrap, when: string, reason: string) => ['The last attempt failed ', at(when), `: ${reason}`],
  allKnown: 'You have been through all of these. New ones come with new papers, or when you vote.',
  nothing: 'Nothing in this library is like what you chose.',
  how: 'They come from what you voted for, saved, read and follow, from nothing else, and only you see them.',

  less: 'Less like this',
  lessOf: (title: string) => `Less like “${title}”`,
  isLess: (paper: Wrap, title: string) => ['Less like ', paper(title), ' from now on.'],
  gone: 'Less like this from now on.',
  undo: 'Undo',
  failedLess: 'That could not be saved; try again.',

  startHeading: 'What would you like to read?',
  startWhy:
    'Choose three papers that you like, or some topics. What you choose goes onto your reading list, which only you see.',
  search: 'Search for papers that you like',
  searchButton: 'Search',
  found: (q: Wrap, words: string) => ['Papers for ', q(words)],
  notFound: (q: Wrap, words: string) => ['No paper was found for ', q(words), '.'],
  hottest: 'Papers that many read now',
  showHottest: 'Show what many read now',
  topics: 'Topics',
  inTopic: (count: string, one: boolean) => `${count} ${one ? 'paper' : 'papers'}`,
  begin: 'Recommend more of these',
  import: (link: Wrap) => ['Or ', link('import a library'), ' from BibTeX, RIS or Zotero.'],
  more: 'Choose more papers or topics',
  back: 'Back to your recommendations',
};
