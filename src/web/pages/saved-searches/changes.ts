// The forms of saved searches.
import type { Context } from 'hono';
import { SEARCH_MODES, SEARCH_SORTS } from '../../../domain/community/saved-search-views.ts';
import { backTo, type Form, formOf } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';

export async function saveSearch(c: Context, site: Site): Promise<Response> {
  const id = await site.community.savedSearches.save(viewerOf(c), fields(await formOf(c)));
  return c.redirect(`/searches/${id}`, 303);
}

export async function changeSavedSearch(c: Context, site: Site): Promise<Response> {
  await site.community.savedSearches.change(viewerOf(c), { id: idOf(c), ...fields(await formOf(c)) });
  return c.redirect('/searches', 303);
}

export async function deleteSavedSearch(c: Context, site: Site): Promise<Response> {
  await site.community.savedSearches.remove(viewerOf(c), idOf(c));
  return c.redirect('/searches', 303);
}

export async function moveSavedSearch(c: Context, site: Site): Promise<Response> {
  const to = (await formOf(c)).oneOf('to', ['up', 'down']);
  await site.community.savedSearches.move(viewerOf(c), { id: idOf(c), to });
  return c.redirect('/searches', 303);
}

export async function markSearchSeen(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const until = form.text('until', 40) || undefined;
  await site.community.savedSearches.markSeen(viewerOf(c), { id: idOf(c), until });
  return backTo(c, form, '/searches');
}

function fields(form: Form) {
  return {
    name: form.text('name', 4000),
    q: form.text('q', 20_000),
    mode: form.has('mode') ? form.oneOf('mode', SEARCH_MODES) : 'auto',
    sort: form.has('sort') ? form.oneOf('sort', SEARCH_SORTS) : 'relevance',
  } as const;
}

function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}
