// Beside the abstract: where to read it, its identifiers, the small facts, topics, and what to follow.
import type { Child } from 'hono/jsx';
import type { PaperIds } from '../../domain/paper.ts';
import type { PaperView } from '../../domain/views.ts';
import { number, shortDate } from '../shown.ts';
import { useTexts } from '../texts.ts';
import { searchPath } from '../urls.ts';
import { ExternalLink } from './external-link.tsx';
import { ProseText } from './tex.tsx';

/** Names of registries, the same in every language. */
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
const MOST_TOPICS = 40;

interface Props {
  readonly paper: PaperView;
  /** Links of members, below those of the sources. */
  readonly children?: Child | undefined;
}

export function PaperAside({ paper, children }: Props) {
  const { paper: t } = useTexts();
  return (
    <aside class="paper-aside" aria-label={t.figures}>
      {paper.links.length > 0 ? (
        <section aria-labelledby="links">
          <h2 id="links">{t.read}</h2>
          <ul class="links">
            {paper.links.map((link) => (
              <li>
                <span class="kind">{t.linkKinds[link.kind]}</span>{' '}
                <ExternalLink url={link.url}>{link.label}</ExternalLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {children}
      <Facts paper={paper} />
      <Topics paper={paper} />
    </aside>
  );
}

function Facts({ paper }: { readonly paper: PaperView }) {
  const rows = useFacts(paper);
  const { paper: t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
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

function useFacts(paper: PaperView): readonly (readonly [string, Child])[] {
  const { counts: n, paper: t } = useTexts();
  const rows: (readonly [string, Child])[] = [];
  for (const [key, name, url] of ID_NAMES) {
    const id = paper.ids[key];
    if (id !== undefined) rows.push([name, url ? <ExternalLink url={url(id)}>{id}</ExternalLink> : id]);
  }
  const pages = [
    paper.volume && t.volume(paper.volume),
    paper.issue && t.issue(paper.issue),
    paper.pages && t.pages(paper.pages),
  ].filter(Boolean);
  if (pages.length > 0) rows.push([t.factIn, pages.join(', ')]);
  if (paper.publisher) rows.push([t.publisher, paper.publisher]);
  if (paper.updated && paper.updated !== paper.published) rows.push([t.updated, shortDate(paper.updated)]);
  if (paper.journalRef) rows.push([t.journalRef, <ProseText text={paper.journalRef} />]);
  if (paper.comment) rows.push([t.authorsComment, <ProseText text={paper.comment} />]);
  if (paper.citations !== undefined) rows.push([t.citations, number(paper.citations)]);
  if (paper.githubStars !== undefined) rows.push([t.githubStars, number(paper.githubStars)]);
  for (const { source, at, upvotes, comments } of paper.importedCounts) {
    const said = [
      upvotes === undefined ? [] : [n.upvotes(upvotes)],
      comments === undefined ? [] : [n.comments(comments)],
    ].flat();
    rows.push([`${source}, ${shortDate(at.slice(0, 10))}`, said.join(', ')]);
  }
  if (paper.licence) rows.push([t.licence, <ExternalLink url={paper.licence}>{paper.licence}</ExternalLink>]);
  if (paper.language) rows.push([t.language, paper.language]);
  return rows;
}

function Topics({ paper }: { readonly paper: PaperView }) {
  const { paper: t } = useTexts();
  const topics = [...new Set([...paper.categories, ...paper.keywords])].slice(0, MOST_TOPICS);
  if (topics.length === 0) return null;
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">{t.topics}</h2>
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
