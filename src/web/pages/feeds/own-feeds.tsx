// `/account/feeds`: all one's feeds with their secret addresses, as a page and as OPML, and having new addresses made.
import type { Context } from 'hono';
import type { Viewer } from '../../../domain/community/viewer.ts';
import { feedPath } from '../../../domain/mailing/feed-address.ts';
import { opml } from '../../feeds/opml.ts';
import { type OwnGroups, ownGroups, tokenOfFeed } from '../../feeds/own-groups.ts';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { textsIn, textsOf, useTexts } from '../../texts.ts';
import { absolute } from '../../urls.ts';
import { viewerOf } from '../../viewer.ts';
import { FeedFormats } from './feeds.tsx';
import { OPML_TYPE } from './opml-type.ts';

export async function ownFeedsPage(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c);
  const own = await ownGroups(site, viewerOf(c), t);
  const library = await site.library.summary();
  const isNew = c.req.query('renewed') !== undefined;
  return page(
    c,
    site,
    { title: t.feeds.mine, library, unlisted: true, cache: 'private, no-store' },
    <OwnFeeds own={own} site={site} isNew={isNew} />,
  );
}

interface Props {
  readonly own: OwnGroups;
  readonly site: Site;
  readonly isNew: boolean;
}

function OwnFeeds({ own: { token, groups }, site, isNew }: Props) {
  const { feeds: t } = useTexts();
  return (
    <div class="prose">
      <h1>{t.mine}</h1>
      {isNew ? (
        <p class="notice" role="status">
          {t.renewed}
        </p>
      ) : null}
      <p>{t.mineIntro}</p>
      <p>
        <a href={ownOpmlPath(token)}>{t.mineOpml}</a>, {t.mineFollows}. {t.opmlWhat}
      </p>
      {groups.map(({ title, feeds }) => (
        <>
          <h2>{title}</h2>
          <ul>
            {feeds.map(({ title: of, feed, page: path }) => (
              <li>
                <a href={path}>
                  <bdi>{of}</bdi>
                </a>
                : <FeedFormats feed={feed} token={tokenOfFeed(site, feed, token)} />
              </li>
            ))}
          </ul>
        </>
      ))}
      <h2>{t.renew}</h2>
      <p>{t.renewWhy}</p>
      <form method="post" action="/account/feeds/renew">
        <button type="submit">{t.renew}</button>
      </form>
    </div>
  );
}

function ownOpmlPath(token: string): string {
  return `/feeds/mine/${token}/feeds.opml`;
}

export async function renewFeeds(c: Context, site: Site): Promise<Response> {
  await site.community.feeds.renew(viewerOf(c));
  return c.redirect('/account/feeds?renewed', 303);
}

/** `/feeds/mine/{token}/feeds.opml`: readers can follow it, so that what one follows later is there. */
export async function ownFeedsFile(c: Context, site: Site): Promise<Response> {
  const reader: Viewer = await site.community.feeds.readerOf(c.req.param('token') ?? '');
  const t = textsIn(reader.language, c);
  const { token, groups } = await ownGroups(site, reader, t);
  const answer = site.replies.send(c, {
    type: OPML_TYPE,
    cache: 'private, no-cache',
    text: opml(
      t.feeds.mine,
      groups.map(({ title, feeds }) => ({
        title,
        feeds: feeds.map(({ title: of, feed, page: path }) => ({
          title: of,
          feed: absolute(site.config, feedPath(feed, 'rss', tokenOfFeed(site, feed, token))),
          page: absolute(site.config, path),
        })),
      })),
    ),
  });
  answer.headers.set('X-Robots-Tag', 'noindex');
  return answer;
}
