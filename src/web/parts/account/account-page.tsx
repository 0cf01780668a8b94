// A page about accounts: narrow, kept by nobody, not for search engines; what went wrong, or well, above its form.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Problem } from '../../asker.ts';
import type { Site } from '../../site.ts';
import { viewerOf } from '../../viewer.ts';
import { page } from '../page.tsx';

interface Options {
  readonly title: string;
  readonly problem?: Problem | undefined;
  /** Said quietly: what was done. */
  readonly notice?: string | undefined;
  readonly head?: Child | undefined;
  readonly wide?: boolean;
}

export async function accountPage(c: Context, site: Site, options: Options, content: Child): Promise<Response> {
  const { title, problem, notice, head, wide = false } = options;
  // Whoever is outside of a private library learns nothing of it, not even its size.
  const isOutside = site.config.instanceMode === 'private' && !viewerOf(c);
  const library = isOutside ? { papers: 0, samplePapers: 0 } : await site.library.summary();
  return page(
    c,
    site,
    { title, library, unlisted: true, status: problem?.status, cache: 'no-store', head },
    <div class={wide ? 'wide account' : 'prose account'}>
      <h1>{title}</h1>
      {problem ? (
        <p class="said warning" role="alert">
          {problem.message}
        </p>
      ) : null}
      {notice ? (
        <p class="said" role="status">
          {notice}
        </p>
      ) : null}
      {content}
    </div>,
  );
}
