// `/following/news`: what is new of what I follow, each with the follow that brought it.
import type { Context } from 'hono';
import type { NewsItem, NewsReason, NewsView } from '../../../domain/community/follow-views.ts';
import { BroadsheetError } from '../../../errors.ts';
import { pageNumber } from '../../paging.ts';
import { followedPath } from '../../parts/follow-button.tsx';
import { minePage, WithMine } from '../../parts/mine.tsx';
import { page } from '../../parts/page.tsx';
import { Pager } from '../../parts/pager.tsx';
import { PaperCardView } from '../../parts/paper-card.tsx';
import type { Site } from '../../site.ts';
import { type Texts, textsOf, useTexts } from '../../texts.ts';
import { withQuery } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';

const PATH = '/following/news';

export async function newsPage(c: Context, site: Site): Promise<Response> {
  const viewer = viewerOf(c);
  const number = pageNumber(c);
  const news = await site.community.follows.newsOfFollows(viewer, { page: number });
  if (number > 1 && (news.paging.page < number || news.items.length === 0))
    throw new BroadsheetError('not-found', `there is no page ${number} of these news`);
  const t = textsOf(c);
  const mine = await minePage(
    c,
    site,
    news.items.map((item) => item.card),
  );
  return page(
    c,
    site,
    { title: t.follows.news, library: await site.library.summary(), unlisted: true },
    <WithMine mine={mine}>
      <News news={news} />
    </WithMine>,
  );
}

function News({ news }: { readonly news: NewsView }) {
  const t = useTexts();
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.follows.news}</h1>
        <p class="count">
          <a href="/following">{t.follows.list}</a>
        </p>
      </div>
      {news.missing.length > 0 ? <p class="said">{t.follows.missing(news.missing.join(', '))}</p> : null}
      {news.items.length > 0 ? null : (
        <p class="said">{news.follows === 0 ? `${t.follows.nothing} ${t.follows.how}` : t.follows.noNews}</p>
      )}
      <div class="rows">
        {news.items.map((item) => (
          <PaperCardView card={item.card} showDay={true}>
            <Why item={item} />
          </PaperCardView>
        ))}
      </div>
      <Pager paging={news.paging} href={(number) => withQuery(PATH, { page: number === 1 ? undefined : number })} />
    </div>
  );
}

function Why({ item }: { readonly item: NewsItem }) {
  const t = useTexts();
  const people = item.reasons.filter((reason) => reason.did);
  const others = item.reasons.filter((reason) => !reason.did);
  return (
    <p class="brought">
      {item.isNew ? (
        <>
          <mark title={t.follows.newSince}>{t.follows.isNew}</mark>{' '}
        </>
      ) : null}
      {others.length > 0 ? `${t.follows.because} ` : null}
      {others.map((reason, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={followedPath(reason.kind, reason.target)}>
            <bdi>{reason.label}</bdi>
          </a>
        </>
      ))}
      {people.map((reason, i) => (
        <>
          {i > 0 || others.length > 0 ? '; ' : ''}
          <a href={followedPath('person', reason.target)}>
            <bdi>{deed(reason, t)}</bdi>
          </a>
        </>
      ))}
    </p>
  );
}

function deed({ did, label }: NewsReason, t: Texts): string {
  return did === 'submitted'
    ? t.follows.submitted(label)
    : did === 'commented'
      ? t.follows.commented(label)
      : t.follows.voted(label);
}
