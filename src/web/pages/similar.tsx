// `/papers/{id}/similar` and `/similar`: papers like a paper, like several, or like a pasted draft. A draft is sent by POST, so that it
// stands in no address and no log; the answer is kept by nobody.
import type { Context } from 'hono';
import type { SimilarRequest } from '../../actions/library.ts';
import type { SimilarView } from '../../domain/related-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { type Form, formOf } from '../forms.ts';
import { minePage, type PageOfMine, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { RelatedCard } from '../parts/relation.tsx';
import { SimilarForm } from '../parts/similar-form.tsx';
import { TitleText } from '../parts/tex.tsx';
import { UnknownPaper } from '../parts/unknown-paper.tsx';
import { number } from '../shown.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperPath, similarPath, threadPath, withQuery } from '../urls.ts';

const SORTS = ['relevance', 'date', 'votes'] as const;
const SHOWN = 20;
/** Links of the page carry the ids. */
const MOST_IDS = 20;
const LONGEST_IDS = 2000;
const LONGEST_ID = 500;
/** What the form sends is longer by its encoding; the server refuses bodies of more. */
const LONGEST_DRAFT = 20_000;

type Sort = (typeof SORTS)[number];

/** Of one paper. */
export async function similarOfPaperPage(c: Context, site: Site): Promise<Response> {
  const id = (c.req.param('id') ?? '').replace(/\/+$/, '');
  const sort = sortOf(c.req.query('sort'));
  const view = await found(site, { ids: [id], sort, signal: c.req.raw.signal });
  if (!view) return unknownPaper(c, site, id);
  const [paper] = view.of;
  if (paper && paper.id !== id) return c.redirect(similarPath(paper.id), 301);
  const href = (other: Sort) => withQuery(similarPath(id), { sort: other === 'relevance' ? undefined : other });
  return page(
    c,
    site,
    { title: textsOf(c).related.likePaper(texToPlain(paper?.title ?? id)), library: view.library, unlisted: true },
    <WithMine mine={await mineOf(c, site, view)}>
      <Similar view={view} href={href} />
    </WithMine>,
  );
}

/** Of several, by `?id=` as often as there are papers, with commas or spaces between, or both. Without any: the form. */
export async function similarPage(c: Context, site: Site): Promise<Response> {
  const typed = (c.req.queries('id') ?? []).join(' ');
  const ids = idsIn(typed);
  if (ids.length === 0) {
    const library = await site.library.summary();
    return page(c, site, { title: textsOf(c).related.similar, library, unlisted: true }, <Ask />);
  }
  const sort = sortOf(c.req.query('sort'));
  const view = await found(site, { ids, sort, signal: c.req.raw.signal });
  if (!view) return unknownAmong(c, site, typed);
  const href = (other: Sort) =>
    withQuery('/similar', { id: ids.join(' '), sort: other === 'relevance' ? undefined : other });
  return page(
    c,
    site,
    { title: textsOf(c).related.similar, library: view.library, unlisted: true },
    <WithMine mine={await mineOf(c, site, view)}>
      <Similar view={view} href={href} />
    </WithMine>,
  );
}

/** Of a draft. */
export async function similarToDraftPage(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const text = fieldOf(form, 'text').slice(0, LONGEST_DRAFT);
  const typed = fieldOf(form, 'ids');
  const ids = idsIn(typed);
  if (text.trim() === '' && ids.length === 0) return c.redirect('/similar', 303);
  // Papers alone have an address of their own.
  if (text.trim() === '') return c.redirect(withQuery('/similar', { id: ids.join(' ') }), 303);
  const view = await found(site, { ids, text, sort: sortOf(fieldOf(form, 'sort')), signal: c.req.raw.signal });
  if (!view) return unknownAmong(c, site, typed);
  return page(
    c,
    site,
    { title: textsOf(c).related.likeDraft, library: view.library, unlisted: true, cache: 'no-store' },
    <WithMine mine={await mineOf(c, site, view)}>
      <Similar view={view} draft={text} ids={typed} />
    </WithMine>,
  );
}

function mineOf(c: Context, site: Site, { papers }: SimilarView): Promise<PageOfMine> {
  return minePage(
    c,
    site,
    papers.map(({ card }) => card),
  );
}

/** undefined when a paper is named that is not there. */
async function found(site: Site, request: SimilarRequest): Promise<SimilarView | undefined> {
  try {
    return await site.library.similar({ ...request, limit: SHOWN });
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'not-found') return undefined;
    throw error;
  }
}

