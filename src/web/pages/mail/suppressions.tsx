// `/admin/suppressions`: addresses to which nothing is sent; lifting, and holding back by hand.
import type { Context } from 'hono';
import type { SuppressionsView, SuppressionView } from '../../../domain/mailing/suppression-views.ts';
import type { Problem } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { Field } from '../../parts/account/field.tsx';
import { adminPage } from '../../parts/admin-page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut, originOf } from '../admin/carry-out.ts';

const PATH = '/admin/suppressions';
const STATES = ['active', 'all'] as const;
const MOST_ADDRESS = 1000;

export function suppressionsPage(c: Context, site: Site): Promise<Response> {
  return show(c, site);
}

export async function addSuppression(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const asked = { address: form.text('address', MOST_ADDRESS), reason: form.text('reason'), origin: originOf(c, site) };
  return carryOut(c, site, {
    action: 'suppression-add',
    form: PATH,
    work: () => site.community.bounces.add(viewerOf(c), asked),
    done: `${PATH}?added`,
    again: (problem) => show(c, site, problem),
  });
}

export async function liftSuppression(c: Context, site: Site): Promise<Response> {
  const address = (await formOf(c)).text('address', MOST_ADDRESS);
  return carryOut(c, site, {
    action: 'suppression-lift',
    form: PATH,
    work: () => site.community.bounces.lift(viewerOf(c), { address, origin: originOf(c, site) }),
    done: `${PATH}?lifted`,
    again: (problem) => show(c, site, problem),
  });
}

async function show(c: Context, site: Site, problem?: Problem): Promise<Response> {
  const page = pageNumber(c);
  const state = STATES.find((one) => one === c.req.query('state')) ?? 'active';
  const q = (c.req.query('q') ?? '').slice(0, 200);
  const view = await site.community.bounces.list(viewerOf(c), { q, state, page });
  if (page > 1) checkWithin(page, view.paging);
  const { suppressions: t } = textsOf(c).mail;
  const notice =
    c.req.query('added') !== undefined ? t.added : c.req.query('lifted') !== undefined ? t.liftedSaid : undefined;
  return adminPage(
    c,
    site,
    { part: 'deliveries', title: t.heading, count: t.total(view.paging.total), problem, notice },
    <>
      <p>{t.intro}</p>
      <Search view={view} />
      {view.suppressions.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <Rows rows={view.suppressions} zone={site.config.zone} />
      )}
      <Pager
        paging={view.paging}
        href={(to) =>
          withQuery(PATH, {
            q: view.q === '' ? undefined : view.q,
            state: view.state === 'active' ? undefined : view.state,
            page: to === 1 ? undefined : to,
          })
        }
      />
      <Add />
    </>,
  );
}

function Search({ view }: { readonly view: SuppressionsView }) {
  const { suppressions: t } = useTexts().mail;
  return (
    <form class="fields filters" method="get" action={PATH}>
      <p>
        <label for="q">{t.q}</label>
        <input id="q" name="q" type="search" value={view.q} maxlength={200} autocomplete="off" />
      </p>
      <p>
        <label for="state">{t.show}</label>
        <select id="state" name="state">
          {STATES.map((state) => (
            <option value={state} selected={state === view.state}>
              {t[state]}
            </option>
          ))}
        </select>
      </p>
      <button type="submit">{t.find}</button>
    </form>
  );
}

function Rows({ rows, zone }: { readonly rows: readonly SuppressionView[]; readonly zone: string }) {
  const { suppressions: t } = useTexts().mail;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={rows.map((row) => [
        <bdi>{row.address}</bdi>,
        t.kinds[row.kind],
        row.deliveryId === undefined ? (
          <bdi>{row.reason}</bdi>
        ) : (
          <a href={`/admin/deliveries/mails/${row.deliveryId}`}>
            <bdi>{row.reason === '' ? row.deliveryId : row.reason}</bdi>
          </a>
        ),
        <When at={row.at} zone={zone} />,
        String(row.strikes),
        row.active ? (
          <form class="row-actions" method="post" action={`${PATH}/lift`}>
            <input type="hidden" name="address" value={row.address} />
            <button type="submit" class="plain small">
              {t.lift} <span class="unseen">{row.address}</span>
            </button>
          </form>
        ) : (
          <span class="quiet">{row.liftedAt === undefined ? t.noted : t.lifted}</span>
        ),
      ])}
    />
  );
}

function Add() {
  const { suppressions: t } = useTexts().mail;
  return (
    <section aria-labelledby="add">
      <h2 id="add">{t.addHeading}</h2>
      <form class="fields" method="post" action={PATH}>
        <Field name="address" label={t.address} autocomplete="off" maxlength={254} />
        <Field name="reason" label={t.reason} autocomplete="off" maxlength={300} optional />
        <button type="submit">{t.add}</button>
      </form>
    </section>
  );
}
