// From characters to tokens. Every input has some: nothing is a syntax error. Blanks were made spaces before (`cutQuery`).
//
//   -title:"state space" (kNN-LM|f(x)) AND year:2023..
//   └─term─────────────┘ │└─term┘││   │└and└─term────┘
//                     open       or   close
import { fieldNamed } from './fields.ts';
import { DEEPEST_NESTING, isSearchable } from './limits.ts';
import { after, endOfOr, endOfPhrase, endOfWord, isOr, isQuote, trimmed } from './token-borders.ts';

export type Sign = '' | '+' | '-';

/** A word, phrase or field with its value; `start`..`end` all of it, `from`..`to` the words in it. */
export interface Term {
  readonly kind: 'term';
  readonly sign: Sign;
  /** As typed, of a name that `fields.ts` knows: its own, or that of the parentheses around it. */
  readonly field: string | undefined;
  readonly isPhrase: boolean;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** `nothing`: punctuation alone; it keeps its neighbours apart and means nothing else. */
export interface Mark {
  readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' | 'nothing';
  /** Of an opening parenthesis. */
  readonly sign: Sign;
  readonly start: number;
  readonly end: number;
}

export type Token = Term | Mark;

const OPERATORS: ReadonlyMap<string, 'or' | 'and' | 'not'> = new Map([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not'],
]);
// One sign and then something to look for: `--` is a dash, `-4` and `-\frac` are numbers and TeX.
const SIGN = /[-+−](?=[\p{L}"“”„‟＂«»(.]|\d[\d.,]*[\p{L}_-])/uy;
// Where a sign may stand: "kelp"-based and (GAN)-like are no exclusions.
const BEFORE_SIGN = ' (|';
const FIELD = /([A-Za-z]+):/uy;
const OWN_MEANING = '-+−(';
const SPACES = / */y;

/** Tokens in order, not overlapping. Linear in the length of `text`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // One entry for each open parenthesis: the field before it, if any.
  const open: (string | undefined)[] = [];
  let ignored = 0;
  let at = after(SPACES, text, 0);
  while (at < text.length) {
    const start = at;
    const named = BEFORE_SIGN.includes(text[start - 1] ?? ' ') ? after(SIGN, text, start) : start;
    const sign: Sign = named === start ? '' : text[start] === '+' ? '+' : '-';
    const field = fieldAt(text, named);
    const value = field === undefined ? named : valueAt(text, named + field.length + 1);
    const next = text[value] ?? '';
    if (next === '(') {
      at = value + 1;
      if (open.length === DEEPEST_NESTING) ignored++;
      else {
        open.push(field ?? open.at(-1));
        tokens.push({ kind: 'open', sign, start, end: at });
      }
    } else if (next === ')' && open.length > 0 && value === start) {
      at = value + 1;
      if (ignored > 0) ignored--;
      else {
        open.pop();
        tokens.push({ kind: 'close', sign: '', start, end: at });
      }
    } else if (next === '|' && field === undefined && isOr(text, value)) {
      at = endOfOr(text, value);
      tokens.push({ kind: 'or', sign: '', start, end: at });
    } else {
      const isPhrase = isQuote(next);
      // A field without its value is a word like others.
      const from = isPhrase ? value + 1 : endOfWord(text, value, open.length > 0) === value ? named : value;
      const to = isPhrase ? endOfPhrase(text, from, next) : endOfWord(text, from, open.length > 0);
      at = Math.max(isPhrase ? Math.min(to + 1, text.length) : to, start + 1);
      const own = from === named && !isPhrase ? undefined : field;
      tokens.push(termOrMark(text, { sign, field: own ?? open.at(-1), isPhrase, from, to, start, end: at }, own));
    }
    at = after(SPACES, text, at);
  }
  return tokens;
}

function termOrMark(text: string, term: Omit<Term, 'kind' | 'text'>, own: string | undefined): Token {
  const { sign, isPhrase, start, end } = term;
  const raw = text.slice(term.from, term.to);
  const operator = OPERATORS.get(raw);
  if (operator && sign === '' && !isPhrase && own === undefined) return { kind: operator, sign: '', start, end };
  if (!isSearchable(raw)) return { kind: 'nothing', sign: '', start, end };
  const [from, to] = trimmed(text, term.from, term.to);
  return { ...term, kind: 'term', from, to, text: text.slice(from, to) };
}

/** A value may stand apart from its field, `author: Hinton`, unless what follows means something of its own. */
function valueAt(text: string, at: number): number {
  const value = after(SPACES, text, at);
  if (value === at || isQuote(text[value] ?? '')) return value;
  if (OWN_MEANING.includes(text[value] ?? ' ') || fieldAt(text, value) !== undefined) return at;
  const word = text.slice(value, endOfWord(text, value, true));
  return isSearchable(word) && !OPERATORS.has(word) ? value : at;
}

function fieldAt(text: string, at: number): string | undefined {
  FIELD.lastIndex = at;
  const name = FIELD.exec(text)?.[1];
  return name !== undefined && fieldNamed(name) ? name : undefined;
}

/** A field without a value: a word like others. */
export function isDangling(token: Token | undefined, text: string): boolean {
  if (token?.kind !== 'term' || token.isPhrase || text[token.end - 1] !== ':') return false;
  return fieldNamed(token.text) !== undefined && text.slice(token.from, token.end) === `${token.text}:`;
}
