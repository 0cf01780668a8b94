// `/feeds`: the feeds that everybody may read, and how the address of any other is made; `/feeds.opml`: the same for feed readers.
import type { Context } from 'hono';
import {
  FEED_FORMATS,
  type FeedAddress,
  FORMAT_NAMES,
  feedPath,
  LISTED_FEEDS,
} from '../../../domain/mailing/feed-address.ts';
import { opml } from '../../feeds/opml.ts';
import { page } from '../../parts/page.tsx';
import type { Site } from '../../site.ts';
import { type Texts, textsOf, useTexts } from '../../texts.ts';
import { absolute } from '../../urls.ts';
import { useViewer } from '../../viewer.ts';
import { OPML_TYPE } from './opml-type.ts';

/** In the file; more are found on their pages. */
const CATEGORIES = 50;

const EXAMPLES: readonly FeedAddress[] = [
  { name: 'search', query: { q: 'retrieval cat:cs.CL' } },
  { name: 'authors/ada-lovelace' },
  { name: 'papers/1706.03762/comments' },
];

/** Where the page is that a list's feed follows. */
function listedPage(name: (typeof LISTED_FEEDS)[number]): string {
  return name === 'today' ? '/' : name === 'comments' ? '/comments' : `/papers/${name}`;
}

export async function feedsPage(c: Context, site: Site): Promise<Response> {
  const library = await site.library.summary();
  const { feeds: t } = textsOf(c);
  return page(
    c,
    site,
    { title: t.heading, description: t.intro, canonical: '/feeds', library },
    <Feeds url={site.config.url} />,
  );
}

function Feeds({ url }: { readonly url: string }) {
  const { feeds: t } = useTexts();
  const viewer = useViewer();
  return (
    <div class="prose">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      <h2>{t.lists}</h2>
      <ul>
        {LISTED_FEEDS.map((name) => (
          <li>
            {t.titles[name]}: <FeedFormats feed={{ name }} />
            {name === 'comments' ? null : (
              <>
                {' '}
                ({t.curatedToo}: <FeedFormats feed={{ name, query: { curated: '1' } }} />)
              </>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href="/feeds.opml">{t.opml}</a>. {t.opmlWhat}
      </p>
      <h2>{t.others}</h2>
      <p>{t.othersHow}</p>
      <ul>
        {EXAMPLES.map((example) => (
          <li>
            <code>{url + feedPath(example, 'rss')}</code>
          </li>
        ))}
      </ul>
      <p>{t.more}</p>
      <h2>{t.mine}</h2>
      <p>{viewer ? <a href="/account/feeds">{t.mine}</a> : <a href="/sign-in?back=/account/feeds">{t.signedOut}</a>}</p>
    </div>
  );
}

/** A feed's three formats as links. */
export function FeedFormats({ feed, token }: { readonly feed: FeedAddress; readonly token?: string | undefined }) {
  return (
    <>
      {FEED_FORMATS.map((format, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={feedPath(feed, format, token)}>{FORMAT_NAMES[format]}</a>
        </>
      ))}
    </>
  );
}

export async function feedsFile(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c);
  const { topics } = await site.community.topics.list('category');
  return site.replies.send(c, {
    type: OPML_TYPE,
    text: opml(t.feeds.heading, [
      listGroup(site, t),
      {
        title: t.topics.categories,
        feeds: topics.slice(0, CATEGORIES).map(({ name }) => ({
          title: t.topics.category(name),
          feed: absolute(site.config, feedPath({ name: `categories/${name}` }, 'rss')),
          page: absolute(site.config, `/categories/${encodeURIComponent(name)}`),
        })),
      },
    ]),
  });
}

/** The lists of the site. */
function listGroup(site: Site, { feeds: t }: Texts): Parameters<typeof opml>[1][number] {
  return {
    title: t.lists,
    feeds: LISTED_FEEDS.map((name) => ({
      title: t.titles[name],
      feed: absolute(site.config, feedPath({ name }, 'rss')),
      page: absolute(site.config, listedPage(name)),
    })),
  };
}
