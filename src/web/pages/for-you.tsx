// `/for-you`: recommendations, each with its reason; `/for-you/start`: what to begin with; and the forms of both.
import type { Context } from 'hono';
import { backTo, formOf, wantsJson } from '../forms.ts';
import { EmptyLibrary } from '../parts/empty-library.tsx';
import { ForYouList } from '../parts/for-you-list.tsx';
import { ForYouStartForm } from '../parts/for-you-start.tsx';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';
import { textsOf } from '../texts.ts';
import { withQuery } from '../urls.ts';
import { viewerOf } from '../viewer.ts';

const LONGEST_ID = 500;

export async function forYouPage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.forYou.page(viewerOf(c));
  // The site's script asks whether they are there by now.
  if (wantsJson(c)) return c.json({ state: view.state, isWanted: view.isWanted }, 200, { 'Cache-Control': 'no-store' });
  if (view.state === 'none') return startForYouPage(c, site);
  const dismissed = (c.req.query('less') ?? '').slice(0, LONGEST_ID);
  return page(
    c,
    site,
    {
      title: textsOf(c).forYou.heading,
      section: 'forYou',
      library: view.library,
      unlisted: true,
    },
    <WithMine
      mine={
        await minePage(
          c,
          site,
          view.papers.map(({ card }) => card),
        )
      }
    >
      <ForYouList view={view} zone={site.config.zone} now={site.now()} dismissed={dismissed || undefined} />
    </WithMine>,
  );
}

export async function startForYouPage(c: Context, site: Site): Promise<Response> {
  const view = await site.community.forYou.start(viewerOf(c), c.req.query('q') ?? '');
  return page(
    c,
    site,
    { title: textsOf(c).forYou.startHeading, section: 'forYou', library: view.library, unlisted: true },
    view.library.papers === 0 ? <EmptyLibrary /> : <ForYouStartForm view={view} />,
  );
}

export async function beginForYou(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  await site.community.forYou.begin(viewerOf(c), { workIds: form.all('paper'), topics: form.all('topic') });
  return c.redirect('/for-you', 303);
}

export async function computeForYou(c: Context, site: Site): Promise<Response> {
  await site.community.forYou.again(viewerOf(c));
  return c.redirect('/for-you', 303);
}

export async function lessLikeThis(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const undo = form.text('undo', 10) === '1';
  const { workId } = await site.community.forYou.less(viewerOf(c), { id: form.text('id', LONGEST_ID), undo });
  if (wantsJson(c)) return c.json({ workId, less: !undo });
  return backTo(c, form, withQuery('/for-you', { less: undo ? undefined : workId }));
}
