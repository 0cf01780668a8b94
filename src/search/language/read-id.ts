// An identifier in a query, as the tree names it.
import { isWorkId, parseAnyId, STRONG_KINDS } from '../../domain/ids.ts';
import type { Filter } from './tree.ts';

export type IdFilter = Extract<Filter, { kind: 'id' }>;

/** From an arXiv id, DOI, ACL id, work id or an address that holds one; undefined when the text is none of them. */
export function readId(text: string): IdFilter | undefined {
  if (isWorkId(text)) return { kind: 'id', value: text, scheme: 'work' };
  const ids = parseAnyId(text);
  for (const scheme of STRONG_KINDS) {
    const value = ids[scheme];
    if (value !== undefined) return { kind: 'id', value, scheme };
  }
  return undefined;
}
