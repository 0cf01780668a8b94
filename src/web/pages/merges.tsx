// `/merges`: which works were found to be one, which may be, and why.
import type { Context } from 'hono';
import type { MergeView, SuggestedMergeView } from '../../domain/views.ts';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { TitleText } from '../parts/tex.tsx';
import { When } from '../parts/when.tsx';
import { count } from '../shown.ts';
import type { Site } from '../site.ts';
import { paperPath } from '../urls.ts';

export async function mergesPage(c: Context, site: Site): Promise<Response> {
  const [{ made, suggested }, library] = await Promise.all([site.library.merges(), site.library.summary()]);
  return page(
    c,
    site,
    { title: 'Merges', library, unlisted: true },
    <div class="wide">
      <div class="heading">
        <h1>Merges</h1>
        <p class="count">
          {count(made.length, 'merge')}, {count(suggested.length, 'suggestion')}
        </p>
      </div>
      <Suggested suggested={suggested} />
      <Made made={made} zone={site.config.zone} />
    </div>,
  );
}

interface WorkProps {
  readonly work: { readonly id: string; readonly title: string };
}

function Work({ work }: WorkProps) {
  return (
    <a href={paperPath(work.id)}>
      <TitleText text={work.title} />
    </a>
  );
}

function Suggested({ suggested }: { readonly suggested: readonly SuggestedMergeView[] }) {
  return (
    <section aria-labelledby="suggested">
      <h2 id="suggested">Suggested</h2>
      {suggested.length === 0 ? (
        <p class="quiet">No two papers look like one.</p>
      ) : (
        <>
          <DataTable
            caption="Suggested merges"
            columns={['One', 'The other', 'Why', 'Number']}
            rows={suggested.map((pair) => [
              <Work work={pair.a} />,
              <Work work={pair.b} />,
              pair.reason,
              String(pair.id),
            ])}
          />
          <p>
            Make one in a terminal: <code>npx broadsheet merges accept NUMBER</code>
          </p>
        </>
      )}
    </section>
  );
}

function Made({ made, zone }: { readonly made: readonly MergeView[]; readonly zone: string }) {
  return (
    <section aria-labelledby="made">
      <h2 id="made">Made</h2>
      {made.length === 0 ? (
        <p class="quiet">None.</p>
      ) : (
        <>
          <DataTable
            caption="Merges made"
            columns={['Kept', 'Merged into it', 'Why', 'When', 'Number']}
            rows={made.map((merge) => [
              <Work work={merge.winner} />,
              <TitleText text={merge.loser.title} />,
              merge.reason,
              <>
                <When at={merge.at} zone={zone} />
                {merge.undoneAt ? (
                  <>
                    , undone <When at={merge.undoneAt} zone={zone} />
                  </>
                ) : null}
              </>,
              String(merge.id),
            ])}
          />
          <p>
            Undo one in a terminal: <code>npx broadsheet merges undo NUMBER</code>
          </p>
        </>
      )}
    </section>
  );
}
