// From the query language's filter to the engine's: which terms, columns and keys a condition means.
import { analyse, type Token } from '../engine/analysis/tokens.ts';
import type { Filter as EngineFilter } from '../engine/query/filter.ts';
import { nameTerm } from '../engine/segment/format.ts';
import type { Field, Filter } from './language/tree.ts';
import { dayNumber, NAME_FIELDS, nameFieldIndex } from './paper-schema.ts';
import { mainTerms, namesByPlace, withoutStops } from './query-terms.ts';

const NO_NAMES: ReadonlyMap<number, readonly string[]> = new Map();

/** Work numbers by id as the query has it. */
export type FoundIds = ReadonlyMap<string, number>;

/** undefined when nothing of it can be looked for (`"…"`): it then demands nothing. */
export function engineFilter(filter: Filter, ids: FoundIds): EngineFilter | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return joined(
        filter.kind,
        filter.of.flatMap((part) => engineFilter(part, ids) ?? []),
      );
    case 'not': {
      const of = engineFilter(filter.of, ids);
      return of && { kind: 'not', of };
    }
    case 'words':
      return wordsFilter(filter.text, filter.field);
    case 'phrase':
      return phraseFilter(filter.text, filter.field);
    case 'dates':
      return {
        kind: 'range',
        column: 'day',
        ...(filter.from === undefined ? {} : { min: dayNumber(filter.from) }),
        ...(filter.to === undefined ? {} : { max: dayNumber(filter.to) }),
      };
    case 'number': {
      const { name, min, max } = filter;
      return {
        kind: 'range',
        column: name,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      };
    }
    case 'has':
      return { kind: 'has', column: 'has', value: filter.what };
    case 'cat': {
      const value = filter.value.toLowerCase();
      return {
        kind: 'or',
        of: [
          { kind: 'has', column: 'cat', value },
          { kind: 'has-prefix', column: 'cat', prefix: `${value}.` },
        ],
      };
    }
    case 'id': {
      const workNo = ids.get(filter.value);
      return { kind: 'keys', keys: workNo === undefined ? [] : [workNo] };
    }
  }
}

/** The ids that a filter names. */
export function idsIn(filter: Filter | undefined): string[] {
  if (!filter) return [];
  if (filter.kind === 'and' || filter.kind === 'or') return filter.of.flatMap(idsIn);
  if (filter.kind === 'not') return idsIn(filter.of);
  return filter.kind === 'id' ? [filter.value] : [];
}

/** All of the words, each anywhere or in the field. */
function wordsFilter(text: string, field: Field | undefined): EngineFilter | undefined {
  const name = field === undefined ? -1 : nameFieldIndex(field);
  if (name >= 0) {
    const terms = analyse(text, 'names').filter(({ overlay }) => !overlay);
    return joined(
      'and',
      terms.map(({ term }) => ({ kind: 'term', term: nameTerm(name, term) })),
    );
  }
  const tokens = withoutStops(analyse(text, 'text'));
  const names = field === undefined ? namesByPlace(text) : NO_NAMES;
  const words = tokens
    .filter(({ overlay }) => !overlay)
    .map((token) => ({
      token,
      filter: joined(
        'or',
        [token.term, ...(names.get(token.start) ?? [])].map((term) => termFilter(term, field)),
      ) as EngineFilter,
    }));
  // GPT-4o is also found as gpt4o: the joined form stands for all its parts.
  const compounds = tokens.filter(
    ({ overlay, start, end }) => overlay && words.filter(({ token }) => within(token, start, end)).length > 1,
  );
  const parts: EngineFilter[] = [];
  const taken = new Set<Token>();
  for (const { term, start, end } of compounds) {
    const inside = words.filter(({ token }) => within(token, start, end) && !taken.has(token));
    if (inside.length < 2) continue;
    for (const { token } of inside) taken.add(token);
    const all = joined(
      'and',
      inside.map(({ filter }) => filter),
    ) as EngineFilter;
    parts.push({ kind: 'or', of: [all, termFilter(term, field)] });
  }
  parts.push(...words.filter(({ token }) => !taken.has(token)).map(({ filter }) => filter));
  return joined('and', parts);
}

/** The words one after another, in the field or in any one. */
function phraseFilter(text: string, field: Field | undefined): EngineFilter | undefined {
  const name = field === undefined ? -1 : nameFieldIndex(field);
  const inText = name >= 0 ? [] : [sequence(mainTerms(text), field)];
  const folded = analyse(text, 'names').flatMap(({ term, overlay }) => (overlay ? [] : [term]));
  const inNames = NAME_FIELDS.flatMap((nameField, i) =>
    name === i || field === undefined
      ? [
          sequence(
            folded.map((term) => nameTerm(i, term)),
            nameField,
          ),
        ]
      : [],
  );
  return joined(
    'or',
    [...inText, ...inNames].flatMap((one) => one ?? []),
  );
}

/** One word alone needs no look at positions. */
function sequence(terms: readonly string[], field: string | undefined): EngineFilter | undefined {
  const [only] = terms;
  if (only === undefined) return undefined;
  return terms.length === 1 ? termFilter(only, field) : { kind: 'phrase', terms, ...(field ? { field } : {}) };
}

function termFilter(term: string, field: string | undefined): EngineFilter {
  return field === undefined ? { kind: 'term', term } : { kind: 'term', term, field };
}

function within(token: Token, start: number, end: number): boolean {
  return token.start >= start && token.end <= end;
}

/** Nested ones of the same kind are one: depth is bounded in the engine. */
function joined(kind: 'and' | 'or', parts: readonly EngineFilter[]): EngineFilter | undefined {
  const of = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return of.length > 1 ? { kind, of } : of[0];
}
