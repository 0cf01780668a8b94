// A paper as plain data: the composed work, where it was said, and links that lead to its sources. Four statements in all.
import type { StoredRecord } from '../domain/compose.ts';
import { slugify } from '../domain/names.ts';
import type { PaperIds, PaperLink } from '../domain/paper.ts';
import type { DayOrigin, LinkView, PaperView, RecordView } from '../domain/views.ts';
import type { SearchBackend } from '../search/search-backend.ts';
import { readers } from '../sources/registry.ts';
import type { Database } from '../store/database.ts';
import {
  type Edges,
  edgesOf,
  findPaper,
  isPublicSpelling,
  type PaperRow,
  type WorkDetails,
  workDetails,
} from '../store/read/papers.ts';
import { organisationHandle } from '../store/stored-card.ts';
import type { FoundPaper, PaperRequest } from './library.ts';
import { papersLikeIt, type SimilarMemory } from './papers-like-it.ts';

const LABELS = new Map<string, string>([
  ...readers.map((reader) => [reader.format, reader.label] as const),
  ['sample', 'Sample library'],
]);

/** `arXiv Atom API` for `arxiv-atom`. */
export function sourceLabel(source: string): string {
  return LABELS.get(source) ?? source;
}

interface PaperDependencies {
  readonly database: Database;
  readonly backend: SearchBackend;
  readonly memory: SimilarMemory;
}

/** The verb "show a paper". */
export async function readPaper(
  { database, backend, memory }: PaperDependencies,
  id: string,
  { similar = 0, hidden }: PaperRequest = {},
): Promise<FoundPaper> {
  const row = await findPaper(database, id);
  if (!row) return { kind: 'missing' };
  if (row.hidden && hidden === undefined)
    return row.hidden === 'hidden'
      ? { kind: 'missing' }
      : { kind: 'gone', id: row.publicId, reason: row.curation?.reason };
  if (!isPublicSpelling(id, row.publicId)) return { kind: 'moved', id: row.publicId };
  const like =
    similar > 0 && !row.hidden ? papersLikeIt({ backend, database, memory }, row.workNo, similar) : undefined;
  const details = await workDetails(database, row.workNo);
  if (!details) return { kind: 'missing' };
  const view = paperView(row, details, await edgesOf(database, row.workNo));
  return { kind: 'found', view, similar: like?.shown };
}

function paperView(row: PaperRow, details: WorkDetails, edges: Edges): PaperView {
  const { card } = row;
  const { work, records } = details;
  const { lead } = work;
  return {
    ...card,
    ids: work.ids,
    abstract: work.abstract,
    summary: firstOf(records, (paper) => paper.summary),
    authors: work.authors.map((author) => ({
      name: author.name,
      slug: slugify(author.name),
      orcid: author.orcid,
      affiliations: author.affiliations ?? [],
    })),
    organisations: work.organisations.map((org) => ({ name: org.name, handle: organisationHandle(org) })),
    dayOrigin: (row.dayOrigin as DayOrigin | null) ?? undefined,
    dayGuessed: row.dayGuessed,
    updated: work.updated,
    type: firstOf(records, (paper) => paper.type),
    volume: lead.volume ?? firstOf(records, (paper) => paper.volume),
    issue: lead.issue ?? firstOf(records, (paper) => paper.issue),
    pages: lead.pages ?? firstOf(records, (paper) => paper.pages),
    publisher: lead.publisher ?? firstOf(records, (paper) => paper.publisher),
    venues: work.venues,
    categories: work.categories,
    keywords: work.keywords,
    links: linkViews(work.ids, work.links),
    versions: work.versions.map((version) => ({
      ...version,
      url: work.ids.arxiv ? `https://arxiv.org/abs/${work.ids.arxiv}v${version.version}` : undefined,
    })),
    records: records.map(recordView),
    comment: firstOf(records, (paper) => paper.comment),
    journalRef: firstOf(records, (paper) => paper.journalRef),
    licence: firstOf(records, (paper) => paper.licence),
    language: firstOf(records, (paper) => paper.language),
    citations: work.citations,
    githubStars: work.githubStars,
    importedCounts: records.flatMap(({ source, seen, paper: { counts } }) =>
      counts?.upvotes === undefined && counts?.comments === undefined
        ? []
        : [{ source: sourceLabel(source), upvotes: counts.upvotes, comments: counts.comments, at: seen }],
    ),
    ...edges,
    hidden: row.hidden,
    curation: row.curation,
    library: row.library,
  };
}

function firstOf<T>(
  records: readonly StoredRecord[],
  pick: (paper: StoredRecord['paper']) => T | undefined,
): T | undefined {
  for (const { paper } of records) {
    const value = pick(paper);
    if (value !== undefined) return value;
  }
  return undefined;
}

function recordView(record: WorkDetails['records'][number]): RecordView {
  const { paper } = record;
  return {
    source: record.source,
    sourceLabel: sourceLabel(record.source),
    title: paper.title,
    version: paper.version,
    venue: paper.venue,
    date:
      paper.dates.updated ?? paper.dates.published ?? paper.dates.daily ?? paper.dates.announced ?? paper.dates.listed,
    firstSeen: record.firstSeen,
    place: record.place,
  };
}

/** The sources' own pages first, then what the records link to. */
function linkViews(ids: PaperIds, links: readonly PaperLink[]): LinkView[] {
  const views: LinkView[] = [];
  const add = (kind: LinkView['kind'], url: string, label: string) => {
    if (!views.some((view) => view.url === url)) views.push({ kind, url, label });
  };
  if (ids.arxiv) {
    add('page', `https://arxiv.org/abs/${ids.arxiv}`, 'arXiv');
    add('pdf', `https://arxiv.org/pdf/${ids.arxiv}`, 'PDF at arXiv');
  }
  if (ids.acl) add('page', `https://aclanthology.org/${ids.acl}/`, 'ACL Anthology');
  if (ids.doi) add('page', `https://doi.org/${encodeURI(ids.doi)}`, 'DOI');
  if (ids.openreview)
    add('page', `https://openreview.net/forum?id=${encodeURIComponent(ids.openreview)}`, 'OpenReview');
  for (const link of links) {
    const host = hostAndPath(link.url);
    if (host) add(link.kind, link.url, link.kind === 'pdf' ? `PDF at ${host.split('/')[0]}` : host);
  }
  return views;
}

/** `github.com/org/repo`; undefined for anything but http(s). */
function hostAndPath(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return undefined;
  const path = parsed.pathname.replace(/\/+$/, '');
  return `${parsed.host.replace(/^www\./, '')}${path.length > 40 ? '' : path}`;
}
