// `/stats`: how much of everything is in the library.
import type { Context } from 'hono';
import type { StatsView } from '../../domain/views.ts';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { bytes, number, shortDate } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { periodPath } from '../urls.ts';

export async function statsPage(c: Context, site: Site): Promise<Response> {
  const stats = await site.library.stats();
  return page(
    c,
    site,
    { title: textsOf(c).operating.stats.heading, library: stats, unlisted: true },
    <StatsPage stats={stats} />,
  );
}

function StatsPage({ stats }: { readonly stats: StatsView }) {
  const t = useTexts().operating.stats;
  const behind = stats.lastChange - stats.indexedChange;
  const { firstDay, lastDay } = stats;
  const figures: readonly (readonly [string, string])[] = [
    [t.papers, number(stats.papers)],
    [t.samples, number(stats.samplePapers)],
    [t.records, number(stats.records)],
    [t.authors, number(stats.authors)],
    [t.organisations, number(stats.organisations)],
    [t.references, number(stats.references)],
    [t.days, number(stats.days)],
    [t.rejected, number(stats.rejected)],
    [t.merges, number(stats.merges)],
    [t.suggested, number(stats.suggestedMerges)],
    [t.search, behind > 0 ? t.behind(number(behind)) : t.upToDate],
    [t.database, bytes(stats.databaseBytes)],
  ];
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.heading}</h1>
        {firstDay && lastDay ? (
          <p class="count">
            {t.between(
              (day) => (
                <a href={periodPath('day', firstDay)}>{day}</a>
              ),
              shortDate(firstDay),
              (day) => (
                <a href={periodPath('day', lastDay)}>{day}</a>
              ),
              shortDate(lastDay),
            )}
          </p>
        ) : null}
      </div>
      <dl class="pairs">
        {figures.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stats.bySource.length > 0 ? (
        <DataTable
          caption={t.bySource}
          columns={t.bySourceColumns}
          rows={stats.bySource.map((row) => [row.source, number(row.records)])}
        />
      ) : null}
    </div>
  );
}
