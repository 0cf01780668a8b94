// Every address of the site.
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { COMPLETION_SCRIPT_PATH } from './client/completion.ts';
import { aboutPage } from './pages/about.tsx';
import { icon, stylesheet } from './pages/assets.ts';
import { completionScript } from './pages/completion-script.ts';
import { frontPage } from './pages/front.tsx';
import { healthPage } from './pages/health.ts';
import { jobsPage } from './pages/jobs.tsx';
import { mergesPage } from './pages/merges.tsx';
import { authorPage, organisationPage } from './pages/named-list.tsx';
import { openSearchDescription } from './pages/opensearch.ts';
import { paperPage } from './pages/paper.tsx';
import { periodPage, presentPeriod } from './pages/period.tsx';
import { rejectedPage, rejectedRecordPage } from './pages/rejected.tsx';
import { robotsPage } from './pages/robots.ts';
import { removeSample } from './pages/sample.ts';
import { searchPage } from './pages/search.tsx';
import { similarOfPaperPage, similarPage, similarToDraftPage } from './pages/similar.tsx';
import { sourcesPage } from './pages/sources.tsx';
import { statsPage } from './pages/stats.tsx';
import { suggestPage } from './pages/suggest.ts';
import { threadOfPaperPage, threadPage } from './pages/thread.tsx';
import { trendingPage } from './pages/trending.tsx';
import type { Site } from './site.ts';

/** A draft of the longest kind, percent-encoded. */
const MOST_DRAFT_BYTES = 256 * 1024;

type Page = (c: Context, site: Site) => Response | Promise<Response>;

export function addRoutes(app: Hono, site: Site): void {
  const get = (path: string, page: Page): unknown => app.get(path, (c) => page(c, site));
  const post = (path: string, page: Page): unknown => app.post(path, (c) => page(c, site));

  // Papers by time
  get('/', frontPage);
  get('/papers', (c) => c.redirect('/', 301));
  get('/papers/date', (c) => c.redirect('/', 302));
  get('/papers/week', (c) => presentPeriod(c, site, 'week'));
  get('/papers/month', (c) => presentPeriod(c, site, 'month'));
  get('/papers/date/:period', (c) => periodPage(c, site, 'day'));
  get('/papers/week/:period', (c) => periodPage(c, site, 'week'));
  get('/papers/month/:period', (c) => periodPage(c, site, 'month'));
  get('/papers/trending', trendingPage);

  // By papers
  get('/papers/:id{.+}/similar', similarOfPaperPage);
  get('/papers/:id{.+}/thread', threadOfPaperPage);
  get('/similar', similarPage);
  app.post('/similar', bodyLimit({ maxSize: MOST_DRAFT_BYTES }), (c) => similarToDraftPage(c, site));
  get('/thread', threadPage);

  // One paper, by any of its ids (they may hold slashes); `.bib` behind it for BibTeX
  get('/papers/:id{.+}', paperPage);

  // People, places, words
  get('/authors/:slug', authorPage);
  get('/orgs/:handle', organisationPage);
  get('/search', searchPage);
  get('/search/suggest', suggestPage);
  get('/opensearch.xml', openSearchDescription);

  // Operating
  get('/sources', sourcesPage);
  get('/jobs', jobsPage);
  get('/rejected', rejectedPage);
  get('/rejected/:id', rejectedRecordPage);
  get('/merges', mergesPage);
  get('/stats', statsPage);
  get('/healthz', healthPage);
  post('/sample/remove', removeSample);

  // The rest
  get('/about', aboutPage);
  get('/robots.txt', robotsPage);
  get('/favicon.svg', icon);
  get('/favicon.ico', icon);
  get(COMPLETION_SCRIPT_PATH, completionScript);
  get('/assets/:name', stylesheet);
}
