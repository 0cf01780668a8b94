// What is done about a person: all their comments hidden, the account suspended, let in again.
import type { Context } from 'hono';
import { LONGEST_REASON } from '../../../domain/community/report-views.ts';
import { backTo, formOf, wantsJson } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function againstPerson(
  c: Context,
  site: Site,
  what: 'hide-comments' | 'suspend' | 'reinstate',
): Promise<Response> {
  const handle = c.req.param('handle') ?? '';
  const form = await formOf(c);
  const reason = form.text('note', LONGEST_REASON);
  const viewer = viewerOf(c);
  const { reports } = site.community;
  if (what === 'hide-comments') await reports.hideCommentsOf(viewer, { handle, reason });
  else if (what === 'suspend') await reports.suspend(viewer, { handle, reason });
  else await reports.reinstate(viewer, handle);
  return wantsJson(c)
    ? c.json({ done: what })
    : backTo(c, form, form.has('report') ? '/moderation' : `/people/${handle}`);
}
