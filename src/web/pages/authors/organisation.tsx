// `/orgs/{handle}`: papers of an organisation and who wrote them.
import type { Context } from 'hono';
import { NAMED_SORTS, type OrganisationPageView } from '../../../domain/community/author-views.ts';
import { mayDo } from '../../../domain/community/roles.ts';
import { BroadsheetError } from '../../../errors.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { FollowButton } from '../../parts/follow-button.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { CountedNames, NamedSorts, Years } from '../../parts/named-facts.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperRows } from '../../parts/paper-list.tsx';
import { WatchForm } from '../../parts/watch-form.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath, organisationPath, withQuery } from '../../urls.ts';
import { useViewer, viewerOf } from '../../viewer.ts';

export async function organisationPage(c: Context, site: Site): Promise<Response> {
  const handle = c.req.param('handle') ?? '';
  const number = pageNumber(c);
  const sort = NAMED_SORTS.find((one) => one === c.req.query('sort')) ?? 'newest';
  const found = await site.community.authors.organisation(handle, { page: number, sort });
  const t = textsOf(c);
  if (found.kind === 'moved') return c.redirect(organisationPath(found.id), 301);
  if (found.kind === 'missing')
    throw new BroadsheetError('not-found', t.authors.none('organisation', handle.slice(0, 80)));
  const { view } = found;
  checkWithin(number, view.paging);
  const path = organisationPath(view.key);
  const target = { kind: 'organisation', target: view.key } as const;
  const isFollowed = await site.community.follows.among(viewerOf(c), [target]);
  const mine = await minePage(c, site, view.papers);
  return page(
    c,
    site,
    {
      title: view.name,
      description: t.authors.describe(view.paging.total, view.name),
      canonical: number > 1 ? `${path}?page=${number}` : path,
      library: view.library,
    },
    <WithMine mine={mine}>
      <Organisation view={view} path={path} following={isFollowed(target)} />
    </WithMine>,
  );
}

interface Props {
  readonly view: OrganisationPageView;
  readonly path: string;
  readonly following: boolean;
}

function Organisation({ view, path, following }: Props) {
  const t = useTexts();
  return (
    <div class="named">
      <header class="named-head">
        <div class="heading">
          <h1>
            <bdi>{view.name}</bdi>
          </h1>
          <FollowButton kind="organisation" target={view.key} label={view.name} following={following} />
        </div>
        <WatchForm kind="organisation" target={view.key} label={view.name} />
        <ul class="facts">
          <li>{t.counts.papers(view.paging.total)}</li>
        </ul>
      </header>
      <div class="named-list">
        {view.paging.total > 1 ? <NamedSorts sort={view.sort} path={path} /> : null}
        <PaperRows papers={view.papers} />
        <Pager
          paging={view.paging}
          href={(page) =>
            withQuery(path, {
              sort: view.sort === 'newest' ? undefined : view.sort,
              page: page === 1 ? undefined : page,
            })
          }
        />
      </div>
      <aside class="named-facts">
        <CountedNames
          id="authors"
          heading={t.authors.authors}
          names={view.authors}
          href={({ key }) => authorPath(key)}
        />
        <CountedNames
          id="categories"
          heading={t.authors.categories}
          names={view.categories}
          href={({ key }) => `/categories/${encodeURIComponent(key)}`}
        />
        <CountedNames
          id="venues"
          heading={t.authors.venues}
          names={view.venues}
          href={({ key }) => `/venues/${encodeURIComponent(key)}`}
        />
        <Years years={view.years} />
        <CountedNames
          id="joined"
          heading={t.authors.joined}
          names={view.joined}
          href={({ key }) => organisationPath(key)}
        />
        <Curate view={view} path={path} />
      </aside>
    </div>
  );
}

function Curate({ view, path }: Pick<Props, 'view' | 'path'>) {
  const t = useTexts();
  const viewer = useViewer();
  if (!viewer || !mayDo(viewer, 'curate')) return null;
  return (
    <details class="curate">
      <summary>{t.authors.curate}</summary>
      <form class="fields" method="post" action={`${path}/rename`}>
        <label for="name">{t.authors.rename}</label>
        <input id="name" name="name" required maxlength={200} value={view.name} dir="auto" />
        <button type="submit">{t.authors.renameButton}</button>
      </form>
      <form class="fields" method="post" action={`${path}/merge`}>
        <label for="into">{t.authors.mergeOrganisation}</label>
        <input id="into" name="into" required maxlength={300} />
        <p class="hint">{t.authors.mergeHow}</p>
        <button type="submit">{t.authors.mergeButton}</button>
      </form>
      <p>
        <a href="/names">{t.authors.edits}</a>
      </p>
    </details>
  );
}
