// `/merges`: which works were found to be one, which may be, and why; curators decide here.
import type { Context } from 'hono';
import { mayDo } from '../../domain/community/roles.ts';
import type { MergeView, SuggestedMergeView } from '../../domain/views.ts';
import { page } from '../parts/page.tsx';
import { DataTable } from '../parts/table.tsx';
import { TitleText } from '../parts/tex.tsx';
import { When } from '../parts/when.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath } from '../urls.ts';
import { useViewer } from '../viewer.ts';

export async function mergesPage(c: Context, site: Site): Promise<Response> {
  const [{ made, suggested }, library] = await Promise.all([site.library.merges(), site.library.summary()]);
  const { counts, merges: t } = textsOf(c);
  return page(
    c,
    site,
    { title: t.heading, library, unlisted: true },
    <div class="wide">
      <div class="heading">
        <h1>{t.heading}</h1>
        <p class="count">
          {counts.merges(made.length)}, {counts.suggestions(suggested.length)}
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

function useIsCurator(): boolean {
  const viewer = useViewer();
  return viewer !== undefined && mayDo(viewer, 'curate');
}

function Suggested({ suggested }: { readonly suggested: readonly SuggestedMergeView[] }) {
  const { merges: t } = useTexts();
  const isCurator = useIsCurator();
  return (
    <section aria-labelledby="suggested">
      <h2 id="suggested">{t.suggested}</h2>
      {suggested.length === 0 ? (
        <p class="quiet">{t.noneSuggested}</p>
      ) : (
        <>
          <DataTable
            caption={t.suggestedCaption}
            columns={t.suggestedColumns}
            rows={suggested.map((pair) => [
              <Work work={pair.a} />,
              <Work work={pair.b} />,
              pair.reason,
              isCurator ? <SuggestionButtons number={pair.id} /> : String(pair.id),
            ])}
          />
          <p>
            {t.acceptInTerminal}
            <code>npx broadsheet merges accept NUMBER</code>
          </p>
        </>
      )}
    </section>
  );
}

function SuggestionButtons({ number }: { readonly number: number }) {
  const { merges: t } = useTexts();
  return (
    <form class="buttons" method="post" action={`/merges/suggestions/${number}`}>
      {number}{' '}
      <button type="submit" class="plain small" name="what" value="accept">
        {t.accept} <span class="unseen">{t.ofMerge(String(number))}</span>
      </button>{' '}
      <button type="submit" class="plain small" name="what" value="refuse">
        {t.refuse} <span class="unseen">{t.ofMerge(String(number))}</span>
      </button>
    </form>
  );
}

function Made({ made, zone }: { readonly made: readonly MergeView[]; readonly zone: string }) {
  const { merges: t } = useTexts();
  const isCurator = useIsCurator();
  return (
    <section aria-labelledby="made">
      <h2 id="made">{t.made}</h2>
      {made.length === 0 ? (
        <p class="quiet">{t.noneMade}</p>
      ) : (
        <>
          <DataTable
            caption={t.madeCaption}
            columns={t.madeColumns}
            rows={made.map((merge) => [
              <Work work={merge.winner} />,
              <TitleText text={merge.loser.title} />,
              merge.reason,
              <>
                <When at={merge.at} zone={zone} />
                {merge.undoneAt ? (
                  <>
                    {t.undone}
                    <When at={merge.undoneAt} zone={zone} />
                  </>
                ) : null}
              </>,
              isCurator && !merge.undoneAt ? <UndoButton number={merge.id} /> : String(merge.id),
            ])}
          />
          <p>
            {t.undoInTerminal}
            <code>npx broadsheet merges undo NUMBER</code>
          </p>
        </>
      )}
    </section>
  );
}

function UndoButton({ number }: { readonly number: number }) {
  const { merges: t } = useTexts();
  return (
    <form class="buttons" method="post" action={`/merges/${number}/undo`}>
      {number}{' '}
      <button type="submit" class="plain small">
        {t.undo} <span class="unseen">{t.ofMerge(String(number))}</span>
      </button>
    </form>
  );
}
