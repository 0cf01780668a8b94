// `/rejected`: records that could not be read, with place and reason; `/rejected/{id}` shows one as it was.
import type { Context } from 'hono';
import type { RejectedView } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { count, shownPlace } from '../shown.ts';
import type { Site } from '../site.ts';
import { withQuery } from '../urls.ts';

/** `Library.rejected` gives this many a page. */
const PER_PAGE = 50;

export async function rejectedPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const [{ rows, total }, library] = await Promise.all([site.library.rejected(number), site.library.summary()]);
  const paging = { page: number, pages: Math.ceil(total / PER_PAGE), total, perPage: PER_PAGE };
  checkWithin(number, paging);
  return page(
    c,
    site,
    { title: 'Rejected records', library, unlisted: true },
    <div class="wide">
      <div class="heading">
        <h1>Rejected records</h1>
        <p class="count">{count(total, 'record')} that could not be read</p>
      </div>
      {rows.length === 0 ? (
        <p class="quiet">Everything that came in could be read.</p>
      ) : (
        <DataTable
          caption="Rejected records"
          columns={['Place', 'Reason', 'Source', 'When']}
          rows={rows.map((row) => [
            <a href={`/rejected/${row.id}`}>{shownPlace(row.place)}</a>,
            row.reason,
            row.source,
            <When at={row.at} zone={site.config.zone} />,
          ])}
        />
      )}
      <Pager paging={paging} href={(to) => withQuery('/rejected', { page: to === 1 ? undefined : to })} />
    </div>,
  );
}

export async function rejectedRecordPage(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const record = /^\d{1,15}$/.test(id) ? await site.library.rejectedRecord(Number(id)) : undefined;
  if (!record) throw new BroadsheetError('not-found', `no rejected record ${id.slice(0, 40)}`);
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: `Rejected: ${shownPlace(record.place)}`, library, unlisted: true },
    <Record record={record} zone={site.config.zone} />,
  );
}

function Record({ record, zone }: { readonly record: RejectedView; readonly zone: string }) {
  return (
    <div class="wide">
      <div class="heading">
        <h1>{shownPlace(record.place)}</h1>
        <p class="count">
          {record.source}, <When at={record.at} zone={zone} />
        </p>
      </div>
      <p class="error">{record.reason}</p>
      {record.raw === undefined ? (
        <p class="quiet">The record itself was not kept.</p>
      ) : (
        <section aria-label="The record as it was">
          <pre class="raw" tabindex={0}>
            {record.raw}
          </pre>
        </section>
      )}
      <p>
        Try again in a terminal: <code>npx broadsheet rejected retry {record.id}</code>
      </p>
    </div>
  );
}
