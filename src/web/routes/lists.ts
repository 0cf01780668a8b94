// Lists over the whole library. These words win over ids of papers; `/papers/trending` stands with the paper routes.
import { listPage } from '../pages/list.tsx';
import { get, getShared, type Route } from '../route.ts';

export const listRoutes: readonly Route[] = [
  getShared('/papers/new', (c, site) => listPage(c, site, 'new')),
  getShared('/papers/top', (c, site) => listPage(c, site, 'top')),
  getShared('/papers/discussed', (c, site) => listPage(c, site, 'discussed')),
  getShared('/papers/code', (c, site) => listPage(c, site, 'code')),
  get('/papers/unread', (c, site) => listPage(c, site, 'unread'), 'reader'),
];
