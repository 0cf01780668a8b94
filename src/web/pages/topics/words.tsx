// `/topics/{words}`: a topic is a few words; its papers are those that have them, the newest first.
import type { Context } from 'hono';
import { LONGEST_TOPIC, topicKey } from '../../../domain/community/topic-names.ts';
import type { SearchView } from '../../../domain/views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { checkWithin, pageNumber } from '../../paging.ts';
import { FollowButton, followedPath } from '../../parts/follow-button.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { Timeline } from '../../parts/named-facts.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperRows } from '../../parts/paper-list.tsx';
import { WatchForm } from '../../parts/watch-form.tsx';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PER_PAGE = 50;

/** The form that leads to a topic's page. */
export function topicSearch(c: Context): Response {
  const words = topicKey(c.req.query('q') ?? '').slice(0, LONGEST_TOPIC);
  return c.redirect(words === '' ? '/categories' : followedPath('topic', words), 302);
}

export async function topicWordsPage(c: Context, site: Site): Promise<Response> {
  const typed = c.req.param('words') ?? '';
  const words = topicKey(typed);
  if (words === '' || words.length > LONGEST_TOPIC)
    throw new BroadsheetError('not-found', `a topic is 1 to ${LONGEST_TOPIC} characters, not ${words.length}`);
  const path = followedPath('topic', words);
  if (words !== typed) return c.redirect(path, 301);
  const number = pageNumber(c);
  const view = await site.library.search({
    q: words,
    sort: 'date',
    mode: 'words',
    limit: PER_PAGE,
    page: number,
    facets: true,
    signal: c.req.raw.signal,
  });
  checkWithin(number, view.paging);
  const target = { kind: 'topic', target: words } as const;
  const isFollowed = await site.community.follows.among(viewerOf(c), [target]);
  const mine = await minePage(
    c,
    site,
    view.hits.map((hit) => hit.card),
  );
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.topics.topic(words), library: view.library, unlisted: true, query: words },
    <WithMine mine={mine}>
      <TopicWords view={view} words={words} path={path} following={isFollowed(target)} />
    </WithMine>,
  );
}

interface Props {
  readonly view: SearchView;
  readonly words: string;
  readonly path: string;
  readonly following: boolean;
}

function TopicWords({ view, words, path, following }: Props) {
  const t = useTexts();
  return (
    <div class="named">
      <header class="named-head">
        <div class="heading">
          <h1>
            <bdi>{t.topics.topic(words)}</bdi>
          </h1>
          <FollowButton kind="topic" target={words} label={words} following={following} />
        </div>
        <WatchForm kind="topic" target={words} label={words} />
        <p class="said">
          {t.topics.topicHow} <a href={withQuery('/search', { q: words, sort: 'date' })}>{t.topics.asSearch}</a>
        </p>
        <ul class="facts">
          <li>{t.counts.papers(view.paging.total)}</li>
        </ul>
      </header>
      <div class="named-list">
        {view.hits.length === 0 ? <p class="quiet">{t.topics.noPapers}</p> : null}
        <PaperRows papers={view.hits.map((hit) => hit.card)} />
        <Pager paging={view.paging} href={(one) => withQuery(path, { page: one === 1 ? undefined : one })} />
        <Timeline
          years={view.years.map(({ year, count }) => ({ year, papers: count }))}
          chart={{ kind: 'search', of: words }}
          name={words}
        />
      </div>
    </div>
  );
}
