// The names that may stand before a colon, as people and other search engines write them.
import type { Count, Field, Possession } from './tree.ts';

/** What reads the value behind the colon. */
export type FieldName =
  | { readonly kind: 'text'; readonly field: Field }
  | { readonly kind: 'dates'; readonly relation: 'in' | 'after' | 'before' | 'since' | 'until' }
  | { readonly kind: 'number'; readonly count: Count }
  | { readonly kind: 'has' | 'cat' | 'id' | 'like' | 'by' };

const FIELDS: ReadonlyMap<string, FieldName> = new Map<string, FieldName>([
  ...named({ kind: 'text', field: 'title' }, 'title ti intitle'),
  ...named({ kind: 'text', field: 'abstract' }, 'abstract abs'),
  ...named({ kind: 'text', field: 'author' }, 'author authors au'),
  ...named({ kind: 'text', field: 'org' }, 'org organization organisation affiliation'),
  ...named({ kind: 'text', field: 'venue' }, 'venue journal conference'),
  ...named({ kind: 'text', field: 'topic' }, 'topic keyword'),
  ...named({ kind: 'dates', relation: 'in' }, 'year date day'),
  ...named({ kind: 'dates', relation: 'after' }, 'after'),
  ...named({ kind: 'dates', relation: 'before' }, 'before'),
  ...named({ kind: 'dates', relation: 'since' }, 'since'),
  ...named({ kind: 'dates', relation: 'until' }, 'until'),
  ...named({ kind: 'number', count: 'votes' }, 'votes upvotes'),
  ...named({ kind: 'number', count: 'citations' }, 'citations cited'),
  ...named({ kind: 'has' }, 'has'),
  ...named({ kind: 'cat' }, 'cat category'),
  ...named({ kind: 'id' }, 'id arxiv doi'),
  ...named({ kind: 'like' }, 'like'),
  ...named({ kind: 'by' }, 'by'),
]);

const POSSESSIONS: ReadonlyMap<string, Possession> = new Map<string, Possession>([
  ['code', 'code'],
  ['model', 'model'],
  ['models', 'model'],
  ['dataset', 'dataset'],
  ['datasets', 'dataset'],
  ['data', 'dataset'],
  ['abstract', 'abstract'],
  ['pdf', 'pdf'],
  ['video', 'video'],
  ['project', 'project'],
]);

/** The field of that name, in any case; undefined when there is none: `https:`, `10:30`. */
export function fieldNamed(name: string): FieldName | undefined {
  return FIELDS.get(name.toLowerCase());
}

/** What `has:` asks for, in any case, singular or plural. */
export function possessionNamed(name: string): Possession | undefined {
  return POSSESSIONS.get(name.toLowerCase());
}

/** `code, model, …`: said to whoever asked for something else. */
export function possessions(): string {
  return [...new Set(POSSESSIONS.values())].join(', ');
}

function named(field: FieldName, names: string): [string, FieldName][] {
  return names.split(' ').map((name) => [name, field]);
}
