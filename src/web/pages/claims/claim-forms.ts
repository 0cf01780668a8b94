// What is sent about claims: the claim, the decision, the end.
import type { Context } from 'hono';
import { LONGEST_EVIDENCE, LONGEST_REASON } from '../../../domain/community/claim-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { backTo, formOf } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { authorPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

export async function claimForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const slug = c.req.param('slug') ?? '';
  const state = await site.community.claims.claim(viewerOf(c), {
    slug,
    evidence: form.text('evidence', LONGEST_EVIDENCE),
  });
  return c.redirect(state === 'accepted' ? authorPath(slug) : `${authorPath(slug)}/claim`, 303);
}

export async function decideForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const accept = form.oneOf('decision', ['accept', 'refuse']) === 'accept';
  await site.community.claims.decide(viewerOf(c), {
    claim: claimOf(c),
    accept,
    reason: form.text('reason', LONGEST_REASON),
  });
  return c.redirect('/claims', 303);
}

export async function endForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const request = { claim: claimOf(c), reason: form.text('reason', LONGEST_REASON) };
  const slug = await site.community.claims.end(viewerOf(c), request);
  return backTo(c, form, authorPath(slug));
}

function claimOf(c: Context): number {
  const claim = c.req.param('claim') ?? '';
  if (!/^\d{1,9}$/.test(claim)) throw new BroadsheetError('not-found', `there is no claim "${claim.slice(0, 20)}"`);
  return Number(claim);
}
