// `/metrics` for Prometheus and `/jobs.json`: for whoever shows the token of the settings, and for admins.
import { hash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Registry } from 'prom-client';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { figureMetrics } from '../metrics/figure-metrics.ts';
import type { Site } from '../site.ts';
import { viewerOf } from '../viewer.ts';

/** What the thread of jobs has to say does not hold up the rest. */
const JOBS_WAIT_MS = 1_000;
const NEVER_KEPT = { 'Cache-Control': 'no-store' } as const;

export async function metricsPage(c: Context, site: Site): Promise<Response> {
  const asker = askerOf(c, site);
  if (asker === 'refused') return refusal(c);
  const figures = await site.community.figures.read(asker);
  const parts = await Promise.all([
    figureMetrics(figures, { now: site.now(), writerQueue: site.writerQueue?.() }),
    jobMetrics(site),
    site.requests.text(),
  ]);
  return c.body(parts.join('\n'), 200, { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE, ...NEVER_KEPT });
}

export async function jobsJson(c: Context, site: Site): Promise<Response> {
  const asker = askerOf(c, site);
  if (asker === 'refused') return refusal(c);
  const { jobs: kinds, workers } = await site.community.figures.read(asker);
  return c.json({ jobs: await site.library.jobs(), kinds, workers }, 200, NEVER_KEPT);
}

/** `refused`: a token that is not the right one, or neither a token nor a browser's session. */
function askerOf(c: Context, site: Site): Viewer | 'monitor' | 'refused' {
  const given = c.req.header('authorization');
  if (given !== undefined) {
    const token = /^bearer +(\S+)$/i.exec(given.trim())?.[1] ?? '';
    const { metricsToken } = site.config;
    return metricsToken !== undefined && isEqual(token, metricsToken) ? 'monitor' : 'refused';
  }
  const viewer = viewerOf(c);
  if (viewer) return viewer;
  // A person is led to the sign-in.
  if ((c.req.header('accept') ?? '').includes('text/html'))
    throw new BroadsheetError('sign-in', 'this needs an account; sign in first');
  return 'refused';
}

/** In a time that tells nothing of either. */
function isEqual(given: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', right, 'buffer'));
}

function refusal(c: Context): Response {
  return c.text('this needs the token of BROADSHEET_METRICS_TOKEN, or an admin who is signed in\n', 401, {
    'WWW-Authenticate': 'Bearer',
    ...NEVER_KEPT,
  });
}

/** Of runs, which are counted where they are run; nothing where no thread answers: the figures then say that jobs stand still. */
async function jobMetrics(site: Site): Promise<string> {
  if (!site.jobMetrics) return '';
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(''), JOBS_WAIT_MS);
  try {
    return await Promise.race([site.jobMetrics().catch(() => ''), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
