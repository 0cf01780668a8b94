// Which document a query was made of, where queries are papers: it would be its own best hit.
import type { Collection } from './collection.ts';
import { type JsonRecord, textField } from './read-records.ts';

/** Where the rest of an id begins that only some queries have: `1234_method`. */
const ID_END = /[_\-:#]/g;
const WORD = /[\p{L}\p{N}]+/gu;
/** A text made of a paper has nearly all of its words; one on another matter shares a third, which are words like "the". */
const SHARE_OF_WORDS = 0.6;
const SHARE_OF_QUERIES = 0.5;

/**
 * By query id, the document whose id is, in this order, the query's `paper_id`, the query's id, or the longest part of the query's id
 * that ends before `_`, `-`, `:` or `#`. Undefined when that is chance (numbers that both count from 1): when fewer than half of these
 * queries have .6 of their words in that document.
 */
export async function ownPapers(
  queries: readonly JsonRecord[],
  collection: Collection,
): Promise<ReadonlyMap<string, string> | undefined> {
  const own = new Map<string, string>();
  for (const query of queries) {
    const id = candidates(query).find((candidate) => collection.ordinal(candidate) !== undefined);
    if (id !== undefined) own.set(query.id, id);
  }
  if (own.size === 0) return undefined;
  const words = await wordsOf(collection, new Set(own.values()));
  const alike = queries.filter((query) => {
    const document = words.get(own.get(query.id) ?? '');
    return document !== undefined && shareOf(wordSet(textField(query, 'text')), document) >= SHARE_OF_WORDS;
  });
  return alike.length >= SHARE_OF_QUERIES * own.size ? own : undefined;
}

function candidates({ id, fields }: JsonRecord): string[] {
  const ends = [...id.matchAll(ID_END)].map(({ index }) => id.slice(0, index)).reverse();
  const named = typeof fields.paper_id === 'string' ? [fields.paper_id] : [];
  return [...named, id, ...ends];
}

async function wordsOf(collection: Collection, ids: ReadonlySet<string>): Promise<Map<string, ReadonlySet<string>>> {
  const words = new Map<string, ReadonlySet<string>>();
  for await (const { id, title, text } of collection.documents()) {
    if (ids.has(id)) words.set(id, wordSet(`${title} ${text}`));
    if (words.size === ids.size) break;
  }
  return words;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}

function shareOf(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const word of part) if (whole.has(word)) shared++;
  return shared / part.size;
}
