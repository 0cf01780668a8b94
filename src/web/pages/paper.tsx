// `/papers/{any known id}`: one work with everything the library and its people know about it. Other ids of the work lead to its
// public one; `.bib`, `.ris`, `.json` and `.md` behind it are files.
import type { Context } from 'hono';
import type { FoundPaper } from '../../actions/library.ts';
import type { AboutPaper } from '../../domain/community/about-paper-views.ts';
import type { DiscussionView } from '../../domain/community/comment-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { PaperView } from '../../domain/views.ts';
import { toCsl, toRis } from '../../text/citation.ts';
import { citationOfView } from '../../text/citation-of-view.ts';
import { citeAs } from '../../text/cite-as.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { CitationTags } from '../parts/citation-tags.tsx';
import { type Citations, Cite } from '../parts/cite.tsx';
import { Discussion } from '../parts/discussion.tsx';
import { type PageOfMine, WithMine } from '../parts/mine.tsx';
import { page } from '../parts/page.tsx';
import { PaperAside } from '../parts/paper-aside.tsx';
import { PaperCuration } from '../parts/paper-curation.tsx';
import { followables, PaperFollow } from '../parts/paper-follow.tsx';
import { PaperHeader } from '../parts/paper-header.tsx';
import { PaperHistory } from '../parts/paper-history.tsx';
import { PaperKeep } from '../parts/paper-keep.tsx';
import { PaperLinks } from '../parts/paper-links.tsx';
import { HoldingCollections, PaperSubmitters } from '../parts/paper-submitters.tsx';
import { References } from '../parts/references.tsx';
import { SimilarPapers } from '../parts/similar-papers.tsx';
import { Paragraphs } from '../parts/tex.tsx';
import { UnknownPaper } from '../parts/unknown-paper.tsx';
import { WatchForm } from '../parts/watch-form.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { paperFilePath, paperPath } from '../urls.ts';
import { viewerOf } from '../viewer.ts';
import { askedFile, paperFile } from './paper-file.ts';

const LONGEST_ID = 500;
const SIMILAR_SHOWN = 6;

export async function paperPage(c: Context, site: Site): Promise<Response> {
  const asked = (c.req.param('id') ?? '').replace(/\/+$/, '');
  let { id, file } = askedFile(c, asked);
  let found = await lookedFor(c, site, id, file ? 0 : SIMILAR_SHOWN);
  if (found.kind === 'missing' && id !== asked) {
    // Some DOIs end like a file.
    const whole = await lookedFor(c, site, asked, SIMILAR_SHOWN);
    if (whole.kind !== 'missing') {
      found = whole;
      id = asked;
      file = undefined;
    }
  }
  if (found.kind === 'moved')
    return c.redirect(file && asked !== id ? paperFilePath(found.id, file) : paperPath(found.id), 301);
  if (found.kind !== 'found') return notHere(c, site, id, found);
  if (file) return paperFile(c, site, found.view, file);
  const viewer = viewerOf(c);
  const targets = viewer ? followables(found.view).map(({ target }) => target) : [];
  const about = await site.community.aboutPapers.of(viewer, { workId: found.view.workId, targets });
  const discussion = await site.community.comments.ofPaper(viewer, found.view.workId);
  const citation = await site.citation(found.view);
  const view = { ...found.view, similar: await found.similar?.() };
  const answer = page(
    c,
    site,
    {
      title: texToPlain(view.title),
      description: texToPlain(view.summary ?? view.abstract).slice(0, 300) || undefined,
      canonical: paperPath(view.id),
      library: view.library,
      unlisted: view.hidden !== undefined,
      head: (
        <>
          <CitationTags paper={view} config={site.config} />
          <link rel="alternate" type="text/markdown" href={paperFilePath(view.id, 'md')} />
        </>
      ),
    },
    <WithMine mine={mineOn(view, about)}>
      <PaperPage
        paper={view}
        about={about}
        discussion={discussion}
        citations={citationsOf(view, citation)}
        site={site}
        happened={happened(c)}
      />
    </WithMine>,
  );
  answer.headers.append('Vary', 'Accept');
  return answer;
}

/** Curators also see what is hidden from others. */
export async function lookedFor(c: Context, site: Site, id: string, similar: number): Promise<FoundPaper> {
  if (id.length > LONGEST_ID) return { kind: 'missing' };
  const viewer = viewerOf(c);
  return site.library.paper(id, {
    ...(similar > 0 ? { similar } : {}),
    ...(viewer && mayDo(viewer, 'curate') ? { hidden: 'too' as const } : {}),
  });
}

