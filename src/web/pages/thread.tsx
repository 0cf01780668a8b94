// `/papers/{id}/thread` and `/thread?q=`: a path in time through the literature, step by step with reasons.
import type { Context } from 'hono';
import type { ThreadRequest } from '../../actions/library.ts';
import type { ThreadStepView, ThreadView } from '../../domain/related-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { page } from '../parts/page.tsx';
import { PaperCardView } from '../parts/paper-card.tsx';
import { RelatedCard, Words } from '../parts/relation.tsx';
import { ThreadForm } from '../parts/thread-form.tsx';
import { UnknownPaper } from '../parts/unknown-paper.tsx';
import { count, number } from '../shown.ts';
import type { Site } from '../site.ts';
import { similarPath, threadPath } from '../urls.ts';

const LONGEST_QUERY = 1000;

export async function threadOfPaperPage(c: Context, site: Site): Promise<Response> {
  const id = (c.req.param('id') ?? '').replace(/\/+$/, '');
  const view = await found(site, { kind: 'paper', id }, c.req.raw.signal);
  if (!view) {
    const library = await site.library.summary();
    const shown = id.slice(0, 80);
    return page(
      c,
      site,
      { title: 'No such paper', query: shown, library, unlisted: true, status: 404 },
      <UnknownPaper id={shown} />,
    );
  }
  const { of } = view;
  if (of.kind === 'paper' && of.paper.id !== id) return c.redirect(threadPath(of.paper.id), 301);
  return shown(c, site, view, of.kind === 'paper' ? texToPlain(of.paper.title) : id);
}

export async function threadPage(c: Context, site: Site): Promise<Response> {
  const q = (c.req.query('q') ?? '').slice(0, LONGEST_QUERY).toWellFormed();
  if (q.trim() === '') {
    const library = await site.library.summary();
    return page(
      c,
      site,
      { title: 'Threads', library, unlisted: true },
      <div class="reading">
        <div class="heading">
          <h1>Threads</h1>
        </div>
        <p>What led to the papers on a subject, what they go back to, and which ways it went from there.</p>
        <ThreadForm q="" />
      </div>,
    );
  }
  const view = await found(site, { kind: 'query', q }, c.req.raw.signal);
  if (!view) throw new BroadsheetError('not-found', 'nothing was found');
  return shown(c, site, view, q);
}

/** undefined when there is no such paper. */
async function found(site: Site, of: ThreadRequest['of'], signal: AbortSignal): Promise<ThreadView | undefined> {
  try {
    return await site.library.thread({ of, signal });
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'not-found') return undefined;
    throw error;
  }
}

function shown(c: Context, site: Site, view: ThreadView, of: string): Response {
  const query = view.of.kind === 'query' ? view.of.q : undefined;
  return page(
    c,
    site,
    { title: `Thread: ${of}`, query, library: view.library, unlisted: true },
    <Thread view={view} />,
  );
}

function Thread({ view }: { readonly view: ThreadView }) {
  const { of, anchor, roots, before, after, branches, undated } = view;
  return (
    <div class="reading">
      <div class="heading">
        <h1>{of.kind === 'query' ? `Thread: ${of.q}` : 'How it came about, and what came after'}</h1>
        <p class="count">
          of {count(view.considered, 'paper')} in {number(Math.max(1, Math.round(view.took)))} ms
        </p>
      </div>
      {view.notes.map((note) => (
        <p class="said">{note}</p>
      ))}
      {anchor ? (
        <div class="thread">
          <Steps heading="It goes back to" steps={roots} />
          <Steps heading="What led to it" steps={before} />
          <section class="anchor" aria-label="The paper that the thread goes through">
            <h2>{of.kind === 'paper' ? 'This paper' : 'The paper most like what was found'}</h2>
            <PaperCardView card={anchor} showDay={true} />
            <p class="ways">
              <a href={similarPath(anchor.id)}>More like this</a>
              {of.kind === 'query' ? <a href={threadPath(anchor.id)}>The thread of this paper</a> : null}
            </p>
          </section>
          <Steps heading="What came after" steps={after} />
          {branches.map(({ words, steps }) => (
            <Steps
              heading={
                <>
                  Another way: <Words words={words} />
                </>
              }
              steps={steps}
            />
          ))}
          {before.length + after.length + roots.length + branches.length === 0 ? (
            <p>Nothing in this library leads to it or goes on from it.</p>
          ) : null}
        </div>
      ) : (
        <p>
          {of.kind === 'paper'
            ? 'This paper has no date, so that nothing comes before or after it.'
            : 'Nothing that has a date was found.'}
        </p>
      )}
      {undated > 0 ? (
        <p class="said">
          {count(undated, 'paper')} on the subject {undated === 1 ? 'has' : 'have'} no date and{' '}
          {undated === 1 ? 'is' : 'are'} left out.
        </p>
      ) : null}
      <ThreadForm q={of.kind === 'query' ? of.q : ''} />
    </div>
  );
}

function Steps({
  heading,
  steps,
}: {
  readonly heading: string | ReturnType<typeof Words>;
  readonly steps: readonly ThreadStepView[];
}) {
  if (steps.length === 0) return null;
  return (
    <section>
      <h2>{heading}</h2>
      {steps.map(({ card, relation }) => (
        <RelatedCard card={card} relation={relation} named="several" />
      ))}
    </section>
  );
}
