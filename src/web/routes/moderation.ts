// Reports and what curators do about them.
import { againstPerson } from '../pages/moderation/against-person.ts';
import { hideComment, hideCommentPage, restoreComment } from '../pages/moderation/hide-comment.tsx';
import { decideReport, moderationPage } from '../pages/moderation/moderation-queue.tsx';
import { reportPage, sendReport } from '../pages/moderation/report.tsx';
import { get, post, type Route } from '../route.ts';

const CURATE = { access: 'curator', limit: 'write' } as const;
const ADMIN = { access: 'admin', limit: 'write' } as const;

export const moderationRoutes: readonly Route[] = [
  get('/report', reportPage, 'member'),
  post('/report', sendReport, { access: 'member', limit: 'comment' }),
  get('/moderation', moderationPage, 'curator'),
  post('/moderation', decideReport, CURATE),
  get('/comments/:comment/hide', hideCommentPage, 'curator'),
  post('/comments/:comment/hide', hideComment, CURATE),
  post('/comments/:comment/restore', restoreComment, CURATE),
  post('/people/:handle/hide-comments', (c, site) => againstPerson(c, site, 'hide-comments'), CURATE),
  post('/people/:handle/suspend', (c, site) => againstPerson(c, site, 'suspend'), ADMIN),
  post('/people/:handle/reinstate', (c, site) => againstPerson(c, site, 'reinstate'), ADMIN),
];
