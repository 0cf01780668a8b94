// `/notifications/settings`: a switch for each kind, and the papers of which one hears nothing, or everything.
import type { Context } from 'hono';
import type { PaperRef } from '../../../domain/community/comment-views.ts';
import { NOTIFICATION_KINDS, type NotificationSwitches } from '../../../domain/community/notification-kinds.ts';
import { formOf, wantsJson } from '../../forms.ts';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { paperPath } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/notifications/settings';

export async function notificationSettingsPage(c: Context, site: Site): Promise<Response> {
  const { notifications } = site.community;
  const switches = await notifications.switches(viewerOf(c));
  const { muted, watched } = await notifications.hearing(viewerOf(c));
  const library = await site.library.summary();
  const t = textsOf(c).notifications;
  return page(
    c,
    site,
    { title: t.settingsHeading, library, unlisted: true },
    <div class="reading">
      <h1>{t.settingsHeading}</h1>
      <p>{t.settingsWhy}</p>
      <form class="fields" method="post" action={PATH}>
        <fieldset>
          <legend>{t.onSite}</legend>
          {NOTIFICATION_KINDS.map((kind) => (
            <label>
              <input type="checkbox" name="site" value={kind} checked={switches[kind].site} /> {t.kinds[kind]}
            </label>
          ))}
        </fieldset>
        <button type="submit">{t.save}</button>
      </form>
      <Papers heading={t.mutedHeading} none={t.mutedNone} papers={muted} verb="mute" />
      <Papers heading={t.watchedHeading} none={t.watchedNone} papers={watched} verb="watch" />
    </div>,
  );
}

interface Props {
  readonly heading: string;
  readonly none: string;
  readonly papers: readonly PaperRef[];
  readonly verb: 'mute' | 'watch';
}

function Papers({ heading, none, papers, verb }: Props) {
  const t = useTexts().notifications;
  return (
    <section>
      <h2>{heading}</h2>
      {papers.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ul class="heard">
          {papers.map((paper) => (
            <li>
              <a href={paperPath(paper.id)}>
                <TitleText text={paper.title} />
              </a>
              <form method="post" action={`${paperPath(paper.id)}/${verb}`}>
                <input type="hidden" name="back" value={PATH} />
                <button type="submit" class="plain" name="on" value="0">
                  {verb === 'mute' ? t.unmute : t.unwatch}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export async function saveNotificationSettings(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const chosen = new Set(form.all('site'));
  const { notifications } = site.community;
  const before = await notifications.switches(viewerOf(c));
  const switches = Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [kind, { ...before[kind], site: chosen.has(kind) }]),
  ) as NotificationSwitches;
  await notifications.setSwitches(viewerOf(c), switches);
  return wantsJson(c) ? c.json({ switches }) : c.redirect(PATH, 303);
}
