// `/admin/deliveries/mails`: mails to addresses, found by address, state and kind; `/admin/deliveries/mails/{id}`: one, with its tries.
import type { Context } from 'hono';
import type { DeliveriesAsked } from '../../../actions/mailing/deliveries-asked.ts';
import type { DeliveryView } from '../../../domain/mailing/delivery-views.ts';
import type { Problem } from '../../asker.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DELIVERIES, DeliveryChange, DeliveryState, DeliveryTable, Said } from '../../parts/delivery-table.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { beforeOf, noticeOf } from './asked.ts';
import { FindDeliveries } from './overview.tsx';

const PATH = `${DELIVERIES}/mails`;
/** The longest address, and angle brackets. */
const LONGEST = 320;

export async function deliveryListPage(c: Context, site: Site): Promise<Response> {
  const asked = askedOf(c);
  const before = beforeOf(c);
  const { lines, older } = await site.community.deliveries.list(viewerOf(c), asked, before);
  const { deliveries: t } = textsOf(c);
  return adminPage(
    c,
    site,
    { part: 'deliveries', title: t.find, notice: noticeOf(c) },
    <>
      <FindDeliveries asked={asked} />
      {lines.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <DeliveryTable
          caption={t.found}
          lines={lines}
          zone={site.config.zone}
          here={withQuery(PATH, { ...asked, before })}
        />
      )}
      <nav class="pager" aria-label={t.find}>
        {before === undefined ? <span /> : <a href={withQuery(PATH, { ...asked })}>← {t.newest}</a>}
        {older === undefined ? <span /> : <a href={withQuery(PATH, { ...asked, before: older })}>{t.older} →</a>}
      </nav>
      <p>
        <a href={DELIVERIES}>{t.heading}</a>
      </p>
    </>,
  );
}

function askedOf(c: Context): DeliveriesAsked {
  const text = (name: string): string => (c.req.query(name) ?? '').trim().slice(0, LONGEST);
  return { state: text('state'), kind: text('kind'), q: text('q') };
}

export function deliveryPage(c: Context, site: Site): Promise<Response> {
  return oneWith(c, site, c.req.param('id') ?? '', {});
}

export async function oneWith(
  c: Context,
  site: Site,
  id: string,
  { problem }: { readonly problem?: Problem },
): Promise<Response> {
  const view = await site.community.deliveries.one(viewerOf(c), id);
  return adminPage(
    c,
    site,
    {
      part: 'deliveries',
      title: textsOf(c).deliveries.one,
      problem,
      notice: problem ? undefined : noticeOf(c),
    },
    <OneDelivery view={view} zone={site.config.zone} />,
  );
}

function OneDelivery({ view, zone }: { readonly view: DeliveryView; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  const here = `${PATH}/${view.id}`;
  return (
    <>
      {view.state === 'in-doubt' ? <p class="said warning">{t.inDoubtExplain}</p> : null}
      <DeliveryChange line={view} here={here} />
      <dl class="pairs">
        <Fact name={t.to}>
          <bdi>{view.name === '' ? view.address : `${view.name} <${view.address}>`}</bdi>
        </Fact>
        <Fact name={t.state}>
          <DeliveryState state={view.state} />
        </Fact>
        <Fact name={t.kind}>{t.kinds[view.kind]}</Fact>
        <Fact name={t.editionsColumns[0] ?? ''}>
          <a href={`${DELIVERIES}/editions/${view.editionNo}`}>{t.edition(String(view.editionNo))}</a>
        </Fact>
        <Fact name={t.messageId}>
          <code>{view.messageId}</code>
        </Fact>
        <Fact name={t.queuedAt}>
          <When at={view.queuedAt} zone={zone} />
        </Fact>
        {view.nextAt === undefined ? null : (
          <Fact name={t.notBefore}>
            <When at={view.nextAt} zone={zone} />
          </Fact>
        )}
        {view.endedAt === undefined ? null : (
          <Fact name={t.endedAt}>
            <When at={view.endedAt} zone={zone} />
          </Fact>
        )}
        <Fact name={t.columns[4] ?? ''}>
          <Said code={view.code} reply={view.reply} />
        </Fact>
      </dl>
      <h2>{t.triesHeading}</h2>
      {view.tries.length === 0 ? <p class="quiet">{t.notTried}</p> : <Tries view={view} zone={zone} />}
      <p>
        <a href={withQuery(PATH, { q: view.address })}>
          {t.allTo} <bdi>{view.address}</bdi>
        </a>
      </p>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Tries({ view, zone }: { readonly view: DeliveryView; readonly zone: string }) {
  const { deliveries: t } = useTexts();
  return (
    <DataTable
      caption={t.triesCaption}
      columns={t.triesColumns}
      rows={view.tries.map((one) => [
        String(one.number),
        <When at={one.at} zone={zone} />,
        one.endedAt === undefined ? <span class="quiet">–</span> : <When at={one.endedAt} zone={zone} />,
        one.outcome === undefined ? t.underWay : (t.outcomes[one.outcome] ?? one.outcome),
        one.code ?? '',
        <bdi>{one.reply ?? ''}</bdi>,
      ])}
    />
  );
}
