// The forms of collections: what each asks for, and where it leads afterwards.
import type { Context } from 'hono';
import { COLLECTION_LIMITS } from '../../../domain/community/collection-limits.ts';
import { VISIBILITIES } from '../../../domain/community/collection-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { type Form, formOf, localPath } from '../../forms.ts';
import { collectionIdIn } from '../../parts/collection-path.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function createCollection(c: Context, site: Site): Promise<Response> {
  return to(c, await site.community.collections.create(viewerOf(c), fields(await formOf(c))));
}

export async function changeCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  await site.community.collections.change(viewerOf(c), { id, ...fields(await formOf(c)) });
  return to(c, id);
}

export async function renewCollectionKey(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  await site.community.collections.renewKey(viewerOf(c), id);
  return c.redirect(`/collections/${id}/settings`, 303);
}

export async function deleteCollection(c: Context, site: Site): Promise<Response> {
  await site.community.collections.remove(viewerOf(c), idOf(c));
  return c.redirect('/collections', 303);
}

export async function copyCollection(c: Context, site: Site): Promise<Response> {
  const key = (await formOf(c)).text('key', 64) || undefined;
  return to(c, await site.community.collections.copy(viewerOf(c), { id: idOf(c), key }));
}

export async function addToCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  const form = await formOf(c);
  await site.community.collections.add(viewerOf(c), { id, paper: form.text('paper', 500) });
  return back(c, form, id);
}

export async function takeOutOfCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  const form = await formOf(c);
  await site.community.collections.takeOut(viewerOf(c), { id, paper: form.text('paper', 500) });
  return back(c, form, id);
}

export async function annotateInCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  const form = await formOf(c);
  const paper = form.text('paper', 500);
  const note = form.text('note', COLLECTION_LIMITS.note);
  await site.community.collections.annotate(viewerOf(c), { id, paper, note, tags: form.text('tags', 4000) });
  return back(c, form, id, paper);
}

/** `to` is a neighbour's place, else `place` a number. */
export async function moveInCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  const form = await formOf(c);
  const paper = form.text('paper', 500);
  const to = form.has('to') ? form.oneOf('to', ['up', 'down']) : placeIn(form.text('place', 20));
  await site.community.collections.move(viewerOf(c), { id, paper, to });
  return back(c, form, id, paper);
}

export async function inviteToCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  await site.community.collections.invite(viewerOf(c), { id, handle: (await formOf(c)).text('handle', 100) });
  return c.redirect(`/collections/${id}/settings`, 303);
}

export async function leaveCollection(c: Context, site: Site): Promise<Response> {
  const id = idOf(c);
  const viewer = viewerOf(c);
  const handle = (await formOf(c)).text('handle', 100);
  await site.community.collections.leave(viewer, { id, handle });
  return c.redirect(handle === viewer?.handle ? '/collections' : `/collections/${id}/settings`, 303);
}

function fields(form: Form) {
  return {
    title: form.text('title'),
    description: form.text('description', 20_000),
    visibility: form.oneOf('visibility', VISIBILITIES),
  };
}

function placeIn(text: string): number {
  const place = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (place < 1)
    throw new BroadsheetError('usage', `place is "${text.slice(0, 20)}"; it must be a whole number from 1`);
  return place;
}

function idOf(c: Context): string {
  return collectionIdIn(c.req.param('id') ?? '');
}

function to(c: Context, id: string): Response {
  return c.redirect(`/collections/${id}`, 303);
}

function back(c: Context, form: Form, id: string, paper?: string): Response {
  const path = (localPath(form.text('back', 2000)) ?? `/collections/${id}`).replace(/#.*$/, '');
  return c.redirect(paper !== undefined && /^[0-9a-f]{24}$/.test(paper) ? `${path}#p-${paper}` : path, 303);
}
