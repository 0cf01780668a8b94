// What one word, phrase or field with its value asks for. A value that cannot be read is looked for as words, with a note.
import { readDateValue } from './dates/date-value.ts';
import { type FieldName, fieldNamed, possessionNamed, possessions } from './fields.ts';
import { readNumberRange } from './number-range.ts';
import { readId } from './read-id.ts';
import { isDangling, type Term } from './tokens.ts';
import type { By, Filter } from './tree.ts';

/** `kind` names a chip. Only plain words, like: and by: are no filters; `text` is what they are where they cannot be. */
export type Operand =
  | { readonly kind: 'plain'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'like'; readonly id: string; readonly text: string }
  | { readonly kind: 'by'; readonly by: By; readonly text: string }
  | { readonly kind: 'filter'; readonly chip: string; readonly filter: Filter };

export interface OperandContext {
  /** The site's day, YYYY-MM-DD. */
  readonly today: string;
  readonly note: (text: string) => void;
}

const LONGEST_QUOTE = 40;
const MODES: readonly By[] = ['auto', 'words', 'meaning'];

/** The sign of the term included; `query` is what was tokenized. */
export function readOperand(term: Term, query: string, context: OperandContext): Operand {
  const field = term.field === undefined ? undefined : fieldNamed(term.field);
  if (isDangling(term, query)) context.note(`${term.text}: has no value: looked for as a word.`);
  const operand = field ? readField(field, term, context) : undefined;
  return signed(operand ?? asWords(term), term, context);
}

function readField(field: FieldName, term: Term, { today, note }: OperandContext): Operand | undefined {
  const { text } = term;
  const misread = (what: string): undefined => {
    note(`${term.field}:${quoted(text)} ${what}: looked for as words.`);
  };
  switch (field.kind) {
    case 'text':
      return filter(field.field, { kind: term.isPhrase ? 'phrase' : 'words', text, field: field.field });
    case 'dates':
      return orElse(filterOf('dates', readDateValue(field.relation, text, today)), () => misread('is no date'));
    case 'number': {
      const range = readNumberRange(text);
      return range ? filter(field.count, { kind: 'number', name: field.count, ...range }) : misread('is no number');
    }
    case 'has': {
      const what = possessionNamed(text);
      return what ? filter('has', { kind: 'has', what }) : misread(`is none of ${possessions()}`);
    }
    case 'cat':
      return filter(
        'cat',
        anyOf(text, (value) => ({ kind: 'cat', value: value.replace(/\.\*?$/, '') })),
      );
    case 'id':
      return readIds(term) ?? misread('is no identifier');
    case 'like':
      return { kind: 'like', id: readId(text)?.value ?? text, text };
    case 'by': {
      const by = MODES.find((mode) => mode === text.toLowerCase());
      return by ? { kind: 'by', by, text } : misread('is none of words, meaning, auto');
    }
  }
}

/** `id:` takes whatever a library may know a work by; `arxiv:` and `doi:` only what is one. */
function readIds(term: Term): Operand | undefined {
  const isOpen = term.field?.toLowerCase() === 'id';
  const whole = readId(term.text);
  // A DOI may hold a comma.
  if (whole) return filter('id', whole);
  const values = term.text.split(',').filter((value) => value.trim() !== '');
  if (!isOpen && !values.every((value) => readId(value.trim()))) return undefined;
  return filter(
    'id',
    anyOf(term.text, (value) => readId(value) ?? { kind: 'id', value }),
  );
}

/** `cs.CL,cs.LG`: any of them. */
function anyOf(text: string, make: (value: string) => Filter): Filter {
  const values = text.split(',').map((value) => value.trim());
  const filters = values.filter((value) => value !== '').map(make);
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: 'or', of: filters };
}

function asWords({ isPhrase, text, from, to }: Term): Operand {
  return isPhrase ? filter('phrase', { kind: 'phrase', text }) : { kind: 'plain', text, from, to };
}

function signed(operand: Operand, term: Term, { note }: OperandContext): Operand {
  if (term.sign === '') return operand;
  if (operand.kind === 'like' || operand.kind === 'by') {
    if (term.sign === '+') return operand;
    note(`${operand.kind}: takes no minus: looked for as words.`);
  }
  const wanted = operand.kind === 'filter' ? operand : filter('required', requiredWords(operand.text));
  return term.sign === '+' ? wanted : filter('not', { kind: 'not', of: wanted.filter });
}

/** What plain words, like: and by: are where only a filter can stand. */
export function requiredWords(text: string): Filter {
  return { kind: 'words', text };
}

function filterOf(chip: string, found: Filter | undefined): Operand | undefined {
  return found && filter(chip, found);
}

function filter(chip: string, of: Filter): Extract<Operand, { kind: 'filter' }> {
  return { kind: 'filter', chip, filter: of };
}

function orElse<T>(value: T | undefined, otherwise: () => undefined): T | undefined {
  return value ?? otherwise();
}

/** Bounded, for a note. */
function quoted(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).toWellFormed()}…` : text;
  return short.includes(' ') ? `"${short}"` : short;
}
