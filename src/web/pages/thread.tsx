// `/papers/{id}/thread` and `/thread?q=`: a path in time through the literature, step by step with reasons.
import type { Context } from 'hono';
import type { ThreadRequest } from '../../actions/library.ts';
import type { ThreadStepView, ThreadView } from '../../domain/related-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { minePage, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { PaperCardView } from '../parts/paper-card.tsx';
import { RelatedCard, Words } from '../parts/relation.tsx';
import { ThreadForm } from '../parts/thread-form.tsx';
import { UnknownPaper } from '../parts/unknown-paper.tsx';
import { number } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
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
      { title: textsOf(c).related.unknown, query: shown, library, unlisted: true, status: 404 },
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
    return page(c, site, { title: textsOf(c).related.threads, library, unlisted: true }, <Ask />);
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

async function shown(c: Context, site: Site, view: ThreadView, of: string): Promise<Response> {
  const steps = [...view.roots, ...view.before, ...view.after, ...view.branches.flatMap((branch) => branch.steps)];
  const cards = steps.map(({ card }) => card);
  const mine = await minePage(c, site, view.anchor ? [view.anchor, ...cards] : cards);
  const query = view.of.kind === 'query' ? view.of.q : undefined;
  return page(
    c,
    site,
    { title: textsOf(c).related.threadOf(of), query, library: view.library, unlisted: true },
    <WithMine mine={mine}>
      <Thread view={view} />
    </WithMine>,
  );
}

function Ask() {
  const { related: t } = useTexts();
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.threads}</h1>
      </div>
      <p>{t.threadsIntro}</p>
      <ThreadForm q="" />
    </div>
  );
}

function Thread({ view }: { readonly view: ThreadView }) {
  const { related: t, counts } = useTexts();
  const { of, anchor, roots, before, after, branches, undated } = view;
  return (
    <div class="reading">
      <div class="heading">
        <h1>{of.kind === 'query' ? t.threadOf(of.q) : t.thread}</h1>
        <p class="count">{t.ofPapers(counts.papers(view.considered), number(Math.max(1, Math.round(view.took))))}</p>
      </div>
      {view.notes.map((note) => (
        <p class="said">{note}</p>
      ))}
      {anchor ? (
        <div class="thread">
          <Steps heading={t.goesBackTo} steps={roots} />
          <Steps heading={t.ledToIt} steps={before} />
          <section class="anchor" aria-label={t.through}>
            <h2>{of.kind === 'paper' ? t.thisPaper : t.mostLike}</h2>
            <PaperCardView card={anchor} showDay={true} />
            <p class="ways">
              <a href={similarPath(anchor.id)}>{t.moreLikeThis}</a>
              {of.kind === 'query' ? <a href={threadPath(anchor.id)}>{t.threadOfThis}</a> : null}
            </p>
          </section>
          <Steps heading={t.after} steps={after} />
          {branches.map(({ words, steps }) => (
            <Steps
              heading={
                <>
                  {t.anotherWay}
                  <Words words={words} />
                </>
              }
              steps={steps}
            />
          ))}
          {before.length + after.length + roots.length + branches.length === 0 ? <p>{t.nothingLeads}</p> : null}
        </div>
      ) : (
        <p>{of.kind === 'paper' ? t.noDate : t.nothingDated}</p>
      )}
      {undated > 0 ? <p class="said">{t.undated(counts.papers(undated), undated === 1)}</p> : null}
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
