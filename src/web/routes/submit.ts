// Putting papers forward.
import { decideSubmission, submissionsPage, withdrawSubmission } from '../pages/submissions.tsx';
import { submitPage, submitPaper } from '../pages/submit.tsx';
import { get, post, type Route } from '../route.ts';

export const submitRoutes: readonly Route[] = [
  get('/submit', submitPage, 'member'),
  post('/submit', submitPaper, { access: 'member', limit: 'fetch' }),
  get('/submissions', submissionsPage, 'reader'),
  post('/submissions/:job', decideSubmission, { access: 'member', limit: 'fetch' }),
  post('/papers/:id{.+}/submission/withdraw', withdrawSubmission, { access: 'member', limit: 'write' }),
];
