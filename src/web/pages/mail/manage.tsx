// `/mail/manage/{token}`: everything about a subscription, for whoever has the link. No session comes of it.
import type { Context } from 'hono';
import type { SubscriptionView, TypedWish } from '../../../domain/mailing/subscription-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { onTo, type Problem, problemOf } from '../../asker.ts';
import { clientAddress } from '../../client-address.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { HeldBack, Pause, SentMails, Standing } from './subscription-parts.tsx';
import { mergedWish, typedWish } from './typed-wish.ts';
import { WishFields } from './wish-fields.tsx';

const NOTICES = ['saved', 'renewed', 'tried'] as const;
const ALERT_ACTS = ['pause', 'resume', 'remove'] as const;

export async function managePage(c: Context, site: Site): Promise<Response> {
  return show(c, site, {});
}

export async function changeByLink(c: Context, site: Site): Promise<Response> {
  const typed = typedWish(await formOf(c));
  return done(c, site, () => site.community.subscriptionsByLink.change(tokenOf(c), typed), typed);
}

export async function pauseByLink(c: Context, site: Site): Promise<Response> {
  const until = (await formOf(c)).text('until', 20);
  return done(c, site, () => site.community.subscriptionsByLink.pause(tokenOf(c), until));
}

export async function leaveByLink(c: Context, site: Site): Promise<Response> {
  return done(c, site, () => site.community.subscriptionsByLink.leave(tokenOf(c)));
}

export async function alertByLink(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const asked = { alertId: form.text('alert', 40), act: form.oneOf('act', ALERT_ACTS) };
  return done(c, site, () => site.community.subscriptionsByLink.alert(tokenOf(c), asked));
}

export async function notificationsByLink(c: Context, site: Site): Promise<Response> {
  return done(c, site, () => site.community.subscriptionsByLink.stopNotifications(tokenOf(c)));
}

export async function mailAgainByLink(c: Context, site: Site): Promise<Response> {
  const origin = clientAddress(c, site.config);
  return done(c, site, () => site.community.subscriptionsByLink.mailAgain(tokenOf(c), origin), undefined, 'tried');
}

export async function renewLinks(c: Context, site: Site): Promise<Response> {
  return onTo(c, `${await site.community.subscriptionsByLink.renew(tokenOf(c))}?renewed`);
}

function tokenOf(c: Context): string {
  return c.req.param('token') ?? '';
}

function pathOf(c: Context): string {
  return `/mail/manage/${encodeURIComponent(tokenOf(c))}`;
}

/** What was refused is said above the page; a link that is none of ours has no page. */
async function done(
  c: Context,
  site: Site,
  work: () => Promise<unknown>,
  typed?: TypedWish,
  notice: (typeof NOTICES)[number] = 'saved',
): Promise<Response> {
  try {
    await work();
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'not-found') throw error;
    return show(c, site, { typed, problem: problemOf(c, site, error, 'subscription') });
  }
  return onTo(c, `${pathOf(c)}?${notice}`);
}

interface Shown {
  readonly typed?: TypedWish | undefined;
  readonly problem?: Problem;
}

async function show(c: Context, site: Site, { typed, problem }: Shown): Promise<Response> {
  const view = await site.community.subscriptionsByLink.look(tokenOf(c));
  const { mail: t } = textsOf(c);
  const said = { saved: t.saved, renewed: t.linksDone, tried: t.tried };
  const notice = NOTICES.find((name) => c.req.query(name) !== undefined);
  const path = pathOf(c);
  return accountPage(
    c,
    site,
    {
      title: view.state === 'left' ? t.leftHeading : t.manageHeading,
      problem,
      notice: notice && !problem ? said[notice] : undefined,
    },
    view.state === 'left' ? (
      <>
        <HeldBack view={view} path={path} />
        <Left view={view} path={path} />
      </>
    ) : (
      <>
        <HeldBack view={view} path={path} />
        <Standing view={view} />
        <form class="fields" method="post" action={path}>
          <WishFields shown={mergedWish(view.wish, typed)} hasAccount={view.hasAccount} mayBeNone={true} />
          <button type="submit">{t.save}</button>
        </form>
        <Alerts view={view} path={path} />
        <Notifications view={view} path={path} />
        <Pause view={view} path={path} />
        <SentMails view={view} />
        <Endings path={path} />
      </>
    ),
  );
}

interface Props {
  readonly view: SubscriptionView;
  readonly path: string;
}

function Left({ view, path }: Props) {
  const { mail: t } = useTexts();
  return (
    <>
      <p>{t.left}</p>
      <form method="post" action={path}>
        <input type="hidden" name="rhythm" value={view.wish.rhythm === 'never' ? 'daily' : view.wish.rhythm} />
        <button type="submit">{t.returnButton}</button>
      </form>
    </>
  );
}

function Alerts({ view, path }: Props) {
  const { mail: t } = useTexts();
  if (view.alerts.length === 0) return null;
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{t.alerts}</h2>
      <ul class="links">
        {view.alerts.map(({ id, label, channel, paused }) => (
          <li>
            <bdi>{label}</bdi>{' '}
            <span class="quiet">
              ({t.channels[channel]}
              {paused ? `, ${t.alertPaused}` : null})
            </span>
            <form class="row-actions" method="post" action={`${path}/alert`}>
              <input type="hidden" name="alert" value={id} />
              <button type="submit" name="act" value={paused ? 'resume' : 'pause'} class="plain small">
                {paused ? t.alertResume : t.alertPause} <span class="unseen">{label}</span>
              </button>
              <button type="submit" name="act" value="remove" class="danger small">
                {t.alertRemove} <span class="unseen">{label}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notifications({ view, path }: Props) {
  const { mail: t } = useTexts();
  if (!view.hasAccount) return null;
  return (
    <section aria-labelledby="notifying">
      <h2 id="notifying">{t.notifications}</h2>
      <p>{view.notifiedByMail ? t.notificationsOn : t.notificationsOff}</p>
      <form class="row-actions" method="post" action={`${path}/notifications`}>
        {view.notifiedByMail ? (
          <button type="submit" class="plain">
            {t.notificationsStop}
          </button>
        ) : null}
      </form>
      <p>
        <a href="/notifications/settings">{t.notificationsChoose}</a>
      </p>
    </section>
  );
}

function Endings({ path }: Pick<Props, 'path'>) {
  const { mail: t } = useTexts();
  return (
    <>
      <section aria-labelledby="links">
        <h2 id="links">{t.links}</h2>
        <form method="post" action={`${path}/links`}>
          <button type="submit" class="plain">
            {t.linksButton}
          </button>
          <p class="hint">{t.linksHint}</p>
        </form>
      </section>
      <section aria-labelledby="leave">
        <h2 id="leave">{t.leave}</h2>
        <form method="post" action={`${path}/leave`}>
          <button type="submit" class="danger">
            {t.leaveButton}
          </button>
          <p class="hint">{t.leaveHint}</p>
        </form>
      </section>
    </>
  );
}
