// Background work: what was given up, and figures for a monitoring system, which has no account but a token.
import { seeToDeadJob } from '../pages/admin/job-forms.ts';
import { jobsJson, metricsPage } from '../pages/metrics.ts';
import { get, post, type Route } from '../route.ts';

export const jobRoutes: readonly Route[] = [
  post('/admin/jobs/dead', seeToDeadJob, { access: 'admin', limit: 'write' }),
  get('/jobs.json', jobsJson, 'public'),
  get('/metrics', metricsPage, 'public'),
];
