// `/names`: what curators did with names of authors and organisations, each with its undo.
import type { Context } from 'hono';
import type { NameEditView } from '../../../domain/community/author-views.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { CuratorPages } from '../../parts/own-pages.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath, organisationPath, withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/names';

export async function nameEditsPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const { edits, paging, library } = await site.community.authors.edits(viewerOf(c), number);
  checkWithin(number, paging);
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.authors.edits, library, unlisted: true },
    <div class="wide">
      <div class="heading">
        <h1>{t.authors.edits}</h1>
        <CuratorPages />
      </div>
      {edits.length === 0 ? <p class="quiet">{t.authors.noEdits}</p> : <Edits edits={edits} zone={site.config.zone} />}
      <Pager paging={paging} href={(one) => withQuery(PATH, { page: one === 1 ? undefined : one })} />
    </div>,
  );
}

function Edits({ edits, zone }: { readonly edits: readonly NameEditView[]; readonly zone: string }) {
  const t = useTexts();
  return (
    <DataTable
      caption={t.authors.edits}
      columns={[t.authors.what, t.authors.by, t.authors.when, t.authors.undo]}
      rows={edits.map((edit) => [
        <What edit={edit} />,
        edit.by ? <PersonLink person={edit.by} /> : t.people.formerReader,
        <When at={edit.at} zone={zone} />,
        edit.undoneAt ? (
          <>
            {t.authors.undone} <When at={edit.undoneAt} zone={zone} />
          </>
        ) : (
          <form method="post" action={`${PATH}/${edit.edit}/undo`}>
            <button type="submit" class="plain">
              {t.authors.undo}
              <span class="unseen"> {edit.subject.name}</span>
            </button>
          </form>
        ),
      ])}
    />
  );
}

function What({ edit }: { readonly edit: NameEditView }) {
  const t = useTexts();
  const pathOf = edit.kind.startsWith('author') ? authorPath : organisationPath;
  const words =
    edit.kind === 'author-split'
      ? t.authors.splitDone(edit.papers ?? 0)
      : edit.kind === 'organisation-rename'
        ? t.authors.renameDone(edit.before ?? '', edit.after ?? '')
        : t.authors.mergeDone;
  return (
    <>
      <a href={pathOf(edit.subject.key)}>
        <bdi>{edit.subject.name}</bdi> ({edit.subject.key})
      </a>{' '}
      <bdi>{words}</bdi>{' '}
      {edit.object ? (
        <a href={pathOf(edit.object.key)}>
          <bdi>{edit.object.name}</bdi> ({edit.object.key})
        </a>
      ) : null}
    </>
  );
}
