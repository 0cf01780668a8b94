// `/authors/{slug}` and `/orgs/{handle}`: their papers, newest first.
import type { Context } from 'hono';
import type { NamedListView } from '../../domain/views.ts';
import { BroadsheetError } from '../../errors.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { ExternalLink } from '../parts/external-link.tsx';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { PaperRows } from '../parts/paper-list.tsx';
import { count } from '../shown.ts';
import type { Site } from '../site.ts';
import { authorPath, organisationPath, withQuery } from '../urls.ts';

export async function authorPage(c: Context, site: Site): Promise<Response> {
  return namedList(c, site, 'author', c.req.param('slug') ?? '');
}

export async function organisationPage(c: Context, site: Site): Promise<Response> {
  return namedList(c, site, 'organisation', c.req.param('handle') ?? '');
}

async function namedList(c: Context, site: Site, kind: NamedListView['kind'], slug: string): Promise<Response> {
  const pathOf = kind === 'author' ? authorPath : organisationPath;
  const number = pageNumber(c);
  const found = await (kind === 'author' ? site.library.author(slug, number) : site.library.organisation(slug, number));
  if (found.kind === 'moved') return c.redirect(pathOf(found.id), 301);
  if (found.kind === 'missing')
    throw new BroadsheetError('not-found', `no ${kind} "${slug.slice(0, 80)}" in this library`);
  const { view } = found;
  checkWithin(number, view.paging);
  const path = pathOf(view.slug);
  return page(
    c,
    site,
    {
      title: view.name,
      description: `${count(view.paging.total, 'paper')} of ${view.name}, newest first.`,
      canonical: view.paging.page > 1 ? `${path}?page=${view.paging.page}` : path,
      library: view.library,
    },
    <NamedList view={view} path={path} />,
  );
}

function NamedList({ view, path }: { readonly view: NamedListView; readonly path: string }) {
  const others = view.spellings.filter((spelling) => spelling !== view.name);
  return (
    <div class="reading">
      <div class="heading">
        <h1>{view.name}</h1>
        <p class="count">
          {count(view.paging.total, 'paper')}
          {view.orcid === undefined ? null : (
            <>
              <span class="dot"> · </span>
              <ExternalLink url={`https://orcid.org/${view.orcid}`}>ORCID {view.orcid}</ExternalLink>
            </>
          )}
        </p>
      </div>
      {others.length > 0 ? <p class="said">Also written {others.slice(0, 12).join(', ')}.</p> : null}
      <PaperRows papers={view.papers} />
      <Pager paging={view.paging} href={(page) => withQuery(path, { page: page === 1 ? undefined : page })} />
    </div>
  );
}
