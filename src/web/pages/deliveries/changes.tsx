// Forms of the delivery log: send again, one or all that are in doubt; call back what is queued, one or an edition's.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { formOf, localPath } from '../../forms.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DELIVERIES } from '../../parts/delivery-table.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut, originOf } from '../admin/carry-out.ts';
import { editionWith } from './edition.tsx';
import { oneWith } from './mails.tsx';
import { overviewWith } from './overview.tsx';

type Done = 'resent' | 'resent-all' | 'cancelled' | 'cancelled-all';

export async function resendDelivery(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = form.text('id', 40);
  return carryOut(c, site, {
    action: 'mail-resend',
    form: DELIVERIES,
    work: () => site.community.deliveries.resend(viewerOf(c), { id, origin: originOf(c, site) }),
    done: backWith(form.text('back', 2000), 'resent'),
    again: (problem) => oneWith(c, site, id, { problem }),
  });
}

export async function cancelDelivery(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const id = form.text('id', 40);
  return carryOut(c, site, {
    action: 'mail-cancel',
    form: DELIVERIES,
    work: () => site.community.deliveries.cancel(viewerOf(c), { id, origin: originOf(c, site) }),
    done: backWith(form.text('back', 2000), 'cancelled'),
    again: (problem) => oneWith(c, site, id, { problem }),
  });
}

export async function cancelEdition(c: Context, site: Site): Promise<Response> {
  const text = (await formOf(c)).text('edition', 40);
  if (!/^\d{1,15}$/.test(text)) throw new BroadsheetError('not-found', `there is no edition "${text}"`);
  const editionNo = Number(text);
  return carryOut(c, site, {
    action: 'mail-cancel',
    form: `${DELIVERIES}/editions/${editionNo}`,
    work: () => site.community.deliveries.cancelEdition(viewerOf(c), { editionNo, origin: originOf(c, site) }),
    done: backWith(`${DELIVERIES}/editions/${editionNo}`, 'cancelled-all'),
    again: (problem) => editionWith(c, site, editionNo, { problem }),
  });
}

/** Asks before many get something twice. */
export async function resendAllPage(c: Context, site: Site): Promise<Response> {
  const total = await site.community.deliveries.inDoubt(viewerOf(c));
  const { deliveries: t, dates } = textsOf(c);
  const count = number(total, dates);
  return adminPage(
    c,
    site,
    { part: 'deliveries', title: t.resendAllHeading },
    <>
      {total === 0 ? (
        <p class="quiet">{t.resendAllNone}</p>
      ) : (
        <>
          <p>{t.resendAllAsk(count)}</p>
          <form method="post" action={`${DELIVERIES}/resend-all`}>
            <button type="submit">{t.resendAllButton(count)}</button>
          </form>
        </>
      )}
      <p>
        <a href={DELIVERIES}>{t.heading}</a>
      </p>
    </>,
  );
}

export function resendAll(c: Context, site: Site): Promise<Response> {
  return carryOut(c, site, {
    action: 'mail-resend',
    form: `${DELIVERIES}/resend`,
    work: () => site.community.deliveries.resendAll(viewerOf(c), { origin: originOf(c, site) }),
    done: backWith(DELIVERIES, 'resent-all'),
    again: (problem) => overviewWith(c, site, { problem }),
  });
}

/** The page that one came from, where it is one of the log's, with what was done. */
function backWith(back: string, done: Done): string {
  const path = localPath(back);
  const url = new URL(path?.startsWith(DELIVERIES) ? path : DELIVERIES, 'http://broadsheet.invalid');
  url.searchParams.set('done', done);
  return url.pathname + url.search;
}
