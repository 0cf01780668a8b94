// `/categories/{category}` and `/venues/{slug}`: their papers, the newest first.
import type { Context } from 'hono';
import type { CountedName } from '../../../domain/community/author-views.ts';
import type { TopicKind } from '../../../domain/community/topic-names.ts';
import type { TopicPageView } from '../../../domain/community/topic-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { FollowButton, followedPath } from '../../parts/follow-button.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { CountedNames, Timeline } from '../../parts/named-facts.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperRows } from '../../parts/paper-list.tsx';
import { WatchForm } from '../../parts/watch-form.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { searchPath, withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const LABELS_SHOWN = 20;

export async function topicPage(c: Context, site: Site, kind: TopicKind): Promise<Response> {
  const key = c.req.param('topic') ?? '';
  const number = pageNumber(c);
  const view = await site.community.topics.page(kind, key, number);
  const t = textsOf(c);
  if (!view) throw new BroadsheetError('not-found', t.authors.none(kind, key.slice(0, 80)));
  checkWithin(number, view.paging);
  const target = { kind, target: view.key } as const;
  const isFollowed = await site.community.follows.among(viewerOf(c), [target]);
  const mine = await minePage(c, site, view.papers);
  const path = followedPath(kind, view.key);
  return page(
    c,
    site,
    {
      title: kind === 'category' ? t.topics.category(view.label) : view.label,
      description: t.topics.describe(view.label),
      canonical: number > 1 ? `${path}?page=${number}` : path,
      library: view.library,
    },
    <WithMine mine={mine}>
      <Topic view={view} path={path} following={isFollowed(target)} />
    </WithMine>,
  );
}

interface Props {
  readonly view: TopicPageView;
  readonly path: string;
  readonly following: boolean;
}

function Topic({ view, path, following }: Props) {
  const t = useTexts();
  const { kind, label } = view;
  const spelt = view.labels.length > 1 ? view.labels.slice(0, LABELS_SHOWN) : [];
  const search = ({ name }: CountedName) =>
    searchPath(`${kind === 'category' ? 'cat' : 'venue'}:"${name.replaceAll('"', ' ')}"`);
  return (
    <div class="named">
      <header class="named-head">
        <div class="heading">
          <h1>
            <bdi>{kind === 'category' ? t.topics.category(label) : label}</bdi>
          </h1>
          <FollowButton kind={kind} target={view.key} label={label} following={following} />
        </div>
        <WatchForm kind={kind} target={view.key} label={label} />
        <ul class="facts">
          <li>{t.counts.papers(view.paging.total)}</li>
          <li>
            <a href={kind === 'category' ? '/categories' : '/venues'}>
              {kind === 'category' ? t.topics.categories : t.topics.venues}
            </a>
          </li>
        </ul>
      </header>
      <div class="named-list">
        <PaperRows papers={view.papers} />
        <Pager paging={view.paging} href={(one) => withQuery(path, { page: one === 1 ? undefined : one })} />
        <Timeline years={view.years} chart={{ kind, of: view.key }} name={label} />
      </div>
      <aside class="named-facts">
        {kind === 'venue' ? <CountedNames id="series" heading={t.topics.series} names={spelt} href={search} /> : null}
      </aside>
    </div>
  );
}
