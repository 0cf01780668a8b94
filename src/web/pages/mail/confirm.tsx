// `/mail/confirm/{token}`: looking at it confirms nothing, as programs follow links too; the button does.
import type { Context } from 'hono';
import type { ConfirmView } from '../../../domain/mailing/subscription-views.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

export async function confirmPage(c: Context, site: Site): Promise<Response> {
  return show(c, site, await site.community.subscriptions.atConfirmLink(c.req.param('token') ?? ''));
}

export async function confirm(c: Context, site: Site): Promise<Response> {
  return show(c, site, await site.community.subscriptions.confirm(c.req.param('token') ?? ''));
}

function show(c: Context, site: Site, view: ConfirmView): Promise<Response> {
  const { mail: t } = textsOf(c);
  const titles = {
    open: t.confirmHeading,
    done: t.confirmedHeading,
    already: t.confirmedHeading,
    expired: t.expiredHeading,
  };
  return accountPage(c, site, { title: titles[view.state] }, <State view={view} />);
}

function State({ view }: { readonly view: ConfirmView }) {
  const { mail: t } = useTexts();
  const { state, wish } = view;
  if (state === 'expired')
    return (
      <>
        <p>{t.expired}</p>
        <p>
          <a href="/subscribe">{t.subscribe}</a>
        </p>
      </>
    );
  if (state !== 'open')
    return (
      <>
        <p role="status">{state === 'done' ? t.confirmed : t.confirmedBefore}</p>
        <p>
          <a href={view.manage}>{t.toSettings}</a>
        </p>
      </>
    );
  return (
    <>
      <p>
        {t.confirmAsk} <bdi>{view.address}</bdi>
      </p>
      <dl class="ways-list">
        <dt>{t.rhythm}</dt>
        <dd>
          {t.rhythms[wish.rhythm]}, {String(wish.hour).padStart(2, '0')}:00 ({wish.zone})
        </dd>
        {wish.interests.length > 0 ? (
          <>
            <dt>{t.interests}</dt>
            <dd>
              {wish.interests.map(({ label }, i) => (
                <>
                  {i > 0 ? ', ' : null}
                  <bdi>{label}</bdi>
                </>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
      <form method="post">
        <button type="submit">{t.confirmButton}</button>
      </form>
      <p class="hint">{t.confirmNot}</p>
    </>
  );
}
