// `/papers/{id}/voters`: who voted for a paper, the latest first.
import type { Context } from 'hono';
import type { VotersView } from '../../domain/community/vote-views.ts';
import { checkWithin, pageNumber } from '../paging.ts';
import { page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { TitleText } from '../parts/tex.tsx';
import { When } from '../parts/when.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath, withQuery } from '../urls.ts';

export async function votersPage(c: Context, site: Site): Promise<Response> {
  const number = pageNumber(c);
  const view = await site.community.votes.voters(c.req.param('id') ?? '', number);
  checkWithin(number, view.paging);
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: `${t.votes.heading}: ${view.paper.title}`, library: view.library, unlisted: true },
    <Voters view={view} zone={site.config.zone} />,
  );
}

function Voters({ view, zone }: { readonly view: VotersView; readonly zone: string }) {
  const t = useTexts();
  const path = paperPath(view.paper.id);
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.votes.heading}</h1>
        <p class="count">{t.votes.voters(view.votes)}</p>
      </div>
      <p>
        <a href={path}>
          <TitleText text={view.paper.title} />
        </a>
      </p>
      {view.votes === 0 ? <p>{t.votes.nobody}</p> : null}
      {view.voters.length > 0 ? (
        <ol class="voters">
          {view.voters.map((voter) => (
            <li>
              <a href={`/people/${voter.handle}`}>
                <bdi>{voter.name}</bdi>
              </a>{' '}
              <span class="quiet">
                <When at={voter.at} zone={zone} />
              </span>
            </li>
          ))}
        </ol>
      ) : null}
      {view.unnamed > 0 ? <p class="quiet">{t.votes.unnamed(view.unnamed)}</p> : null}
      {view.imported > 0 ? <p class="quiet">{t.votes.imported(view.imported)}</p> : null}
      <Pager
        paging={view.paging}
        href={(number) => withQuery(`${path}/voters`, { page: number === 1 ? undefined : number })}
      />
    </div>
  );
}
