// Mail: subscribing, the pages behind links in mails (which need no account: the link is the key), one's own digest, what came back.
import { bounceHook } from '../pages/mail/bounce-hook.ts';
import { confirm, confirmPage } from '../pages/mail/confirm.tsx';
import {
  alertByLink,
  changeByLink,
  leaveByLink,
  mailAgainByLink,
  managePage,
  notificationsByLink,
  pauseByLink,
  renewLinks,
} from '../pages/mail/manage.tsx';
import {
  changeOwnDigest,
  mailOwnAgain,
  ownDigestPage,
  pauseOwnDigest,
  previewOwnDigest,
} from '../pages/mail/own-digest.tsx';
import { subscribe, subscribePage } from '../pages/mail/subscribe.tsx';
import { addSuppression, liftSuppression, suppressionsPage } from '../pages/mail/suppressions.tsx';
import { resubscribe, unsubscribe, unsubscribePage } from '../pages/mail/unsubscribe.tsx';
import { get, type Page, post, type Route } from '../route.ts';

const MOST_REPORT_BYTES = 1024 * 1024;

const byLink = (path: string, page: Page): Route => post(path, page, { access: 'public', limit: 'write' });
const own = (path: string, page: Page): Route => post(path, page, { access: 'reader', limit: 'write' });
const admin = (path: string, page: Page): Route => post(path, page, { access: 'admin', limit: 'write' });

export const mailRoutes: readonly Route[] = [
  get('/subscribe', subscribePage),
  post('/subscribe', subscribe, { access: 'anyone', limit: 'mail' }),

  get('/mail/confirm/:token', confirmPage, 'public'),
  byLink('/mail/confirm/:token', confirm),
  get('/mail/manage/:token', managePage, 'public'),
  byLink('/mail/manage/:token', changeByLink),
  byLink('/mail/manage/:token/pause', pauseByLink),
  byLink('/mail/manage/:token/leave', leaveByLink),
  byLink('/mail/manage/:token/links', renewLinks),
  byLink('/mail/manage/:token/alert', alertByLink),
  byLink('/mail/manage/:token/notifications', notificationsByLink),
  byLink('/mail/manage/:token/again', mailAgainByLink),
  get('/mail/unsubscribe/:token', unsubscribePage, 'public'),
  // No limit: mail programs of many people send it from few addresses, and the signature is checked first.
  { method: 'post', path: '/mail/unsubscribe/:token', page: unsubscribe, access: 'public' },
  byLink('/mail/unsubscribe/:token/undo', resubscribe),

  get('/account/digest', ownDigestPage, 'reader'),
  own('/account/digest', changeOwnDigest),
  own('/account/digest/pause', pauseOwnDigest),
  own('/account/digest/again', mailOwnAgain),
  post('/account/digest/preview', previewOwnDigest, { access: 'reader', limit: 'mail' }),

  get('/admin/suppressions', suppressionsPage, 'admin'),
  admin('/admin/suppressions', addSuppression),
  admin('/admin/suppressions/lift', liftSuppression),
  { method: 'post', path: '/hooks/bounces', page: bounceHook, access: 'public', maxBytes: MOST_REPORT_BYTES },
];
