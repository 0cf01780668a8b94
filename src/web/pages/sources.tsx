// `/sources`: the followed sources, how they stand and what went wrong last.
import type { Context } from 'hono';
import { mayDo } from '../../domain/community/roles.ts';
import type { SourceView } from '../../domain/views.ts';
import { FollowForm, SourceForms } from '../parts/admin-source-forms.tsx';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { number } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

export async function sourcesPage(c: Context, site: Site): Promise<Response> {
  const [sources, library] = await Promise.all([site.library.sources(), site.library.summary()]);
  return page(
    c,
    site,
    { title: textsOf(c).operating.sources.heading, section: 'sources', library, unlisted: true },
    <SourcesPage sources={sources} zone={site.config.zone} />,
  );
}

interface Props {
  readonly sources: readonly SourceView[];
  readonly zone: string;
}

function SourcesPage({ sources, zone }: Props) {
  const { operating, counts, admin } = useTexts();
  const t = operating.sources;
  const viewer = useViewer();
  const isAdmin = viewer !== undefined && mayDo(viewer, 'administer');
  return (
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">{counts.sources(sources.length)}</p>
      </div>
      {sources.length === 0 ? (
        <div class="prose">
          <p>{t.empty}</p>
          <p class="command">
            <code>npx broadsheet follow arxiv:cs.CL</code>
          </p>
        </div>
      ) : (
        <DataTable
          caption={t.caption}
          columns={isAdmin ? [...t.columns, admin.sources.change] : t.columns}
          rows={sources.map((source, n) => [
            source.name,
            <State source={source} />,
            number(source.papers),
            <When at={source.lastSuccess} zone={zone} />,
            <NextRun source={source} zone={zone} />,
            source.lastError ? (
              <span class="error">{source.lastError}</span>
            ) : (
              <span class="quiet">{operating.none}</span>
            ),
            ...(isAdmin ? [<SourceForms source={source} n={n} />] : []),
          ])}
        />
      )}
      {isAdmin ? <FollowForm /> : null}
    </div>
  );
}

function State({ source }: { readonly source: SourceView }) {
  const { states } = useTexts().operating;
  return (
    <>
      <span class={`state ${source.state}`}>{states[source.state]}</span>
      {source.progress ? <span class="quiet"> {source.progress}</span> : null}
    </>
  );
}

function NextRun({ source, zone }: { readonly source: SourceView; readonly zone: string }) {
  return (
    <>
      <When at={source.nextRun} zone={zone} />
      <span class="quiet"> {source.schedule}</span>
    </>
  );
}
