// `/authors/{slug}`: papers of an author, whom they wrote with, who they are.
import type { Context } from 'hono';
import { type AuthorPageView, NAMED_SORTS } from '../../../domain/community/author-views.ts';
import { mayDo } from '../../../domain/community/roles.ts';
import { BroadsheetError } from '../../../errors.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { ExternalLink } from '../../parts/external-link.tsx';
import { FollowButton } from '../../parts/follow-button.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { CountedNames, NamedSorts, Timeline } from '../../parts/named-facts.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperRows } from '../../parts/paper-list.tsx';
import { PersonLink } from '../../parts/person-link.tsx';
import { WatchForm } from '../../parts/watch-form.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { authorPath, organisationPath, withQuery } from '../../urls.ts';
import { useViewer, viewerOf } from '../../viewer.ts';

const SPELLINGS_SHOWN = 12;

export async function authorPage(c: Context, site: Site): Promise<Response> {
  const slug = c.req.param('slug') ?? '';
  const number = pageNumber(c);
  const sort = NAMED_SORTS.find((one) => one === c.req.query('sort')) ?? 'newest';
  const only = c.req.query('only') === '1' ? 'this' : undefined;
  const found = await site.community.authors.author(slug, { page: number, sort, only });
  const t = textsOf(c);
  if (found.kind === 'moved') return c.redirect(authorPath(found.id), 301);
  if (found.kind === 'missing') throw new BroadsheetError('not-found', t.authors.none('author', slug.slice(0, 80)));
  const { view } = found;
  checkWithin(number, view.paging);
  const path = authorPath(view.key);
  const target = { kind: 'author', target: view.key } as const;
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
      <Author view={view} path={path} following={isFollowed(target)} />
    </WithMine>,
  );
}

interface Props {
  readonly view: AuthorPageView;
  readonly path: string;
  readonly following: boolean;
}

function Author({ view, path, following }: Props) {
  const t = useTexts();
  const only = view.isOnly ? '1' : undefined;
  return (
    <div class="named">
      <header class="named-head">
        <div class="heading">
          <h1>
            <bdi>{view.name}</bdi>
          </h1>
          <FollowButton kind="author" target={view.key} label={view.name} following={following} />
        </div>
        <WatchForm kind="author" target={view.key} label={view.name} />
        <Identity view={view} path={path} />
        <Namesakes view={view} path={path} />
      </header>
      <div class="named-list">
        {view.paging.total > 1 ? <NamedSorts sort={view.sort} path={path} only={only} /> : null}
        <PaperRows papers={view.papers} />
        <Pager
          paging={view.paging}
          href={(page) =>
            withQuery(path, {
              only,
              sort: view.sort === 'newest' ? undefined : view.sort,
              page: page === 1 ? undefined : page,
            })
          }
        />
        {view.isOnly ? null : <Timeline years={view.years} chart={{ kind: 'author', of: view.key }} name={view.name} />}
      </div>
      <aside class="named-facts">
        <CountedNames
          id="coauthors"
          heading={t.authors.coauthors}
          names={view.coauthors}
          href={({ key }) => authorPath(key)}
          note={view.coauthorCount > view.coauthors.length ? t.authors.coauthorsOf(view.coauthorCount) : undefined}
        />
        <CountedNames
          id="organisations"
          heading={t.authors.organisations}
          names={view.organisations}
          href={({ key }) => organisationPath(key)}
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
        <Curate view={view} path={path} />
      </aside>
    </div>
  );
}

/** How many papers, which iDs, whose account, how else it is written. */
function Identity({ view, path }: Pick<Props, 'view' | 'path'>) {
  const t = useTexts();
  const viewer = useViewer();
  const isOne = view.namesakes.length === 0 || view.isOnly;
  const others = view.spellings.slice(0, SPELLINGS_SHOWN);
  return (
    <>
      <ul class="facts">
        <li>{t.counts.papers(view.paging.total)}</li>
        {view.orcid ? (
          <li>
            <ExternalLink url={`https://orcid.org/${view.orcid}`}>ORCID {view.orcid}</ExternalLink>
          </li>
        ) : null}
        {view.openreview ? (
          <li>
            <ExternalLink url={`https://openreview.net/profile?id=${encodeURIComponent(view.openreview)}`}>
              OpenReview {view.openreview}
            </ExternalLink>
          </li>
        ) : null}
        {view.claimedBy ? (
          <li class="claimed">
            {t.authors.claimedBy} <PersonLink person={view.claimedBy} />
          </li>
        ) : isOne && viewer && mayDo(viewer, 'claim') ? (
          <li>
            <a href={`${path}/claim`}>{t.authors.claim}</a>
          </li>
        ) : null}
      </ul>
      {others.length > 0 ? (
        <p class="said">
          {t.authors.alsoWritten} <bdi>{others.join(', ')}</bdi>.
        </p>
      ) : null}
    </>
  );
}

function Namesakes({ view, path }: Pick<Props, 'view' | 'path'>) {
  const t = useTexts();
  if (view.namesakes.length === 0) return null;
  if (view.isOnly)
    return (
      <p class="said">
        <a href={path}>{t.authors.allOfName}</a>
      </p>
    );
  return (
    <div class="said">
      <p>{t.authors.several(view.namesakes.length)}</p>
      <ul>
        {view.namesakes.map(({ name, key, papers }) => (
          <li>
            <a href={key === view.key ? `${path}?only=1` : authorPath(key)}>
              <bdi>{name}</bdi> ({key})
            </a>
            , {t.counts.papers(papers)}
          </li>
        ))}
      </ul>
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
      {view.paging.total > 1 ? (
        <p>
          <a href={`${path}/split`}>{t.authors.split}</a>
        </p>
      ) : null}
      <form class="fields" method="post" action={`${path}/merge`}>
        <label for="into">{t.authors.merge}</label>
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
