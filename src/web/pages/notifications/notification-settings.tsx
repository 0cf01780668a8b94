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
        <Switches legend={t.onSite} channel="site" switches={switches} />
        <Switches legend={t.byMail} channel="mail" switches={switches} />
        <p class="hint">{t.byMailHint}</p>
        <button type="submit">{t.save}</button>
      </form>
      <Papers heading={t.mutedHeading} none={t.mutedNone} papers={muted} verb="mute" />
      <Papers heading={t.watchedHeading} none={t.watchedNone} papers={watched} verb="watch" />
    </div>,
  );
}

interface SwitchesProps {
  readonly legend: string;
  readonly channel: 'site' | 'mail';
  readonly switches: NotificationSwitches;
}

function Switches({ legend, channel, switches }: SwitchesProps) {
  const t = useTexts().notifications;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {NOTIFICATION_KINDS.map((kind) => (
        <label>
          <input type="checkbox" name={channel} value={kind} checked={switches[kind][channel]} /> {t.kinds[kind]}
        </label>
      ))}
    </fieldset>
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
  const onSite = new Set(form.all('site'));
  const byMail = new Set(form.all('mail'));
  const { notifications } = site.community;
  const switches = Object.fromEntries(
    NOTIFICATION_KINDS.map((kind) => [kind, { site: onSite.has(kind), mail: byMail.has(kind) }]),
  ) as NotificationSwitches;
  await notifications.setSwitches(viewerOf(c), switches);
  return wantsJson(c) ? c.json({ switches }) : c.redirect(PATH, 303);
}
