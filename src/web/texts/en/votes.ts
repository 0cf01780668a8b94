// Words about votes.
import { counter } from '../pieces.ts';

const n = counter('en');

export const votes = {
  /** Name of the button; the count stands behind it, whether it is pressed is said by itself. */
  vote: 'Upvote',
  upvotes: (count: number) => (count === 1 ? 'upvote' : 'upvotes'),
  signIn: (count: number) => (count === 1 ? 'upvote; sign in to vote' : 'upvotes; sign in to vote'),
  unreachable: 'The site could not be reached; your vote was not counted.',
  heading: 'Who voted',
  voters: (count: number) => n(count, 'vote here', 'votes here'),
  nobody: 'Nobody here has voted for this paper yet.',
  imported: (count: number) => `${n(count, 'upvote more was', 'upvotes more were')} stated by sources.`,
  unnamed: (count: number) => n(count, 'vote is of somebody who has left.', 'votes are of people who have left.'),
};
