// The sheet around every page: head, masthead, notices, main, footer.
import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Preferences } from '../../domain/community/preferences.ts';
import type { FeedAddress } from '../../domain/mailing/feed-address.ts';
import { SITE_SCRIPT_PATH } from '../client/site-script.ts';
import type { Frame, Site } from '../site.ts';
import { useTexts } from '../texts.ts';
import { absolute } from '../urls.ts';
import { FeedAlternates, FeedLinks } from './feed-links.tsx';
import { Footer } from './footer.tsx';
import { Masthead } from './masthead.tsx';
import { SampleBanner } from './sample-banner.tsx';

interface Props extends Frame {
  readonly site: Site;
  readonly preferences: Preferences;
  /** Of this page, to come back to. */
  readonly path: string;
  /** That follows this page. */
  readonly feed: FeedAddress | undefined;
  /** More for the head (citation tags). */
  readonly head?: Child | undefined;
}

export function Layout({ site, head, preferences, path, feed, children, ...frame }: PropsWithChildren<Props>) {
  const { frame: t } = useTexts();
  const title = frame.title === '' ? 'Broadsheet' : `${frame.title} · Broadsheet`;
  return (
    <html
      lang={preferences.language}
      data-theme={preferences.theme === 'system' ? undefined : preferences.theme}
      data-width={preferences.width === 'normal' ? undefined : preferences.width}
      data-shortcuts={preferences.shortcuts === 'off' ? 'off' : undefined}
    >
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={preferences.theme === 'system' ? 'light dark' : preferences.theme} />
        {frame.description ? <meta name="description" content={frame.description} /> : null}
        {frame.unlisted ? <meta name="robots" content="noindex" /> : null}
        {frame.canonical ? <link rel="canonical" href={absolute(site.config, frame.canonical)} /> : null}
        <link rel="stylesheet" href={site.stylesheet} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="search" href="/opensearch.xml" type="application/opensearchdescription+xml" title="Broadsheet" />
        <script src={SITE_SCRIPT_PATH} type="module" />
        <FeedAlternates site={site} feed={feed} title={frame.title} />
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <Masthead site={site} section={frame.section} query={frame.query} path={path} />
        {frame.library.samplePapers > 0 ? <SampleBanner library={frame.library} /> : null}
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer library={frame.library}>
          <FeedLinks site={site} feed={feed} />
        </Footer>
      </body>
    </html>
  );
}
