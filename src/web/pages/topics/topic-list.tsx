// `/categories` and `/venues`: all of them, the largest first.
import type { Context } from 'hono';
import type { TopicKind } from '../../../domain/community/topic-names.ts';
import type { TopicListView } from '../../../domain/community/topic-views.ts';
import { followedPath } from '../../parts/follow-button.tsx';
import { page } from '../../parts/page.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

/** As many as the verb lists at most. */
const MOST = 500;

export async function topicListPage(c: Context, site: Site, kind: TopicKind): Promise<Response> {
  const view = await site.community.topics.list(kind);
  const t = textsOf(c);
  const title = kind === 'category' ? t.topics.categories : t.topics.venues;
  return page(
    c,
    site,
    { title, canonical: kind === 'category' ? '/categories' : '/venues', library: view.library },
    <TopicList view={view} title={title} />,
  );
}

function TopicList({ view, title }: { readonly view: TopicListView; readonly title: string }) {
  const t = useTexts();
  return (
    <div class="wide">
      <h1>{title}</h1>
      {view.topics.length === 0 ? <p class="quiet">{t.topics.none}</p> : null}
      <ul class="counted columns-of-names">
        {view.topics.map(({ name, key, papers }) => (
          <li>
            <a href={followedPath(view.kind, view.kind === 'category' ? name : key)}>
              <bdi>{name}</bdi>
            </a>
            <span class="quiet">{number(papers)}</span>
          </li>
        ))}
      </ul>
      {view.topics.length === MOST ? <p class="quiet">{t.topics.atMost(number(MOST))}</p> : null}
    </div>
  );
}
