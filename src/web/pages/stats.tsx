// `/stats`: how much of everything is in the library.
import type { Context } from 'hono';
import type { StatsView } from '../../domain/views.ts';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { bytes, number, shortDate } from '../shown.ts';
import type { Site } from '../site.ts';
import { periodPath } from '../urls.ts';

export async function statsPage(c: Context, site: Site): Promise<Response> {
  const stats = await site.library.stats();
  return page(c, site, { title: 'Figures', library: stats, unlisted: true }, <StatsPage stats={stats} />);
}

function StatsPage({ stats }: { readonly stats: StatsView }) {
  const behind = stats.lastChange - stats.indexedChange;
  const figures: readonly (readonly [string, string])[] = [
    ['Papers', number(stats.papers)],
    ['of the sample', number(stats.samplePapers)],
    ['Records of sources', number(stats.records)],
    ['Authors', number(stats.authors)],
    ['Organisations', number(stats.organisations)],
    ['References', number(stats.references)],
    ['Days with papers', number(stats.days)],
    ['Rejected records', number(stats.rejected)],
    ['Merges', number(stats.merges)],
    ['Suggested merges', number(stats.suggestedMerges)],
    ['Search', behind > 0 ? `${number(behind)} changes behind` : 'up to date'],
    ['Database', bytes(stats.databaseBytes)],
  ];
  return (
    <div class="reading">
      <div class="heading">
        <h1>Figures</h1>
        {stats.firstDay && stats.lastDay ? (
          <p class="count">
            from <a href={periodPath('day', stats.firstDay)}>{shortDate(stats.firstDay)}</a> to{' '}
            <a href={periodPath('day', stats.lastDay)}>{shortDate(stats.lastDay)}</a>
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
          caption="Records by source"
          columns={['Source', 'Records']}
          rows={stats.bySource.map((row) => [row.source, number(row.records)])}
        />
      ) : null}
    </div>
  );
}
