// How many of what.
import { counter } from '../pieces.ts';

const n = counter('en');

export const counts = {
  papers: (count: number) => n(count, 'paper', 'papers'),
  upvotes: (count: number) => n(count, 'upvote', 'upvotes'),
  comments: (count: number) => n(count, 'comment', 'comments'),
  authors: (count: number) => n(count, 'author', 'authors'),
  sources: (count: number) => n(count, 'followed source', 'followed sources'),
  jobs: (count: number) => n(count, 'job', 'jobs'),
  records: (count: number) => n(count, 'record', 'records'),
  merges: (count: number) => n(count, 'merge', 'merges'),
  suggestions: (count: number) => n(count, 'suggestion', 'suggestions'),
};
