// Papers by time, and each by any of its ids.
import { paperPage } from '../pages/paper.tsx';
import { paperVersionsPage } from '../pages/paper-versions.tsx';
import { periodPage, presentPeriod } from '../pages/period.tsx';
import { similarOfPaperPage, similarPage, similarToDraftPage } from '../pages/similar.tsx';
import { threadOfPaperPage, threadPage } from '../pages/thread.tsx';
import { trendingPage } from '../pages/trending.tsx';
import { get, getShared, post, type Route } from '../route.ts';

/** A draft of the longest kind, percent-encoded. */
const MOST_DRAFT_BYTES = 256 * 1024;

export const paperRoutes: readonly Route[] = [
  get('/papers', (c) => c.redirect('/', 301)),
  get('/papers/date', (c) => c.redirect('/', 302)),
  getShared('/papers/week', (c, site) => presentPeriod(c, site, 'week')),
  getShared('/papers/month', (c, site) => presentPeriod(c, site, 'month')),
  getShared('/papers/date/:period', (c, site) => periodPage(c, site, 'day')),
  getShared('/papers/week/:period', (c, site) => periodPage(c, site, 'week')),
  getShared('/papers/month/:period', (c, site) => periodPage(c, site, 'month')),
  getShared('/papers/trending', trendingPage),

  get('/papers/:id{.+}/similar', similarOfPaperPage),
  get('/papers/:id{.+}/thread', threadOfPaperPage),
  get('/similar', similarPage),
  // Sends a text and writes nothing: for whoever may read.
  post('/similar', similarToDraftPage, { access: 'anyone', limit: 'heavy', maxBytes: MOST_DRAFT_BYTES }),
  get('/thread', threadPage),

  get('/papers/:id{.+}/versions', paperVersionsPage),
  // By any of its ids (they may hold slashes); `.bib`, `.ris`, `.json`, `.md` behind it for files
  get('/papers/:id{.+}', paperPage),
];
