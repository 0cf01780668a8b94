// Alerts: for whoever has an account.
import { alertPage } from '../pages/alerts/alert.tsx';
import { changeAlert, createAlert, pauseAlert, removeAlert, renewSecret, testAlert } from '../pages/alerts/changes.ts';
import { alertsPage } from '../pages/alerts/list.tsx';
import { get, type Page, post, type Route } from '../route.ts';

const write = (path: string, page: Page): Route => post(path, page, { access: 'reader', limit: 'write' });

export const alertRoutes: readonly Route[] = [
  get('/alerts', alertsPage, 'reader'),
  write('/alerts', createAlert),
  get('/alerts/:id', alertPage, 'reader'),
  write('/alerts/:id', changeAlert),
  write('/alerts/:id/pause', pauseAlert),
  write('/alerts/:id/remove', removeAlert),
  write('/alerts/:id/secret', renewSecret),
  post('/alerts/:id/test', testAlert, { access: 'reader', limit: 'fetch' }),
];
