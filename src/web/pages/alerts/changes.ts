// The forms of alerts.
import type { Context } from 'hono';
import type { AlertFields, ChangedAlert } from '../../../actions/mailing/alerts.ts';
import { SEARCH_MODES } from '../../../domain/community/saved-search-views.ts';
import { ALERT_CHANNELS, ALERT_KINDS, PAPER_EVENTS } from '../../../domain/mailing/alert-views.ts';
import { backTo, type Form, formOf, wantsJson } from '../../forms.ts';
import { languageOf } from '../../preferences.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';
import { showAlert } from './alert.tsx';

export async function createAlert(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const made = await site.community.alerts.create(viewerOf(c), {
    kind: form.oneOf('kind', ALERT_KINDS),
    target: form.text('target', 500),
    q: form.text('q', 20_000),
    mode: form.has('mode') ? form.oneOf('mode', SEARCH_MODES) : 'auto',
    language: languageOf(c),
    ...fields(form),
  });
  return changed(c, site, made);
}

export async function changeAlert(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  return changed(c, site, await site.community.alerts.change(viewerOf(c), { id: idOf(c), ...fields(form) }));
}

export async function pauseAlert(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const paused = form.oneOf('on', ['0', '1']) === '1';
  await site.community.alerts.pause(viewerOf(c), { id: idOf(c), paused });
  return wantsJson(c) ? c.json({ paused }) : backTo(c, form, `/alerts/${idOf(c)}`);
}

export async function removeAlert(c: Context, site: Site): Promise<Response> {
  await site.community.alerts.remove(viewerOf(c), idOf(c));
  return wantsJson(c) ? c.json({ removed: true }) : c.redirect('/alerts', 303);
}

export async function renewSecret(c: Context, site: Site): Promise<Response> {
  return changed(c, site, await site.community.alerts.renewSecret(viewerOf(c), idOf(c)));
}

export async function testAlert(c: Context, site: Site): Promise<Response> {
  await site.community.alerts.test(viewerOf(c), idOf(c));
  return wantsJson(c) ? c.json({ queued: true }) : c.redirect(`/alerts/${idOf(c)}`, 303);
}

/** A new secret is in the answer itself: it is nowhere to be read again. */
async function changed(c: Context, site: Site, { id, secret }: ChangedAlert): Promise<Response> {
  if (wantsJson(c)) return c.json(secret === undefined ? { id } : { id, secret });
  if (secret === undefined) return c.redirect(`/alerts/${id}`, 303);
  return showAlert(c, site, { id, secret });
}

function fields(form: Form): AlertFields {
  return {
    events: PAPER_EVENTS.filter((one) => form.all('event').includes(one)),
    channel: form.oneOf('channel', ALERT_CHANNELS),
    url: form.text('url', 2000),
  };
}

function idOf(c: Context): string {
  return c.req.param('id') ?? '';
}
