// The forms of follow buttons.
import type { Context } from 'hono';
import { FOLLOW_KINDS, type FollowTarget } from '../../../domain/community/follow-views.ts';
import { backTo, type Form, formOf, wantsJson } from '../../forms.ts';
import { followedPath } from '../../parts/follow-button.tsx';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function followForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const target = targetOf(form);
  const label = await site.community.follows.follow(viewerOf(c), target);
  if (wantsJson(c)) return c.json({ following: true, label });
  return backTo(c, form, followedPath(target.kind, target.target));
}

export async function unfollowForm(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  await site.community.follows.unfollow(viewerOf(c), targetOf(form));
  if (wantsJson(c)) return c.json({ following: false });
  return backTo(c, form, '/following');
}

function targetOf(form: Form): FollowTarget {
  return { kind: form.oneOf('kind', FOLLOW_KINDS), target: form.text('target', 300) };
}
