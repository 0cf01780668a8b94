// A record made ready for the writer: everything that can be worked out without the database, so that the writer thread
// only looks up, decides and writes. Strings mostly, since it crosses a thread border.
import { hash } from 'node:crypto';
import { type TopicName, topicsOfWork } from '../../domain/community/topic-names.ts';
import { type ComposedWork, composeWork } from '../../domain/compose.ts';
import { identifierKeys } from '../../domain/identity.ts';
import { slugify } from '../../domain/names.ts';
import type { Paper, PaperCounts } from '../../domain/paper.ts';
import { normaliseTitle, wordCount } from '../../text/titles.ts';
import { organisationHandle, storedCard } from '../stored-card.ts';

export interface PreparedAuthor {
  readonly name: string;
  readonly slug: string;
  readonly orcid: string | undefined;
  readonly openreview: string | undefined;
}

/** What the works row, its people and its edges say; from one record here, from all records after a merge. */
export interface PreparedWork {
  /** Public id without the work id as last resort; '' when there is no strong id. */
  readonly publicId: string;
  readonly title: string;
  readonly card: string;
  readonly day: string | null;
  readonly dayOrigin: string | null;
  readonly dayGuessed: number;
  readonly published: string | null;
  readonly year: number | null;
  readonly surname: string | null;
  readonly curated: number;
  readonly upvotes: number;
  readonly comments: number;
  readonly hasCode: number;
  readonly authors: readonly PreparedAuthor[];
  readonly organisations: readonly { readonly handle: string; readonly name: string }[];
  readonly topics: readonly TopicName[];
  readonly references: readonly {
    readonly key: string | null;
    readonly title: string | null;
    readonly year: number | null;
  }[];
}

export interface PreparedRecord {
  readonly source: string;
  readonly recordKey: string;
  readonly hash: string;
  readonly version: number | null;
  readonly data: string;
  readonly titleKey: string;
  readonly titleWords: number;
  readonly strong: readonly string[];
  readonly workId: string | undefined;
  readonly weak: readonly string[];
  readonly notes: string | null;
  readonly place: string;
  readonly seen: string;
  readonly counts: PaperCounts | undefined;
  readonly work: PreparedWork;
}

// Their keys are the file's own (BibTeX keys, line ids), and two files can say different things of one paper: every distinct
// statement is a record of its own. Registries' keys are global: a new statement replaces the old one, which goes to the history.
const LOCAL_KEYS = new Set(['bibtex', 'ris', 'csl-json', 'jsonl', 'listing', 'listing-html', 'feed', 'venue-list']);

export interface PrepareContext {
  readonly source: string;
  readonly place: string;
  readonly notes: readonly string[] | undefined;
  readonly seen: string;
  /** Work id that an export of another library gives; kept (CONTRACTS). */
  readonly workId?: string | undefined;
}

/** What tells whether a record is new: cheap, so that a file read again costs little more than its reading. */
export interface RecordDraft {
  readonly paper: Paper;
  readonly context: PrepareContext;
  readonly recordKey: string;
  readonly hash: string;
  readonly data: string;
}

export function draftRecord(paper: Paper, context: PrepareContext): RecordDraft {
  const data = JSON.stringify(paper);
  const contentHash = hash('sha1', data, 'hex').slice(0, 24);
  return { paper, context, recordKey: recordKey(context.source, paper, contentHash), hash: contentHash, data };
}

export function prepareRecord(draft: RecordDraft): PreparedRecord {
  const { paper, recordKey, data } = draft;
  const { source, place, notes, seen, workId } = draft.context;
  const normalised = normaliseTitle(paper.title);
  const { strong, weak } = identifierKeys(paper.ids);
  return {
    source,
    recordKey,
    hash: draft.hash,
    version: paper.version ?? null,
    data,
    titleKey: hash('sha1', normalised, 'hex').slice(0, 24),
    titleWords: wordCount(normalised),
    // A work's own id joins like a strong one: records of one work in an export are of one work here.
    strong: workId === undefined ? strong : [...strong, `work:${workId}`],
    workId,
    weak,
    notes: notes?.length ? notes.join('\n') : null,
    place,
    seen,
    counts: paper.counts,
    work: prepareWork(composeWork([{ recordNo: 0, source, paper, seen }])),
  };
}

/** Names one source's record; the same record read again has the same key. */
function recordKey(source: string, paper: Paper, contentHash: string): string {
  const name = identifierKeys(paper.ids).strong[0] ?? paper.key;
  if (name === undefined || LOCAL_KEYS.has(source)) return `${source}|${contentHash}`;
  return `${source}|${name}${paper.version === undefined ? '' : `v${paper.version}`}`;
}

/** Of the records alone; what people here did to the work is added by `community/work-of-people.ts`. */
export function prepareWork(work: ComposedWork): PreparedWork {
  return {
    publicId: work.ids.arxiv ?? work.ids.acl ?? work.ids.doi ?? '',
    title: work.title,
    card: JSON.stringify(storedCard(work)),
    day: work.day ?? null,
    dayOrigin: work.dayOrigin ?? null,
    dayGuessed: work.dayGuessed ? 1 : 0,
    published: work.published ?? null,
    year: work.year ?? null,
    surname: work.surname ?? null,
    curated: work.curated ? 1 : 0,
    upvotes: work.upvotes,
    comments: work.comments,
    hasCode: work.links.some((link) => link.kind === 'code') ? 1 : 0,
    authors: work.authors.map(({ name, orcid, openreview }) => ({ name, slug: slugify(name), orcid, openreview })),
    organisations: work.organisations.map((org) => ({ handle: organisationHandle(org), name: org.name })),
    topics: topicsOfWork(work),
    references: work.references.map(({ ids, title, year, text }) => {
      const keys = identifierKeys(ids ?? {});
      return { key: keys.strong[0] ?? keys.weak[0] ?? null, title: title ?? text ?? null, year: year ?? null };
    }),
  };
}
