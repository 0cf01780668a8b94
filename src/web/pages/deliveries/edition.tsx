// `/admin/deliveries/editions/{number}`: what an edition said, and every address it went to; `…/html`: its HTML as a document of its own.
import type { Context } from 'hono';
import { DELIVERY_STATES } from '../../../domain/mailing/delivery.ts';
import type { EditionView } from '../../../domain/mailing/delivery-views.ts';
import type { MailContent, MailRecipient } from '../../../domain/mailing/mail-content.ts';
import { BroadsheetError } from '../../../errors.ts';
import type { Mail } from '../../../mail/mail.ts';
import { renderMail } from '../../../mail/render-mail.ts';
import type { Problem } from '../../asker.ts';
import { mailDocument } from '../../mail-document.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { CountedStates, DELIVERIES, DeliveryTable } from '../../parts/delivery-table.tsx';
import { When } from '../../parts/when.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { noticeOf } from './asked.ts';

export function editionPage(c: Context, site: Site): Promise<Response> {
  return editionWith(c, site, numberOf(c), {});
}

export async function editionWith(
  c: Context,
  site: Site,
  no: number,
  { problem }: { readonly problem?: Problem },
): Promise<Response> {
  const state = problem ? '' : (c.req.query('state') ?? '').slice(0, 40);
  const after = problem ? undefined : c.req.query('after');
  const view = await site.community.deliveries.edition(viewerOf(c), no, { state, after });
  const { deliveries: t } = textsOf(c);
  const here = `${DELIVERIES}/editions/${no}`;
  const mail = mailOf(view, site);
  return adminPage(
    c,
    site,
    {
      part: 'deliveries',
      title: t.edition(String(no)),
      count: t.kinds[view.edition.kind],
      problem,
      notice: problem ? undefined : noticeOf(c),
    },
    <>
      <Facts view={view} here={here} zone={site.config.zone} />
      <Said mail={mail} here={here} />
      <section aria-labelledby="recipients">
        <h2 id="recipients">{t.recipients}</h2>
        {view.lines.length === 0 ? (
          <p class="quiet">{t.none}</p>
        ) : (
          <DeliveryTable
            caption={t.recipients}
            lines={view.lines}
            zone={site.config.zone}
            here={withQuery(here, { state, after })}
          />
        )}
        <nav class="pager" aria-label={t.recipients}>
          {after === undefined && state === '' ? <span /> : <a href={here}>← {t.first}</a>}
          {view.further === undefined ? (
            <span />
          ) : (
            <a href={withQuery(here, { state, after: view.further })}>{t.further} →</a>
          )}
        </nav>
      </section>
      <p>
        <a href={DELIVERIES}>{t.heading}</a>
      </p>
    </>,
  );
}

function Facts({ view, here, zone }: { readonly view: EditionView; readonly here: string; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  const { at, papers, counts, no } = view.edition;
  const queued = counts.queued ?? 0;
  const isKnown = DELIVERY_STATES.some((state) => (counts[state] ?? 0) > 0);
  return (
    <>
      <p>
        {t.editionMade} <When at={at} zone={zone} /> · {t.editionPapers} {number(papers)}
        {isKnown ? ' · ' : null}
        <CountedStates counts={counts} href={(state) => withQuery(here, { state })} />
      </p>
      {queued === 0 ? null : (
        <form method="post" action={`${DELIVERIES}/cancel-edition`}>
          <input type="hidden" name="edition" value={String(no)} />
          <button type="submit">{t.cancelEdition(number(queued))}</button>
        </form>
      )}
    </>
  );
}

function Said({ mail, here }: { readonly mail: Mail | undefined; readonly here: string }) {
  const { deliveries: t } = useTexts();
  return (
    <section aria-labelledby="said">
      <h2 id="said">{t.text}</h2>
      {mail === undefined ? (
        <p class="quiet">{t.unreadable}</p>
      ) : (
        <>
          <p class="hint">{t.textExplain}</p>
          <p>
            {t.subject}: <bdi>{mail.subject}</bdi>
            {mail.html === undefined ? null : (
              <>
                {' '}
                · <a href={`${here}/html`}>{t.html}</a>
              </>
            )}
          </p>
          <pre class="raw" dir="auto">
            {mail.text
              .split(/(https?:\/\/[^\s…]+(?![^\s]))/)
              .map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))}
          </pre>
        </>
      )}
    </section>
  );
}

export async function editionHtml(c: Context, site: Site): Promise<Response> {
  const no = numberOf(c);
  const view = await site.community.deliveries.edition(viewerOf(c), no, { state: '' });
  const html = mailOf(view, site)?.html;
  if (html === undefined) throw new BroadsheetError('not-found', `edition ${no} has no HTML`);
  return mailDocument(c, html);
}

/** As it reads; undefined for what another version of the program wrote. */
function mailOf({ content }: EditionView, site: Site): Mail | undefined {
  try {
    return renderMail(JSON.parse(content) as MailContent, nobody(site), site.config.url);
  } catch {
    return undefined;
  }
}

/** Stands for all who got it; its links let nobody in. */
function nobody(site: Site): MailRecipient {
  const link = (what: string): string => `${site.config.url}/mail/${what}/…`;
  return {
    address: 'reader@example.org',
    name: '',
    links: { manage: link('manage'), unsubscribe: link('unsubscribe'), confirm: link('confirm') },
  };
}

function numberOf(c: Context): number {
  const text = c.req.param('no') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new BroadsheetError('not-found', `there is no edition "${text.slice(0, 40)}"`);
  return Number(text);
}
