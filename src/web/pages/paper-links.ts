// POST `/papers/{id}/links` and `/papers/{id}/links/remove`: links that members add to a paper.
import type { Context } from 'hono';
import { LONGEST_URL, MEMBER_LINK_KINDS, type MemberLinkKind } from '../../domain/community/paper-link-kinds.ts';
import { BroadsheetError } from '../../errors.ts';
import { clientAddress } from '../client-address.ts';
import { backTo, formOf, wantsJson } from '../forms.ts';
import type { Site } from '../site.ts';
import { paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

const LONGEST_TYPED_LABEL = 1000;

export async function addPaperLink(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = c.req.param('id') ?? '';
  const kinds = ['', ...MEMBER_LINK_KINDS] as const;
  const kind = form.has('kind') ? form.oneOf('kind', kinds) : '';
  const link = await site.community.paperLinks.add(viewerOf(c), {
    id,
    url: form.text('url', LONGEST_URL * 2),
    label: form.text('label', LONGEST_TYPED_LABEL),
    kind: kind === '' ? undefined : (kind as MemberLinkKind),
    origin: clientAddress(c, site.config),
  });
  if (wantsJson(c)) return c.json(link, 200, { 'Cache-Control': 'no-store' });
  return backTo(c, form, `${paperPath(id)}#member-links`);
}

export async function removePaperLink(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = c.req.param('id') ?? '';
  const linkNo = Number(form.text('link', 20));
  if (!Number.isSafeInteger(linkNo)) throw new BroadsheetError('not-found', 'there is no such link at this paper');
  await site.community.paperLinks.remove(viewerOf(c), { id, linkNo, origin: clientAddress(c, site.config) });
  if (wantsJson(c)) return c.json({ removed: linkNo }, 200, { 'Cache-Control': 'no-store' });
  return backTo(c, form, `${paperPath(id)}#member-links`);
}
