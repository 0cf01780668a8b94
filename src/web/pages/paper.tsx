// `/papers/{any known id}`: one work with everything the library knows about it. Other ids of the work lead to its public one.
import type { Context } from 'hono';
import type { PaperView } from '../../domain/views.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { CitationTags } from '../parts/citation-tags.tsx';
import { page, plainText } from '../parts/page.tsx';
import { PaperAside } from '../parts/paper-aside.tsx';
import { PaperHeader } from '../parts/paper-header.tsx';
import { PaperHistory } from '../parts/paper-history.tsx';
import { References } from '../parts/references.tsx';
import { SimilarPapers } from '../parts/similar-papers.tsx';
import { Paragraphs } from '../parts/tex.tsx';
import { UnknownPaper } from '../parts/unknown-paper.tsx';
import type { Site } from '../site.ts';
import { bibtexPath, paperPath } from '../urls.ts';

const BIBTEX = /\.bib$/;
const LONGEST_ID = 500;
const SIMILAR_SHOWN = 6;

export async function paperPage(c: Context, site: Site): Promise<Response> {
  const asked = (c.req.param('id') ?? '').replace(/\/+$/, '');
  const bibtex = BIBTEX.test(asked);
  const id = asked.replace(BIBTEX, '');
  const found =
    id.length > LONGEST_ID
      ? ({ kind: 'missing' } as const)
      : await site.library.paper(id, bibtex ? {} : { similar: SIMILAR_SHOWN });
  if (found.kind === 'moved') return c.redirect((bibtex ? bibtexPath : paperPath)(found.id), 301);
  if (found.kind === 'missing') {
    const library = await site.library.summary();
    const shown = id.slice(0, 80);
    return page(
      c,
      site,
      { title: 'No such paper', query: shown, library, unlisted: true, status: 404 },
      <UnknownPaper id={shown} />,
    );
  }
  const { view } = found;
  const citation = await site.citation(view);
  if (bibtex) return plainText(c, site, citation);
  return page(
    c,
    site,
    {
      title: texToPlain(view.title),
      description: texToPlain(view.summary ?? view.abstract).slice(0, 300) || undefined,
      canonical: paperPath(view.id),
      library: view.library,
      head: <CitationTags paper={view} config={site.config} />,
    },
    <PaperPage paper={view} citation={citation} site={site} />,
  );
}

interface Props {
  readonly paper: PaperView;
  readonly citation: string;
  readonly site: Site;
}

function PaperPage({ paper, citation, site }: Props) {
  return (
    <article class="paper">
      <PaperHeader paper={paper} />
      <div class="paper-main">
        <section aria-labelledby="abstract">
          <h2 id="abstract">Abstract</h2>
          {paper.abstract === '' ? (
            <p class="quiet">No abstract is known.</p>
          ) : (
            <div class="abstract">
              <Paragraphs text={paper.abstract} />
            </div>
          )}
          {paper.summary ? (
            <div class="summary">
              <h3>In one sentence</h3>
              <Paragraphs text={paper.summary} />
            </div>
          ) : null}
        </section>
      </div>
      <PaperAside paper={paper} />
      <div class="paper-main paper-rest">
        <section aria-labelledby="cite">
          <h2 id="cite">Cite</h2>
          <textarea
            class="bibtex"
            readonly={true}
            aria-label="BibTeX"
            rows={Math.min(16, citation.trimEnd().split('\n').length + 1)}
            spellcheck={false}
          >
            {citation.trimEnd()}
          </textarea>
          <p>
            <a href={bibtexPath(paper.id)}>BibTeX file</a>
          </p>
        </section>
        <SimilarPapers paper={paper} />
        <References heading="References" id="references" list={paper.references} total={paper.referenceCount} />
        <References heading="Cited by" id="cited-by" list={paper.citedBy} total={paper.citedByCount} />
        <PaperHistory paper={paper} zone={site.config.zone} />
      </div>
    </article>
  );
}
