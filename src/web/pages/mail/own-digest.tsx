// `/account/digest`: one's own digest, off until it is switched on.
import type { Context } from 'hono';
import type { SubscriptionView, TypedWish } from '../../../domain/mailing/subscription-views.ts';
import { onTo, type Problem, problemOf } from '../../asker.ts';
import { clientAddress } from '../../client-address.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { HeldBack, Pause, SentMails, Standing } from './subscription-parts.tsx';
import { mergedWish, typedWish } from './typed-wish.ts';
import { WishFields } from './wish-fields.tsx';

const PATH = '/account/digest';
const NOTICES = ['saved', 'tried', 'previewed', 'nothing'] as const;

export function ownDigestPage(c: Context, site: Site): Promise<Response> {
  return show(c, site, {});
}

export async function changeOwnDigest(c: Context, site: Site): Promise<Response> {
  const typed = typedWish(await formOf(c));
  return done(c, site, () => site.community.ownSubscription.change(viewerOf(c), typed), typed);
}

export async function pauseOwnDigest(c: Context, site: Site): Promise<Response> {
  const until = (await formOf(c)).text('until', 20);
  return done(c, site, () => site.community.ownSubscription.pause(viewerOf(c), until));
}

export async function mailOwnAgain(c: Context, site: Site): Promise<Response> {
  const origin = clientAddress(c, site.config);
  return done(
    c,
    site,
    () => site.community.ownSubscription.mailAgain(viewerOf(c), origin),
    undefined,
    () => 'tried',
  );
}

export async function previewOwnDigest(c: Context, site: Site): Promise<Response> {
  let said = false;
  const work = async () => {
    said = await site.community.ownSubscription.preview(viewerOf(c));
  };
  return done(c, site, work, undefined, () => (said ? 'previewed' : 'nothing'));
}

async function done(
  c: Context,
  site: Site,
  work: () => Promise<unknown>,
  typed?: TypedWish,
  notice: () => (typeof NOTICES)[number] = () => 'saved',
): Promise<Response> {
  try {
    await work();
  } catch (error) {
    return show(c, site, { typed, problem: problemOf(c, site, error, 'digest') });
  }
  return onTo(c, `${PATH}?${notice()}`);
}

interface Shown {
  readonly typed?: TypedWish | undefined;
  readonly problem?: Problem;
}

async function show(c: Context, site: Site, { typed, problem }: Shown): Promise<Response> {
  const view = await site.community.ownSubscription.look(viewerOf(c));
  const { mail: t } = textsOf(c);
  const said = { saved: t.saved, tried: t.tried, previewed: t.previewed, nothing: t.previewedNothing };
  const notice = NOTICES.find((name) => c.req.query(name) !== undefined);
  const isOn = view.nextAt !== undefined;
  return accountPage(
    c,
    site,
    { title: t.ownHeading, problem, notice: notice && !problem ? said[notice] : undefined },
    <>
      <p>{t.ownIntro}</p>
      <Sources />
      {view.address === undefined ? (
        <p class="said warning">
          {t.noAddress} <a href="/account">{t.toAccount}</a>
        </p>
      ) : null}
      {view.state === 'left' ? <p class="said">{t.ownLeft}</p> : null}
      <HeldBack view={view} path={PATH} />
      {isOn ? <Standing view={view} /> : <SwitchOn view={view} />}
      <form class="fields" method="post" action={PATH}>
        <WishFields shown={mergedWish(view.wish, typed)} hasAccount={true} mayBeNone={true} />
        <button type="submit">{t.save}</button>
      </form>
      {view.address === undefined ? null : <Preview />}
      {isOn ? <Pause view={view} path={PATH} /> : null}
      <SentMails view={view} />
    </>,
  );
}

function Preview() {
  const { mail: t } = useTexts();
  return (
    <form method="post" action={`${PATH}/preview`}>
      <button type="submit" class="plain">
        {t.preview}
      </button>
      <p class="hint">{t.previewHint}</p>
    </form>
  );
}

function Sources() {
  const { mail: t } = useTexts();
  const ways = [
    ['/following', t.ownFollows],
    ['/searches', t.ownSearches],
    ['/alerts', t.ownAlerts],
  ] as const;
  return (
    <nav class="ways" aria-label={t.what}>
      {ways.map(([href, text]) => (
        <a href={href}>{text}</a>
      ))}
    </nav>
  );
}

/** One click; all else can be chosen before or after. */
function SwitchOn({ view }: { readonly view: SubscriptionView }) {
  const { mail: t } = useTexts();
  if (view.address === undefined) return <p>{t.ownOff}</p>;
  return (
    <form method="post" action={PATH}>
      <p>{t.ownOff}</p>
      <input type="hidden" name="rhythm" value="daily" />
      <button type="submit">{t.ownOn}</button>
    </form>
  );
}
