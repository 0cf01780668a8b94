// POST `/papers/{id}/mark`, `/note`, `/collect`: what one keeps about a paper. Back to where the form was; the script gets JSON.
import type { Context } from 'hono';
import { LONGEST_NOTE, MARKS } from '../../../domain/community/marks.ts';
import { type Form, formOf, localPath, wantsJson } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { paperPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const NO_STORE = { 'Cache-Control': 'no-store' };

export async function markPaper(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = idOf(c);
  const wished = form.oneOf('mark', [...MARKS, '']);
  const mark = wished === '' ? undefined : wished;
  const workId = await site.community.marks.mark(viewerOf(c), { id, mark });
  return wantsJson(c) ? c.json({ mark: mark ?? null }, 200, NO_STORE) : back(c, form, id, `p-${workId}`);
}

export async function notePaper(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = idOf(c);
  const note = form.text('note', LONGEST_NOTE);
  await site.community.marks.note(viewerOf(c), { id, note });
  return wantsJson(c) ? c.json({ note }, 200, NO_STORE) : back(c, form, id, 'keep');
}

/** `collection` with `in` 1 or 0, or `title` of a new one. */
export async function collectPaper(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const paper = idOf(c);
  const viewer = viewerOf(c);
  const { collections } = site.community;
  const isIn = !form.has('in') || form.oneOf('in', ['1', '0']) === '1';
  let id = form.text('collection', 100);
  if (id === '') {
    id = await collections.createWith(viewer, { title: form.text('title'), paper });
  } else await (isIn ? collections.add(viewer, { id, paper }) : collections.takeOut(viewer, { id, paper }));
  return wantsJson(c) ? c.json({ collection: id, in: isIn }, 200, NO_STORE) : back(c, form, paper, 'keep');
}

function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}

function back(c: Context, form: Form, id: string, anchor: string): Response {
  const path = (localPath(form.text('back', 2000)) ?? paperPath(id)).replace(/#.*$/, '');
  return c.redirect(`${path}#${anchor}`, 303);
}
