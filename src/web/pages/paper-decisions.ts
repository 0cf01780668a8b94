// POST `/papers/{id}/day|pin|hide|delete|restore|merge` and `/merges/{number}/…`: what curators decide.
import type { Context } from 'hono';
import { BroadsheetError } from '../../errors.ts';
import { clientAddress } from '../client-address.ts';
import { backTo, type Form, formOf, wantsJson } from '../forms.ts';
import type { Site } from '../site.ts';
import { paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

const LONGEST_TYPED = 2000;

interface Asked {
  readonly form: Form;
  readonly id: string;
  readonly origin: string;
}

async function asked(c: Context, site: Site): Promise<Asked> {
  return { form: await formOf(c), id: c.req.param('id') ?? '', origin: clientAddress(c, site.config) };
}

function done(c: Context, form: Form, id: string): Response {
  if (wantsJson(c)) return c.json({ id }, 200, { 'Cache-Control': 'no-store' });
  return backTo(c, form, paperPath(id));
}

/** '' stands for none. */
function dayIn(form: Form, name: string): string | undefined {
  const day = form.text(name, 100);
  return day === '' ? undefined : day;
}

export async function decideDay(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  await site.community.curation.setDay(viewerOf(c), { id, origin, day: dayIn(form, 'day') });
  return done(c, form, id);
}

export async function decidePin(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  await site.community.curation.pin(viewerOf(c), { id, origin, until: dayIn(form, 'until') });
  return done(c, form, id);
}

export async function decideHide(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  await site.community.curation.hide(viewerOf(c), { id, origin, reason: form.text('reason', LONGEST_TYPED) });
  return done(c, form, id);
}

export async function decideDelete(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  await site.community.curation.remove(viewerOf(c), { id, origin, reason: form.text('reason', LONGEST_TYPED) });
  return done(c, form, id);
}

export async function decideRestore(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  await site.community.curation.restore(viewerOf(c), { id, origin });
  return done(c, form, id);
}

export async function decideMerge(c: Context, site: Site): Promise<Response> {
  const { form, id, origin } = await asked(c, site);
  const other = form.text('other', LONGEST_TYPED);
  return done(c, form, await site.community.curation.merge(viewerOf(c), { id, origin, other }));
}

export async function decideSuggestion(c: Context, site: Site): Promise<Response> {
  const { form, origin } = await asked(c, site);
  const what = form.oneOf('what', ['accept', 'refuse']);
  await site.community.curation.decideSuggestion(viewerOf(c), { suggestion: numberIn(c), what, origin });
  return wantsJson(c) ? c.json({ what }, 200, { 'Cache-Control': 'no-store' }) : backTo(c, form, '/merges');
}

export async function undoMerge(c: Context, site: Site): Promise<Response> {
  const { form, origin } = await asked(c, site);
  await site.community.curation.undoMerge(viewerOf(c), { merge: numberIn(c), origin });
  return wantsJson(c) ? c.json({ what: 'undo' }, 200, { 'Cache-Control': 'no-store' }) : backTo(c, form, '/merges');
}

function numberIn(c: Context): number {
  const text = c.req.param('number') ?? '';
  if (!/^\d{1,9}$/.test(text))
    throw new BroadsheetError('not-found', `there is nothing numbered "${text.slice(0, 20)}"`);
  return Number(text);
}
