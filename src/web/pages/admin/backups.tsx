// `/admin/backups`: making one, what there is, taking one away.
import type { Context } from 'hono';
import type { BackupsView, BackupView } from '../../../domain/community/backup-views.ts';
import type { Problem } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { bytes, number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut, originOf } from './carry-out.ts';

const PATH = '/admin/backups';

export async function backupsPage(c: Context, site: Site): Promise<Response> {
  const { backups: t } = textsOf(c).admin;
  return show(c, site, c.req.query('removed') === undefined ? {} : { notice: t.removed });
}

export function makeBackup(c: Context, site: Site): Promise<Response> {
  return carryOut(c, site, {
    action: 'backup',
    form: PATH,
    work: () => site.community.backups.make(viewerOf(c), { origin: originOf(c, site) }),
    done: PATH,
    again: (problem) => show(c, site, { problem }),
  });
}

export async function removeBackup(c: Context, site: Site): Promise<Response> {
  const name = (await formOf(c)).text('name', 300);
  return carryOut(c, site, {
    action: 'backup-delete',
    form: PATH,
    work: () => site.community.backups.remove(viewerOf(c), { name, origin: originOf(c, site) }),
    done: `${PATH}?removed`,
    again: (problem) => show(c, site, { problem }),
  });
}

async function show(
  c: Context,
  site: Site,
  { problem, notice }: { readonly problem?: Problem; readonly notice?: string },
): Promise<Response> {
  const view = await site.community.backups.list(viewerOf(c));
  const { backups: t } = textsOf(c).admin;
  return adminPage(
    c,
    site,
    { part: 'backups', title: t.heading, problem, notice },
    <>
      <p>{t.explain}</p>
      <p>
        {t.folder}: <code>{view.folder}</code>
      </p>
      <Making view={view} />
      <p>
        {t.nightly(view.isNightly, number(view.kept, textsOf(c).dates))}{' '}
        <a href="/admin/settings#nightlyBackup">{t.change}</a>
      </p>
      {view.backups.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <Backups backups={view.backups} zone={site.config.zone} />
      )}
      <p>
        {t.restore((words) => (
          <code>{words}</code>
        ))}
      </p>
    </>,
  );
}

function Making({ view: { job } }: { readonly view: BackupsView }) {
  const { backups: t } = useTexts().admin;
  const isUnderWay = job.state === 'waiting' || job.state === 'running';
  return (
    <>
      {job.error ? <p class="said warning">{t.failed(job.error)}</p> : null}
      {isUnderWay ? (
        <p class="said" role="status">
          {job.state === 'waiting' ? t.waiting : t.running(job.progress ?? '…')} <a href={PATH}>{t.reload}</a>
        </p>
      ) : (
        <form method="post" action={PATH}>
          <button type="submit">{t.make}</button>
        </form>
      )}
    </>
  );
}

function Backups({ backups, zone }: { readonly backups: readonly BackupView[]; readonly zone: string }) {
  const { backups: t } = useTexts().admin;
  return (
    <DataTable
      caption={t.caption}
      columns={t.columns}
      rows={backups.map((one) => [
        <code>{one.name}</code>,
        <When at={one.at} zone={zone} />,
        bytes(one.bytes),
        <span class={one.kind === 'made' ? 'state done' : 'quiet'}>{t.kinds[one.kind]}</span>,
        <details class="row-actions">
          <summary aria-label={t.removeNamed(one.name)}>{t.remove}</summary>
          <form method="post" action={`${PATH}/remove`}>
            <input type="hidden" name="name" value={one.name} />
            <p class="hint">{t.sure}</p>
            <button type="submit" class="danger">
              {t.remove}
            </button>
          </form>
        </details>,
      ])}
    />
  );
}
