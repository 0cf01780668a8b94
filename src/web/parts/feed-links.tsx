// Links to a feed in its three formats: in a page's head, for readers and browsers, and at its foot, for people.
import type { Viewer } from '../../domain/community/viewer.ts';
import {
  FEED_FORMATS,
  type FeedAddress,
  type FeedFormat,
  FORMAT_NAMES,
  feedPath,
} from '../../domain/mailing/feed-address.ts';
import type { Site } from '../site.ts';
import { useTexts } from '../texts.ts';
import { absolute } from '../urls.ts';
import { useViewer } from '../viewer.ts';

const TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

interface Props {
  readonly site: Site;
  /** Undefined: the page follows nothing of its own. */
  readonly feed: FeedAddress | undefined;
  /** Of the page. */
  readonly title: string;
}

/** The viewer's secret where the feed cannot be read without it. */
function tokenFor(site: Site, feed: FeedAddress, viewer: Viewer | undefined): string | undefined {
  const needed = feed.own || site.config.instanceMode === 'private';
  return needed && viewer ? site.community.feeds.tokenOf(viewer) : undefined;
}

/** For the head: the page's own feed, else the front page's. */
export function FeedAlternates({ site, feed, title }: Props) {
  const viewer = useViewer();
  const { feeds: t } = useTexts();
  const shown = feed?.own && !viewer ? undefined : feed;
  const address = shown ?? { name: 'today' };
  const token = tokenFor(site, address, viewer);
  return (
    <>
      {FEED_FORMATS.map((format) => (
        <link
          rel="alternate"
          type={TYPES[format]}
          title={t.formatOf(FORMAT_NAMES[format], shown && title !== '' ? title : t.titles.today)}
          href={absolute(site.config, feedPath(address, format, token))}
        />
      ))}
    </>
  );
}

/** For the foot. */
export function FeedLinks({ site, feed }: Omit<Props, 'title'>) {
  const viewer = useViewer();
  const { feeds: t } = useTexts();
  if (!feed || (feed.own && !viewer))
    return (
      <p>
        <a href="/feeds">{t.all}</a>
      </p>
    );
  const token = tokenFor(site, feed, viewer);
  return (
    <p>
      {t.ofThisPage}{' '}
      {FEED_FORMATS.map((format, i) => (
        <>
          {i > 0 ? ', ' : ''}
          <a href={feedPath(feed, format, token)} type={TYPES[format]}>
            {FORMAT_NAMES[format]}
          </a>
        </>
      ))}
      {' · '}
      <a href={token === undefined ? '/feeds' : '/account/feeds'}>{t.all}</a>
    </p>
  );
}
