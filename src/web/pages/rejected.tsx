// `/rejected`: records that could not be read, with place and reason; `/rejected/{id}` shows one as it was.
import type { Context } from 'hono';
import { mayDo } from '../../domain/community/roles.ts';
import type { Paging, RejectedView } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { shownPlace } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { useViewer, viewerOf } from '../viewer.ts';

/** `Library.rejected` gives this many a page. */
const PER_PAGE = 50;

export async function rejectedPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const [{ rows, total }, library] = await Promise.all([
    site.community.operating.rejected(viewerOf(c), number),
    site.library.summary(),
  ]);
  const paging = { page: number, pages: Math.ceil(total / PER_PAGE), total, perPage: PER_PAGE };
  checkWithin(number, paging);
  return page(
    c,
    site,
    { title: textsOf(c).operating.rejected.heading, library, unlisted: true },
    <RejectedList rows={rows} paging={paging} zone={site.config.zone} />,
  );
}

interface ListProps {
  readonly rows: readonly RejectedView[];
  readonly paging: Paging;
  readonly zone: string;
}

function RejectedList({ rows, paging, zone }: ListProps) {
  const { operating, counts } = useTexts();
  const t = operating.rejected;
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{t.unread(counts.records(paging.total))}</p>
      </div>
      {rows.length === 0 ? (
        <p class="quiet">{t.empty}</p>
      ) : (
        <DataTable
          caption={t.heading}
          columns={t.columns}
          rows={rows.map((row) => [
            <a href={`/rejected/${row.id}`}>{shownPlace(row.place)}</a>,
            row.reason,
            row.source,
            <When at={row.at} zone={zone} />,
          ])}
        />
      )}
      <Pager paging={paging} href={(to) => withQuery('/rejected', { page: to === 1 ? undefined : to })} />
    </div>
  );
}

export async function rejectedRecordPage(c: Context, site: Site): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const record = /^\d{1,15}$/.test(id)
    ? await site.community.operating.rejectedRecord(viewerOf(c), Number(id))
    : undefined;
  if (!record) throw new BroadsheetError('not-found', `no rejected record ${id.slice(0, 40)}`);
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: textsOf(c).operating.rejected.title(shownPlace(record.place)), library, unlisted: true },
    <Record record={record} zone={site.config.zone} isRetried={c.req.query('retried') !== undefined} />,
  );
}

interface RecordProps {
  readonly record: RejectedView;
  readonly zone: string;
  /** Somebody has just tried again. */
  readonly isRetried: boolean;
}

function Record({ record, zone, isRetried }: RecordProps) {
  const { operating, admin } = useTexts();
  const t = operating.rejected;
  const viewer = useViewer();
  const isCurator = viewer !== undefined && mayDo(viewer, 'curate');
  const isOpen = record.state === undefined || record.state === 'open';
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
        <p class="quiet">{t.notKept}</p>
      ) : (
        <section aria-label={t.asItWas}>
          <pre class="raw" tabindex={0}>
            {record.raw}
          </pre>
        </section>
      )}
      {isRetried && isOpen ? (
        <p class="said warning" role="status">
          {admin.rejected.still}
        </p>
      ) : null}
      {isOpen ? null : (
        <p class="said" role="status">
          {admin.rejected.done}
        </p>
      )}
      {isCurator && isOpen ? (
        <form method="post" action={`/rejected/${record.id}/retry`}>
          <button type="submit">{admin.rejected.retry}</button>
        </form>
      ) : null}
      <p>
        {t.again}
        <code>npx broadsheet rejected retry {record.id}</code>
      </p>
    </div>
  );
}