async function unknownPaper(c: Context, site: Site, id: string): Promise<Response> {
  const library = await site.library.summary();
  const shown = id.slice(0, 80);
  return page(
    c,
    site,
    { title: textsOf(c).related.unknown, query: shown, library, unlisted: true, status: 404 },
    <UnknownPaper id={shown} />,
  );
}

async function unknownAmong(c: Context, site: Site, typed: string): Promise<Response> {
  const library = await site.library.summary();
  return page(
    c,
    site,
    { title: textsOf(c).related.unknown, library, unlisted: true, status: 404 },
    <Ask ids={typed.slice(0, LONGEST_IDS)} problem={textsOf(c).related.noneOfThese} />,
  );
}

function idsIn(typed: string): string[] {
  const ids = typed
    .slice(0, LONGEST_IDS)
    .split(/[\s,]+/)
    .filter((id) => id !== '' && id.length <= LONGEST_ID);
  return [...new Set(ids)].slice(0, MOST_IDS);
}

function sortOf(text: string | undefined): Sort {
  return SORTS.find((sort) => sort === text) ?? 'relevance';
}

/** Of any length: what is too long is cut. */
function fieldOf(form: Form, name: string): string {
  return (form.all(name)[0] ?? '').toWellFormed();
}

function Ask({ ids, problem }: { readonly ids?: string; readonly problem?: string }) {
  const { related: t } = useTexts();
  return (
    <div class="reading">
      <div class="heading">
        <h1>{t.similar}</h1>
      </div>
      {problem ? <p class="said warning">{problem}</p> : null}
      <SimilarForm ids={ids} />
    </div>
  );
}

interface Props {
  readonly view: SimilarView;
  /** For other orders; a draft's are asked for by the form. */
  readonly href?: (sort: Sort) => string;
  readonly draft?: string;
  readonly ids?: string;
}

function Similar({ view, href, draft, ids }: Props) {
  const { related: t, searching, counts } = useTexts();
  const [paper] = view.of;
  const named = view.of.length + (draft === undefined ? 0 : 1) > 1 ? 'several' : 'one';
  return (
    <div class="reading">
      <div class="heading">
        <h1>{draft === undefined ? (view.of.length === 1 ? t.likeThis : t.likeThese) : t.likeDraft}</h1>
        <p class="count">
          {searching.inTime(counts.papers(view.papers.length), number(Math.max(1, Math.round(view.took))))}
        </p>
      </div>
      {view.of.length > 0 ? (
        <ul class="asked">
          {view.of.map(({ id, title }) => (
            <li>
              <a href={paperPath(id)}>
                <TitleText text={title} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {view.notes.map((note) => (
        <p class="said">{note}</p>
      ))}
      {href ? <SortLinks sort={view.sort} href={href} /> : null}
      {view.papers.length === 0 ? (
        <p>{t.nothingLike}</p>
      ) : (
        <div class="rows">
          {view.papers.map(({ card, relation }) => (
            <RelatedCard card={card} relation={relation} named={named} />
          ))}
        </div>
      )}
      {paper && view.of.length === 1 && draft === undefined ? (
        <p class="ways">
          <a href={threadPath(paper.id)}>{t.thread}</a>
          <a href="/similar">{t.draftsOfYours}</a>
        </p>
      ) : (
        <SimilarForm text={draft} ids={ids ?? view.of.map(({ id }) => id).join(' ')} sort={view.sort} />
      )}
    </div>
  );
}

function SortLinks({ sort, href }: { readonly sort: Sort; readonly href: (sort: Sort) => string }) {
  const { related: t } = useTexts();
  return (
    <nav class="sorts" aria-label={t.order}>
      <ul>
        {SORTS.map((one) => (
          <li>
            <a href={href(one)} aria-current={one === sort ? 'true' : undefined}>
              {t.sorts[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
