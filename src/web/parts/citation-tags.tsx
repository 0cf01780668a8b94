// Highwire Press tags, by which Google Scholar and reference managers read a paper's page.
// Names: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
import type { Config } from '../../config.ts';
import type { PaperView } from '../../domain/views.ts';
import { toCsl } from '../../text/citation.ts';
import { citationOfView } from '../../text/citation-of-view.ts';
import { safeUrl } from '../../text/html.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { absolute, paperPath } from '../urls.ts';

const MOST_AUTHORS = 200;

interface Props {
  readonly paper: PaperView;
  readonly config: Config;
}

/** As the citations have it: by what the source says, else by the venue's name. */
function isConference(paper: PaperView): boolean {
  return toCsl(citationOfView(paper)).type === 'paper-conference';
}

export function CitationTags({ paper, config }: Props) {
  const pdf = paper.links.find((link) => link.kind === 'pdf')?.url;
  const [firstPage, lastPage] = paper.pages?.split(/\s*(?:--?|–)\s*/) ?? [];
  const venueTag = isConference(paper) ? 'citation_conference_title' : 'citation_journal_title';
  const tags: readonly (readonly [string, string | undefined])[] = [
    ['citation_title', texToPlain(paper.title)],
    ...paper.authors.slice(0, MOST_AUTHORS).map((author) => ['citation_author', author.name] as const),
    ['citation_publication_date', paper.published?.replaceAll('-', '/')],
    [venueTag, paper.venue],
    ['citation_volume', paper.volume],
    ['citation_issue', paper.issue],
    ['citation_firstpage', firstPage],
    ['citation_lastpage', lastPage],
    ['citation_publisher', paper.publisher],
    ['citation_doi', paper.ids.doi],
    ['citation_arxiv_id', paper.ids.arxiv],
    ['citation_pmid', paper.ids.pmid],
    ['citation_language', paper.language],
    ['citation_keywords', paper.keywords.length > 0 ? paper.keywords.join('; ') : undefined],
    ['citation_pdf_url', pdf === undefined ? undefined : safeUrl(pdf)],
    ['citation_abstract_html_url', absolute(config, paperPath(paper.id))],
  ];
  return <>{tags.map(([name, content]) => (content ? <meta name={name} content={content} /> : null))}</>;
}