export async function notHere(
  c: Context,
  site: Site,
  id: string,
  found: Exclude<FoundPaper, { readonly kind: 'found' }>,
): Promise<Response> {
  const { paper: t, related } = textsOf(c);
  const library = await site.library.summary();
  if (found.kind === 'gone')
    return page(
      c,
      site,
      { title: t.gone.title, library, unlisted: true, status: 410 },
      <div class="prose">
        <h1>{t.gone.heading}</h1>
        <p>{found.reason === undefined ? t.gone.noReason : t.gone.reason(found.reason)}</p>
      </div>,
    );
  const shown = id.slice(0, 80);
  return page(
    c,
    site,
    { title: related.unknown, query: shown, library, unlisted: true, status: 404 },
    <UnknownPaper id={shown} />,
  );
}

/** What the viewer has to do with this paper is known from `about`: nothing more is asked for vote buttons and the like. */
function mineOn(paper: PaperView, { mine, keep }: AboutPaper): PageOfMine {
  const collections = keep?.collections.filter((one) => one.has && one.own).length ?? 0;
  return {
    byWork: new Map([[paper.workId, { voted: mine.voted, muted: mine.muted, mark: keep?.mark, collections }]]),
    path: paperPath(paper.id),
  };
}

function citationsOf(paper: PaperView, bibtex: string): Citations {
  const fields = citationOfView(paper);
  return { words: citeAs(fields), bibtex, ris: toRis(fields), csl: JSON.stringify([toCsl(fields)], null, 2) };
}

/** After submitting: a word about what became of it. */
function happened(c: Context): string | undefined {
  const t = textsOf(c).submit;
  const words: Readonly<Record<string, string>> = { here: t.here, again: t.hereAgain, added: t.added };
  const what = c.req.query('submitted') ?? '';
  return Object.hasOwn(words, what) ? words[what] : undefined;
}

interface Props {
  readonly paper: PaperView;
  readonly about: AboutPaper;
  readonly discussion: DiscussionView | undefined;
  readonly citations: Citations;
  readonly site: Site;
  readonly happened: string | undefined;
}

function PaperPage({ paper, about, discussion, citations, site, happened }: Props) {
  const { paper: t, submit } = useTexts();
  const { zone } = site.config;
  return (
    <article class="paper" id={`p-${paper.workId}`}>
      {happened ? (
        <p class="said happened-here" role="status">
          {happened} {about.mine.voted ? '' : submit.voteFor}
        </p>
      ) : null}
      <PaperHeader paper={paper} about={about} />
      <div class="paper-main">
        <Abstract paper={paper} />
        <PaperSubmitters about={about} zone={zone} />
      </div>
      <PaperAside paper={paper}>
        <PaperLinks id={paper.id} links={about.links} />
        {paper.hidden ? null : <PaperKeep paper={paper} keep={about.keep} />}
        <PaperFollow paper={paper} about={about} />
        {paper.hidden ? null : <WatchForm kind="paper" target={paper.workId} label={paper.title} />}
      </PaperAside>
      <div class="paper-main paper-rest">
        <PaperCuration paper={paper} />
        {discussion ? <Discussion view={discussion} zone={zone} /> : null}
        <Cite paper={paper} citations={citations} />
        <SimilarPapers paper={paper} />
        <HoldingCollections about={about} />
        <References heading={t.references} id="references" list={paper.references} total={paper.referenceCount} />
        <References heading={t.citedBy} id="cited-by" list={paper.citedBy} total={paper.citedByCount} />
        <PaperHistory paper={paper} zone={zone} />
      </div>
    </article>
  );
}

function Abstract({ paper }: { readonly paper: PaperView }) {
  const { paper: t } = useTexts();
  return (
    <section aria-labelledby="abstract">
      <h2 id="abstract">{t.abstract}</h2>
      {paper.abstract === '' ? (
        <p class="quiet">{t.noAbstract}</p>
      ) : (
        <div class="abstract">
          <Paragraphs text={paper.abstract} />
        </div>
      )}
      {paper.summary ? (
        <div class="summary">
          <h3>{t.oneSentence}</h3>
          <Paragraphs text={paper.summary} />
        </div>
      ) : null}
    </section>
  );
}
