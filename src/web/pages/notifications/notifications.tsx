// `/notifications`: what others did that concerns the reader, the newest first, what belongs together in one line.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { backTo, type Form, formOf, wantsJson } from '../../forms.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { NotificationLine } from '../../parts/notification-line.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/notifications';

export async function notificationsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const list = await site.community.notifications.list(viewerOf(c), { page: number });
  const library = await site.library.summary();
  checkWithin(number, list.paging);
  const t = textsOf(c).notifications;
  return page(
    c,
    site,
    { title: t.heading, library, unlisted: true },
    <div class="reading">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">
          {list.unread > 0 ? `${t.unread(list.unread)} · ` : ''}
          <a href={`${PATH}/settings`}>{t.settings}</a>
        </p>
      </div>
      {list.groups.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <ol class="notifications">
          {list.groups.map((group) => (
            <NotificationLine group={group} zone={site.config.zone} />
          ))}
        </ol>
      )}
      {list.unread > 0 ? (
        <form method="post" action={`${PATH}/read-all`}>
          <input type="hidden" name="upto" value={list.newest} />
          <button type="submit" class="plain">
            {t.readAll}
          </button>
        </form>
      ) : null}
      <Pager paging={list.paging} href={(to) => withQuery(PATH, { page: to === 1 ? undefined : to })} />
    </div>,
  );
}

export async function readNotification(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const unread = await site.community.notifications.read(viewerOf(c), numberIn(form, 'no'));
  return wantsJson(c) ? c.json({ unread }) : backTo(c, form, PATH);
}

export async function readAllNotifications(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const unread = await site.community.notifications.readAll(viewerOf(c), numberIn(form, 'upto'));
  return wantsJson(c) ? c.json({ unread }) : backTo(c, form, PATH);
}

function numberIn(form: Form, name: string): number {
  const text = form.text(name, 20);
  if (!/^\d{1,10}$/.test(text)) throw new BroadsheetError('usage', `${name} is "${text}"; it must be a number`);
  return Number(text);
}
