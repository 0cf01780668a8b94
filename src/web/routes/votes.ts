// Voting for a paper, and who voted. Before the paper routes: `/papers/{any id}` takes what is left.
import { voteForPaper } from '../pages/vote.ts';
import { votersPage } from '../pages/voters.tsx';
import { get, post, type Route } from '../route.ts';

export const voteRoutes: readonly Route[] = [
  post('/papers/:id{.+}/vote', voteForPaper, { access: 'member', limit: 'vote' }),
  get('/papers/:id{.+}/voters', votersPage),
];
