// `/alerts/{id}`: one alert: what it brought, changing it, and its webhook.
import type { Context } from 'hono';
import type { AlertEventView, AlertPageView, AlertView } from '../../../domain/mailing/alert-views.ts';
import { page } from '../../parts/page.tsx';
import { TitleText } from '../../parts/tex.tsx';
import { ChannelFields, EventBoxes } from '../../parts/watch-form.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { AlertButtons, AlertState } from './list.tsx';
import { WebhookPart } from './webhook.tsx';

export async function alertPage(c: Context, site: Site): Promise<Response> {
  return showAlert(c, site, { id: c.req.param('id') ?? '' });
}

/** `secret` where it is new: it stands in this answer and nowhere else. */
export async function showAlert(
  c: Context,
  site: Site,
  { id, secret }: { readonly id: string; readonly secret?: string | undefined },
): Promise<Response> {
  const view = await site.community.alerts.one(viewerOf(c), id);
  return page(
    c,
    site,
    { title: view.alert.label, library: await site.library.summary(), section: 'library', unlisted: true },
    <Alert view={view} secret={secret} zone={site.config.zone} />,
  );
}

interface Props {
  readonly view: AlertPageView;
  readonly secret: string | undefined;
  readonly zone: string;
}

function Alert({ view, secret, zone }: Props) {
  const { alerts: t } = useTexts();
  const { alert, events } = view;
  return (
    <div class="reading">
      <h1>
        <bdi>{alert.label}</bdi>
      </h1>
      <AlertState alert={alert} zone={zone} />
      {alert.paused ? <p class="quiet">{t.pausedWhy}</p> : null}
      {alert.channel === 'digest' ? (
        <p class="quiet">
          {t.digestHint} <a href="/account/digest">{t.digestLink}</a>
        </p>
      ) : null}
      <AlertButtons alert={alert} back={`/alerts/${alert.id}`} />
      {alert.channel === 'webhook' ? <WebhookPart view={view} secret={secret} zone={zone} /> : null}
      <ChangeForm alert={alert} />
      <section aria-labelledby="brought">
        <h2 id="brought">{t.brought}</h2>
        {events.length === 0 ? (
          <p class="quiet">{t.nothing}</p>
        ) : (
          <ol class="notifications">
            {events.map((event) => (
              <Happened event={event} zone={zone} />
            ))}
          </ol>
        )}
      </section>
      <p class="ways">
        <a href={alert.path}>{t.watching}</a> <a href="/alerts">{t.all}</a>
      </p>
    </div>
  );
}

function Happened({ event, zone }: { readonly event: AlertEventView; readonly zone: string }) {
  const { alerts: t } = useTexts();
  const said = event.detail === undefined ? null : <bdi>{event.detail}</bdi>;
  return (
    <li>
      <p>
        {t.happened[event.event]}
        {said === null ? null : (
          <>: {event.path !== undefined && event.path !== event.paper?.path ? <a href={event.path}>{said}</a> : said}</>
        )}{' '}
        <When at={event.at} zone={zone} />
      </p>
      <p>
        {event.paper ? (
          <a href={event.paper.path}>
            <TitleText text={event.paper.title} />
          </a>
        ) : (
          t.gone
        )}
      </p>
    </li>
  );
}

function ChangeForm({ alert }: { readonly alert: AlertView }) {
  const { alerts: t } = useTexts();
  return (
    <details>
      <summary>{t.change}</summary>
      <form class="fields" method="post" action={`/alerts/${alert.id}`}>
        {alert.kind === 'paper' ? <EventBoxes legend={t.eventsOf} chosen={alert.events} /> : null}
        <ChannelFields id="change" channel={alert.channel} url={alert.url ?? ''} />
        <button type="submit">{t.save}</button>
      </form>
    </details>
  );
}
