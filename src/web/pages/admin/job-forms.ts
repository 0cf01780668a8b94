// Forms of `/sources`, `/jobs` and `/rejected/{id}`: each says afterwards, on the page that it came from, how it went.
import type { Context } from 'hono';
import { JOB_WISHES } from '../../../domain/community/job-wishes.ts';
import { BroadsheetError } from '../../../errors.ts';
import { onTo } from '../../asker.ts';
import { backTo, formOf, wantsJson } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';
import { originOf } from './carry-out.ts';

const LONGEST_NAME = 2000;

export async function followSource(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  await site.community.adminJobs.follow(viewerOf(c), {
    source: form.text('source', LONGEST_NAME),
    schedule: form.text('schedule', 100),
    origin: originOf(c, site),
  });
  return onTo(c, '/sources');
}

export async function unfollowSource(c: Context, site: Site): Promise<Response> {
  const source = (await formOf(c)).text('source', LONGEST_NAME);
  await site.community.adminJobs.unfollow(viewerOf(c), { source, origin: originOf(c, site) });
  return onTo(c, '/sources');
}

export async function changeJob(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  await site.community.adminJobs.change(viewerOf(c), {
    name: form.text('job', LONGEST_NAME),
    what: form.oneOf('do', JOB_WISHES),
    origin: originOf(c, site),
  });
  return wantsJson(c) ? c.json({ done: true }) : backTo(c, form, '/jobs');
}

export async function seeToDeadJob(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = form.text('id', 15);
  if (!/^\d{1,15}$/.test(id)) throw new BroadsheetError('not-found', `there is no failed job "${id}"`);
  await site.community.adminJobs.seeTo(viewerOf(c), {
    id: Number(id),
    what: form.oneOf('do', ['run', 'dismiss']),
    origin: originOf(c, site),
  });
  return wantsJson(c) ? c.json({ done: true }) : backTo(c, form, '/jobs');
}

export async function retryRejected(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,15}$/.test(id)) throw new BroadsheetError('not-found', `no rejected record ${id.slice(0, 40)}`);
  await site.community.adminJobs.retry(viewerOf(c), { id: Number(id), origin: originOf(c, site) });
  return onTo(c, `/rejected/${id}?retried`);
}
