// How the instance is doing, what it is, and the files that every page needs.
import { SITE_SCRIPT_PATH } from '../client/site-script.ts';
import { aboutPage } from '../pages/about.tsx';
import { icon, siteScript, stylesheet } from '../pages/assets.ts';
import { healthPage } from '../pages/health.ts';
import { jobsPage } from '../pages/jobs.tsx';
import { mergesPage } from '../pages/merges.tsx';
import { rejectedPage, rejectedRecordPage } from '../pages/rejected.tsx';
import { robotsPage } from '../pages/robots.ts';
import { removeSample } from '../pages/sample.ts';
import { sourcesPage } from '../pages/sources.tsx';
import { statsPage } from '../pages/stats.tsx';
import { get, post, type Route } from '../route.ts';

export const operatingRoutes: readonly Route[] = [
  get('/sources', sourcesPage),
  get('/jobs', jobsPage),
  get('/rejected', rejectedPage),
  get('/rejected/:id', rejectedRecordPage),
  get('/merges', mergesPage),
  get('/stats', statsPage),
  post('/sample/remove', removeSample, { access: 'anyone', limit: 'write' }),

  get('/about', aboutPage),
  get('/healthz', healthPage, 'public'),
  get('/robots.txt', robotsPage, 'public'),
  get('/favicon.svg', icon, 'public'),
  get('/favicon.ico', icon, 'public'),
  get(SITE_SCRIPT_PATH, siteScript, 'public'),
  get('/assets/:name', stylesheet, 'public'),
];
