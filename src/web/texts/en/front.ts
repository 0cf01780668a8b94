// Words of the front page, and of the calendar that stands on it and on other pages.
import { counter, type Wrap } from '../pieces.ts';

const n = counter('en');

export const front = {
  description: 'New research papers, day by day.',
  stale: (day: string) => `No papers for ${day} yet. This is the latest day that has some.`,
  before: 'From the days before',
  noDays: 'No day has papers',
  noDaysWhy: (trending: Wrap) => [
    'The papers of this library are known by year or month only, so none of them stands on a day. Search for them above, or see the ',
    trending('trending papers'),
    '.',
  ],

  whyHere: 'Why here',
  newToYou: 'New since your last visit',
  trending: (rank: string) => `Trending no. ${rank}`,
  up: (places: number) => `, up ${places} in a day`,
  down: (places: number) => `, down ${places} in a day`,
  why: {
    pinned: 'pinned by a curator',
    votes: (count: number) => n(count, 'reader voted', 'readers voted'),
    importedUpvotes: (count: number) => n(count, 'upvote elsewhere', 'upvotes elsewhere'),
    comments: (count: number) => n(count, 'comment here', 'comments here'),
    importedComments: (count: number) => n(count, 'comment elsewhere', 'comments elsewhere'),
    onDailyList: 'on the daily list of Hugging Face',
    submitted: 'submitted here',
    hasCode: 'has code',
    none: 'nobody has voted or commented yet: it stands here by its day',
  },

  glance: 'At a glance',
  since: 'Since your last visit',
  sinceCount: (count: number, isMore: boolean) => `${isMore ? 'more than ' : ''}${n(count, 'new paper', 'new papers')}`,
  sinceNone: 'nothing new has come in',
  allNew: 'All new papers',
  follows: (count: number, isMore: boolean, link: Wrap) => [
    link(`${isMore ? 'More than ' : ''}${n(count, 'new paper', 'new papers')}`),
    ' of what you follow',
  ],
  recommended: 'For you',
  allRecommended: 'More for you',
  recommendedNone: (link: Wrap) => [link('Choose a few papers or topics'), ' to be recommended more of their kind.'],
  recommendedComing: 'Recommendations are being computed.',
  recommendedFailed: 'They could not be computed; the page of recommendations says why.',
  recommendedKnown: 'You have been through the first of your recommendations.',
  climbed: 'What moved',
  climb: (before: number, rank: number) => `From ${before} to ${rank}`,
  climbedSince: 'Places among the trending papers, compared with a day ago.',
  said: 'What people said',
  saidOf: (name: Wrap, handle: string, paper: Wrap, title: string) => [name(handle), ' on ', paper(title)],
  allSaid: 'All comments',

  daysOfWeek: 'Days of this week',
  daysOfMonth: 'Days of this month',
  archive: 'Archive',
};
