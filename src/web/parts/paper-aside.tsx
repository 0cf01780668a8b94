// Beside the abstract: where to read it, its identifiers, and the small facts.
import type { Child } from 'hono/jsx';
import type { PaperIds } from '../../domain/paper.ts';
import type { LinkView, PaperView } from '../../domain/views.ts';
import { count, number, shortDate } from '../shown.ts';
import { searchPath } from '../urls.ts';
import { ExternalLink } from './external-link.tsx';
import { ProseText } from './tex.tsx';

const LINK_KINDS: Readonly<Record<LinkView['kind'], string>> = {
  page: 'Page',
  pdf: 'PDF',
  code: 'Code',
  project: 'Project',
  model: 'Model',
  dataset: 'Data',
  video: 'Video',
  media: 'Media',
  other: 'Link',
};

const ID_NAMES: readonly (readonly [keyof PaperIds, string, ((id: string) => string) | undefined])[] = [
  ['arxiv', 'arXiv', (id) => `https://arxiv.org/abs/${id}`],
  ['doi', 'DOI', (id) => `https://doi.org/${encodeURI(id)}`],
  ['acl', 'ACL Anthology', (id) => `https://aclanthology.org/${id}/`],
  ['openreview', 'OpenReview', (id) => `https://openreview.net/forum?id=${encodeURIComponent(id)}`],
  ['pmid', 'PubMed', (id) => `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(id)}/`],
  ['pmcid', 'PubMed Central', (id) => `https://www.ncbi.nlm.nih.gov/pmc/articles/${encodeURIComponent(id)}/`],
  ['openalex', 'OpenAlex', (id) => `https://openalex.org/${encodeURIComponent(id)}`],
  ['s2', 'Semantic Scholar', (id) => `https://www.semanticscholar.org/paper/${encodeURIComponent(id)}`],
  ['corpusId', 'S2 corpus id', undefined],
  ['mag', 'MAG', undefined],
  ['dblp', 'DBLP', (id) => `https://dblp.org/rec/${encodeURI(id)}`],
  ['isbn', 'ISBN', undefined],
];

export function PaperAside({ paper }: { readonly paper: PaperView }) {
  return (
    <aside class="paper-aside" aria-label="Links and facts">
      {paper.links.length > 0 ? (
        <section aria-labelledby="links">
          <h2 id="links">Read</h2>
          <ul class="links">
            {paper.links.map((link) => (
              <li>
                <span class="kind">{LINK_KINDS[link.kind]}</span>{' '}
                <ExternalLink url={link.url}>{link.label}</ExternalLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Facts paper={paper} />
      <Topics paper={paper} />
    </aside>
  );
}

function Facts({ paper }: { readonly paper: PaperView }) {
  const rows: (readonly [string, Child])[] = [];
  for (const [key, name, url] of ID_NAMES) {
    const id = paper.ids[key];
    if (id !== undefined) rows.push([name, url ? <ExternalLink url={url(id)}>{id}</ExternalLink> : id]);
  }
  const pages = [
    paper.volume && `volume ${paper.volume}`,
    paper.issue && `issue ${paper.issue}`,
    paper.pages && `pages ${paper.pages}`,
  ].filter(Boolean);
  if (pages.length > 0) rows.push(['In', pages.join(', ')]);
  if (paper.publisher) rows.push(['Publisher', paper.publisher]);
  if (paper.updated && paper.updated !== paper.published) rows.push(['Updated', shortDate(paper.updated)]);
  if (paper.journalRef) rows.push(['Journal reference', <ProseText text={paper.journalRef} />]);
  if (paper.comment) rows.push(["Authors' comment", <ProseText text={paper.comment} />]);
  if (paper.citations !== undefined) rows.push(['Citations', number(paper.citations)]);
  if (paper.githubStars !== undefined) rows.push(['GitHub stars', number(paper.githubStars)]);
  for (const counts of paper.importedCounts)
    rows.push([`${counts.source}, ${shortDate(counts.at.slice(0, 10))}`, importedCounts(counts)]);
  if (paper.licence) rows.push(['Licence', <ExternalLink url={paper.licence}>{paper.licence}</ExternalLink>]);
  if (paper.language) rows.push(['Language', paper.language]);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">Facts</h2>
      <dl class="pairs">
        {rows.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function importedCounts(counts: PaperView['importedCounts'][number]): string {
  const parts = [
    counts.upvotes === undefined ? '' : count(counts.upvotes, 'upvote'),
    counts.comments === undefined ? '' : count(counts.comments, 'comment'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function Topics({ paper }: { readonly paper: PaperView }) {
  const topics = [...new Set([...paper.categories, ...paper.keywords])].slice(0, 40);
  if (topics.length === 0) return null;
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <ul class="topics">
        {topics.map((topic) => (
          <li>
            <a href={searchPath(topic)}>{topic}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
