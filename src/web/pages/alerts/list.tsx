// `/alerts`: what I watch, newest first, with what is wrong with it.
import type { Context } from 'hono';
import { type AlertView, NEWS_DAYS } from '../../../domain/mailing/alert-views.ts';
import { page } from '../../parts/page.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { useViewer, viewerOf } from '../../viewer.ts';

export async function alertsPage(c: Context, site: Site): Promise<Response> {
  const { alerts, checkedAt } = await site.community.alerts.list(viewerOf(c));
  return page(
    c,
    site,
    { title: textsOf(c).alerts.heading, library: await site.library.summary(), section: 'library', unlisted: true },
    <AlertList alerts={alerts} checkedAt={checkedAt} zone={site.config.zone} />,
  );
}

interface Props {
  readonly alerts: readonly AlertView[];
  readonly checkedAt: string | undefined;
  readonly zone: string;
}

function AlertList({ alerts, checkedAt, zone }: Props) {
  const { alerts: t } = useTexts();
  const viewer = useViewer();
  return (
    <div class="reading">
      <h1>{t.heading}</h1>
      <p>
        {t.intro} {t.lastLook} <When at={checkedAt} zone={zone} />.
      </p>
      {viewer && !viewer.verified && alerts.some((one) => one.channel === 'mail' || one.channel === 'digest') ? (
        <p class="said">{t.notVerified}</p>
      ) : null}
      {alerts.length === 0 ? (
        <p>
          {t.none} {t.how}
        </p>
      ) : (
        <ol class="saved">
          {alerts.map((alert) => (
            <li>
              <h2>
                <a href={`/alerts/${alert.id}`}>
                  <bdi>{alert.label}</bdi>
                </a>
              </h2>
              <AlertState alert={alert} zone={zone} />
              <AlertButtons alert={alert} back="/alerts" />
            </li>
          ))}
        </ol>
      )}
      <p class="quiet">{t.old(NEWS_DAYS)}</p>
      <p class="ways">
        <a href="/account/feeds">{t.feeds}</a>
      </p>
    </div>
  );
}

/** What kind it is, how it is told, and whether it works. */
export function AlertState({ alert, zone }: { readonly alert: AlertView; readonly zone: string }) {
  const { alerts: t } = useTexts();
  return (
    <>
      <p class="quiet">
        {t.kinds[alert.kind]}, {t.channels[alert.channel]}
        {alert.events.length > 0 ? `: ${alert.events.map((one) => t.events[one]).join(', ')}` : ''}
        {alert.paused ? (
          <>
            {' '}
            <strong>{t.paused}</strong>
          </>
        ) : null}
      </p>
      {alert.failingSince !== undefined ? (
        <p class="said">
          {t.failing} <When at={alert.failingSince} zone={zone} />: <bdi>{alert.error}</bdi>
        </p>
      ) : alert.error !== undefined ? (
        <p class="said">
          {t.failed} <bdi>{alert.error}</bdi>
        </p>
      ) : null}
    </>
  );
}

export function AlertButtons({ alert, back }: { readonly alert: AlertView; readonly back: string }) {
  const { alerts: t } = useTexts();
  const path = `/alerts/${alert.id}`;
  return (
    <div class="doing">
      <form method="post" action={`${path}/pause`}>
        <input type="hidden" name="back" value={back} />
        <button type="submit" class="plain small" name="on" value={alert.paused ? '0' : '1'}>
          {alert.paused ? t.resume : t.pause} <span class="unseen">{alert.label}</span>
        </button>
      </form>
      <form method="post" action={`${path}/remove`}>
        <button type="submit" class="danger small">
          {t.remove} <span class="unseen">{alert.label}</span>
        </button>
      </form>
    </div>
  );
}
