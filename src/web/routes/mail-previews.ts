// How mails look.
import {
  mailPreviewHtml,
  mailPreviewPage,
  mailPreviewSource,
  mailPreviewsPage,
} from '../pages/admin/mail-previews.tsx';
import { get, type Route } from '../route.ts';

export const mailPreviewRoutes: readonly Route[] = [
  get('/admin/mail/previews', mailPreviewsPage, 'admin'),
  get('/admin/mail/previews/:name', mailPreviewPage, 'admin'),
  get('/admin/mail/previews/:name/html', mailPreviewHtml, 'admin'),
  get('/admin/mail/previews/:name/source', mailPreviewSource, 'admin'),
];
