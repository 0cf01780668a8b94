// `/admin/deliveries`: how mail goes out: counts, what is in doubt, editions.
import type { Context } from 'hono';
import { DELIVERY_KINDS, DELIVERY_STATES } from '../../../domain/mailing/delivery.ts';
import type { DeliveryOverview } from '../../../domain/mailing/delivery-views.ts';
import type { Problem } from '../../asker.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { CountedStates, DELIVERIES, DeliveryTable } from '../../parts/delivery-table.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { beforeOf, noticeOf } from './asked.ts';

export function deliveriesPage(c: Context, site: Site): Promise<Response> {
  return overviewWith(c, site, {});
}

export async function overviewWith(
  c: Context,
  site: Site,
  { problem }: { readonly problem?: Problem },
): Promise<Response> {
  const before = problem ? undefined : beforeOf(c);
  const view = await site.community.deliveries.overview(viewerOf(c), before);
  const { deliveries: t, mail } = textsOf(c);
  const { zone } = site.config;
  return adminPage(
    c,
    site,
    { part: 'deliveries', title: t.heading, problem, notice: problem ? undefined : noticeOf(c) },
    <>
      <p>{t.explain}</p>
      <InDoubt view={view} zone={zone} />
      <Summary view={view} />
      <FindDeliveries asked={{ state: '', kind: '', q: '' }} />
      <p>
        <a href="/admin/suppressions">{mail.suppressions.heading}</a>
      </p>
      <section aria-labelledby="editions">
        <h2 id="editions">{t.editions}</h2>
        <p class="hint">{t.editionsExplain}</p>
        {view.editions.length === 0 ? <p class="quiet">{t.noEditions}</p> : <Editions view={view} zone={zone} />}
        <nav class="pager" aria-label={t.editions}>
          {before === undefined ? <span /> : <a href={DELIVERIES}>← {t.newest}</a>}
          {view.older === undefined ? (
            <span />
          ) : (
            <a href={withQuery(DELIVERIES, { before: view.older })}>{t.older} →</a>
          )}
        </nav>
      </section>
    </>,
  );
}

function InDoubt({ view: { inDoubt }, zone }: { readonly view: DeliveryOverview; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  if (inDoubt.total === 0) return null;
  const total = number(inDoubt.total);
  return (
    <section aria-labelledby="in-doubt">
      <h2 id="in-doubt">{t.inDoubt}</h2>
      <p class="said warning">{t.inDoubtExplain}</p>
      <p>
        <a class="button" href={`${DELIVERIES}/resend`}>
          {t.resendAll}
        </a>
      </p>
      <DeliveryTable caption={t.inDoubt} lines={inDoubt.lines} zone={zone} here={DELIVERIES} />
      {inDoubt.total > inDoubt.lines.length ? (
        <p>
          <a href={`${DELIVERIES}/mails?state=in-doubt`}>{t.inDoubtMore(total)}</a>
        </p>
      ) : null}
    </section>
  );
}

function Summary({ view: { summary, countedOnly } }: { readonly view: DeliveryOverview }) {
  const { deliveries: t } = useTexts();
  return (
    <section aria-labelledby="summary">
      <h2 id="summary">{t.summary}</h2>
      {summary.length === 0 ? (
        <p class="quiet">{t.nothingYet}</p>
      ) : (
        <DataTable
          caption={t.summary}
          columns={t.summaryColumns}
          rows={summary.map(({ kind, counts }) => [
            t.kinds[kind],
            <CountedStates counts={counts} href={(state) => withQuery(`${DELIVERIES}/mails`, { kind, state })} />,
          ])}
        />
      )}
      {countedOnly === undefined ? null : <p class="hint">{t.summaryOnly(number(countedOnly))}</p>}
    </section>
  );
}

export function FindDeliveries({
  asked,
}: {
  readonly asked: { readonly state: string; readonly kind: string; readonly q: string };
}) {
  const { deliveries: t } = useTexts();
  return (
    <form class="fields filters" method="get" action={`${DELIVERIES}/mails`} aria-label={t.find}>
      <p>
        <label for="delivery-q">{t.q}</label>
        <input id="delivery-q" name="q" type="search" value={asked.q} maxlength={320} autocomplete="off" />
      </p>
      <p>
        <label for="delivery-state">{t.state}</label>
        <select id="delivery-state" name="state">
          <option value="">{t.anyState}</option>
          {DELIVERY_STATES.map((state) => (
            <option value={state} selected={state === asked.state}>
              {t.states[state]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="delivery-kind">{t.kind}</label>
        <select id="delivery-kind" name="kind">
          <option value="">{t.anyKind}</option>
          {DELIVERY_KINDS.map((kind) => (
            <option value={kind} selected={kind === asked.kind}>
              {t.kinds[kind]}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{t.findButton}</button>
    </form>
  );
}

function Editions({ view, zone }: { readonly view: DeliveryOverview; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  return (
    <DataTable
      caption={t.editionsCaption}
      columns={t.editionsColumns}
      rows={view.editions.map(({ no, kind, at, papers, counts }) => [
        <a href={`${DELIVERIES}/editions/${no}`}>{t.edition(String(no))}</a>,
        t.kinds[kind],
        <When at={at} zone={zone} />,
        number(papers),
        <CountedStates counts={counts} href={(state) => withQuery(`${DELIVERIES}/editions/${no}`, { state })} />,
      ])}
    />
  );
}
