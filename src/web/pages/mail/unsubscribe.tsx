// `/mail/unsubscribe/{token}`: a GET, from whomever, shows a button and changes nothing; a POST unsubscribes. Mail programs send it
// without cookies and from anywhere, with the body `List-Unsubscribe=One-Click` (RFC 8058).
import type { Context } from 'hono';
import type { Unsubscribed } from '../../../domain/mailing/mail-paths.ts';
import type { UnsubscribeView } from '../../../domain/mailing/subscription-views.ts';
import { type Form, formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

const KINDS = ['versions', 'notifications'] as const;

export async function unsubscribePage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.subscriptionsByLink.atUnsubscribeLink(tokenOf(c), whatOf(c));
  return show(c, site, view, view.isStopped ? 'stopped' : 'ask');
}

export async function unsubscribe(c: Context, site: Site): Promise<Response> {
  // Whatever the body is: who posts here wants no more mail.
  const form = await formOf(c).catch(() => undefined);
  const isPage = form?.has('page') === true;
  const how = isPage ? 'link' : 'one-click';
  const view = await site.community.subscriptionsByLink.unsubscribe(tokenOf(c), whatOf(c), how);
  if (!isPage) return c.text(textsOf(c).mail.unsubscribedHeading, 200, { 'Cache-Control': 'no-store' });
  return show(c, site, view, 'stopped');
}

export async function resubscribe(c: Context, site: Site): Promise<Response> {
  const form: Form = await formOf(c);
  const rhythm = form.text('rhythm', 20);
  const view = await site.community.subscriptionsByLink.resubscribe(tokenOf(c), whatOf(c), rhythm);
  return show(c, site, view, view.isStopped ? 'stopped' : 'again');
}

function tokenOf(c: Context): string {
  return c.req.param('token') ?? '';
}

/** What the mail was that the link stood in. */
function whatOf(c: Context): Unsubscribed | undefined {
  const alertId = c.req.query('alert');
  if (alertId !== undefined) return { kind: 'alert', alertId: alertId.slice(0, 40) };
  const kind = KINDS.find((one) => one === c.req.query('kind'));
  return kind && { kind };
}

function show(c: Context, site: Site, view: UnsubscribeView, state: 'ask' | 'stopped' | 'again'): Promise<Response> {
  const { mail: t } = textsOf(c);
  const titles = { ask: t.unsubscribeHeading, stopped: t.unsubscribedHeading, again: t.resubscribedHeading };
  const { search } = new URL(c.req.url);
  const path = `/mail/unsubscribe/${encodeURIComponent(tokenOf(c))}`;
  return accountPage(
    c,
    site,
    { title: titles[state] },
    <State view={view} state={state} action={path + search} undo={`${path}/undo${search}`} />,
  );
}

interface StateProps {
  readonly view: UnsubscribeView;
  readonly state: 'ask' | 'stopped' | 'again';
  readonly action: string;
  readonly undo: string;
}

function State({ view, state, action, undo }: StateProps) {
  const { mail: t } = useTexts();
  const { what, address, label } = view;
  if (state === 'ask')
    return (
      <>
        <p>
          {t.unsubscribeAsk[what]} <bdi>{label ?? address}</bdi>
        </p>
        <form method="post" action={action}>
          <button type="submit" name="page" value="1">
            {t.unsubscribeButton}
          </button>
        </form>
      </>
    );
  if (state === 'again') return <p role="status">{t.resubscribed}</p>;
  // Of notifications there are many switches, and nobody remembers which were on.
  const canReturn = address !== undefined && what !== 'notifications' && !(what === 'alert' && label === undefined);
  return (
    <>
      <p role="status">{t.unsubscribed[what]}</p>
      {canReturn ? (
        <form method="post" action={undo}>
          <p>{t.changedMind}</p>
          <input type="hidden" name="rhythm" value={view.rhythm} />
          <button type="submit" class="plain">
            {t.resubscribe}
          </button>
        </form>
      ) : null}
    </>
  );
}
