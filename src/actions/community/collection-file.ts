// Broadsheet's own file of a collection, `{"broadsheet_collection":1, …}`: all of it, so that it can be read again here or
// by another Broadsheet, which takes papers that it lacks from their citations.
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import { tagsOf } from '../../domain/community/collection-tags.ts';
import { isWorkId, parseAclId, parseArxivId, parseDoi } from '../../domain/ids.ts';
import type { PaperIds } from '../../domain/paper.ts';
import { adaptCsl } from '../../sources/csl/csl-adapt.ts';
import { tamed } from '../../text/bidi.ts';
import type { CslItem } from '../../text/citation-csl.ts';
import type { ImportEntry, ImportParse } from './collection-entries.ts';

export const COLLECTION_FILE_VERSION = 1;

export interface CollectionFilePaper {
  readonly id: string;
  readonly work_id: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly note: string;
  readonly tags: readonly string[];
  readonly added: string;
  readonly citation: CslItem;
}

const HEAD = 4000;

export function isCollectionFile(text: string): boolean {
  return /^\s*\{/.test(text) && text.slice(0, HEAD).includes('"broadsheet_collection"');
}

/** What such a file says of itself, without reading all of it. */
export function collectionFileHead(text: string): { readonly title: string; readonly description: string } | undefined {
  if (!isCollectionFile(text)) return undefined;
  const field = (name: string): string => {
    // The first ones are the collection's; a description is not longer than this.
    const found = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(text.slice(0, 10 * HEAD));
    try {
      return found?.[1] === undefined ? '' : tamed(String(JSON.parse(found[1]))).trim();
    } catch {
      return '';
    }
  };
  return {
    title: field('title').replace(/\s+/g, ' ').slice(0, COLLECTION_LIMITS.title),
    description: field('description').slice(0, COLLECTION_LIMITS.description),
  };
}

export function readCollectionFile(text: string): ImportParse {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return { format: '', entries: [], faults: [], failure: `this is no whole JSON file: ${(error as Error).message}` };
  }
  const { papers, broadsheet_collection: version } = file as { papers?: unknown; broadsheet_collection?: unknown };
  const label = 'Broadsheet collection';
  if (version !== COLLECTION_FILE_VERSION)
    return {
      format: label,
      entries: [],
      faults: [],
      failure: `this Broadsheet reads version 1 of these files, not ${String(version).slice(0, 20)}`,
    };
  if (!Array.isArray(papers)) return { format: label, entries: [], faults: [], failure: 'its "papers" is no list' };
  const parts = papers.map((paper, i) => entryOf(paper, `record ${i + 1}`));
  return {
    format: label,
    entries: parts.flatMap((part) => ('ids' in part ? [part] : [])),
    faults: parts.flatMap((part) => ('ids' in part ? [] : [part])),
  };
}

function entryOf(
  value: unknown,
  place: string,
): ImportEntry | { readonly place: string; readonly reason: string; readonly raw: string } {
  const raw = JSON.stringify(value) ?? '';
  if (typeof value !== 'object' || value === null) return { place, reason: 'not an object', raw };
  const given = value as Readonly<Record<string, unknown>>;
  const stated = strongIds(given.ids);
  const ids = [given.work_id, given.id, ...Object.values(stated)].filter(
    (id): id is string => typeof id === 'string' && id !== '' && id.length < 500,
  );
  const outcome = typeof given.citation === 'object' && given.citation !== null ? adaptCsl(given.citation) : undefined;
  const paper = outcome?.kind === 'paper' ? { ...outcome.paper, ids: { ...outcome.paper.ids, ...stated } } : undefined;
  if (ids.length === 0 && !paper) return { place, reason: 'neither an id nor a citation with a title', raw };
  const note = typeof given.note === 'string' ? tamed(given.note).trim().toWellFormed() : '';
  if (note.length > COLLECTION_LIMITS.note)
    return {
      place,
      reason: `its note has ${note.length} characters; at most ${COLLECTION_LIMITS.note} are taken`,
      raw,
    };
  const tags = Array.isArray(given.tags) ? tagsOf(given.tags.filter((tag) => typeof tag === 'string')) : [];
  return { place, raw, ids, paper, format: 'csl-json', note, tags };
}

/** Only what has the form of an id is believed to be one. */
function strongIds(value: unknown): PaperIds {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof given[name] === 'string' ? (given[name] as string).slice(0, 300) : '');
  const arxiv = parseArxivId(text('arxiv'))?.id;
  const doi = parseDoi(text('doi'));
  const acl = parseAclId(text('acl'));
  const openreview =
    /^[\w-]{5,40}$/.test(text('openreview')) && !isWorkId(text('openreview')) ? text('openreview') : undefined;
  return {
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
    ...(acl === undefined ? {} : { acl }),
    ...(openreview === undefined ? {} : { openreview }),
  };
}
