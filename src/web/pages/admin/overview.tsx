// `/admin`: how the instance is doing, each figure a link to where something can be done about it.
import type { Context } from 'hono';
import type { AdminOverview } from '../../../domain/community/admin-views.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import { bytes, number } from '../../shown.ts';
import type { HealthView, Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';

export async function adminOverviewPage(c: Context, site: Site): Promise<Response> {
  const overview = await site.community.admin.overview(viewerOf(c));
  const health = await site.health();
  const { admin: t } = textsOf(c);
  return adminPage(
    c,
    site,
    { part: 'overview', title: t.heading },
    <>
      <Figures overview={overview} />
      <Machine overview={overview} site={site} />
      <Health health={health} />
    </>,
  );
}

function Figures({ overview: { counts } }: { readonly overview: AdminOverview }) {
  const { admin, jobs } = useTexts();
  const { overview: t } = admin;
  const rows: readonly (readonly [label: string, href: string, n: number, trouble?: string | undefined])[] = [
    [t.people, '/admin/people', counts.people],
    [t.unverified, '/admin/people?state=unverified', counts.unverified],
    [t.suspended, '/admin/people?state=suspended', counts.suspended],
    [t.admins, '/admin/people?role=admin', counts.admins],
    [t.reports, '/moderation', counts.openReports],
    [t.claims, '/claims', counts.openClaims],
    [t.merges, '/merges', counts.suggestedMerges],
    [t.refused, '/admin/audit?outcome=refused', counts.refused],
    [t.sources, '/sources', counts.sources, troubles(counts.failingSources, 0, t)],
    [
      t.jobs,
      '/jobs',
      counts.jobs,
      [
        troubles(counts.failingJobs, counts.stalledJobs, t),
        counts.deadJobs > 0 ? jobs.overviewDead(counts.deadJobs) : '',
      ]
        .filter(Boolean)
        .join(', '),
    ],
    [t.rejected, '/rejected', counts.rejected],
  ];
  return (
    <section aria-labelledby="community">
      <h2 id="community">{t.community}</h2>
      <dl class="pairs">
        {rows.map(([label, href, n, trouble]) => (
          <div>
            <dt>
              <a href={href}>{label}</a>
            </dt>
            <dd>
              {number(n)}
              {trouble ? <span class="error"> ({trouble})</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function troubles(
  failing: number,
  stalled: number,
  t: { readonly failing: (n: number) => string; readonly stalled: (n: number) => string },
): string | undefined {
  const words = [failing > 0 ? t.failing(failing) : '', stalled > 0 ? t.stalled(stalled) : ''].filter(Boolean);
  return words.length > 0 ? words.join(', ') : undefined;
}

function Machine({ overview: { disk, lastBackup }, site }: { readonly overview: AdminOverview; readonly site: Site }) {
  const { overview: t } = useTexts().admin;
  const { smtp, instanceMode, zone } = site.config;
  return (
    <section aria-labelledby="machine">
      <h2 id="machine">{t.machine}</h2>
      <dl class="pairs">
        <div>
          <dt>{t.disk}</dt>
          <dd>{disk.freeBytes === undefined ? t.unknown : bytes(disk.freeBytes)}</dd>
        </div>
        <div>
          <dt>
            <a href="/stats">{t.database}</a>
          </dt>
          <dd>{bytes(disk.databaseBytes)}</dd>
        </div>
        <div>
          <dt>
            <a href="/admin/backups">{t.lastBackup}</a>
          </dt>
          <dd>{lastBackup ? <When at={lastBackup.at} zone={zone} /> : <span class="error">{t.noBackup}</span>}</dd>
        </div>
        <div>
          <dt>
            <a href="/admin/backups">{t.backups}</a>
          </dt>
          <dd>{bytes(disk.backupBytes)}</dd>
        </div>
        <div>
          <dt>
            <a href="/admin/mail">{t.mail}</a>
          </dt>
          {/* The address of the server alone: the setting holds a password. */}
          <dd>{smtp === undefined ? t.mailFolder : t.mailSmtp(URL.parse(smtp)?.host ?? '')}</dd>
        </div>
        <div>
          <dt>
            <a href="/invitations">{t.mode}</a>
          </dt>
          <dd>{t.modes[instanceMode]}</dd>
        </div>
      </dl>
    </section>
  );
}

function Health({ health }: { readonly health: HealthView }) {
  const { overview: t } = useTexts().admin;
  return (
    <section aria-labelledby="health">
      <h2 id="health">{t.health}</h2>
      <DataTable
        caption={t.health}
        columns={t.checks}
        rows={health.checks.map((check) => [
          check.name,
          <span class={check.ok ? 'state done' : 'state failed'}>{check.ok ? t.ok : t.notOk}</span>,
          check.detail,
        ])}
      />
    </section>
  );
}
