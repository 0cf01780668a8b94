// From cells to words, compounds of words (GPT-4o, state-of-the-art, x_{2}) and runs of scripts without spaces.
import {
  APOSTROPHE,
  type Cells,
  CLOSE_BRACE,
  DIGIT,
  DOLLAR,
  DOT,
  HASH,
  HYPHEN,
  IDEOGRAPH,
  JOINER,
  LETTER,
  LOWER,
  OPEN_BRACE,
  PLUS,
  UPPER,
} from './cells.ts';

/** Longer words are cut to this many UTF-16 units: what is longer is no word, but data. */
const LONGEST_WORD = 64;
/** LLMs, GPs: a stemmer that looks for a vowel would keep the s. */
const ACRONYM_PLURAL = /^U{2,}l$/;

export interface Word {
  /** Folded, without apostrophes, a final 's, or the s of LLMs. */
  readonly form: string;
  /** The same with them, to tell `we'll` from `well`. */
  readonly spelled: string;
  /** A character for each of `form`: U capital, l small, o other letter, d digit. */
  readonly shape: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** C++, C#: a letter with its signs, never a part of anything. */
  readonly isSigned: boolean;
}

export interface WordSink {
  /** One word, or several with nothing but connectors between them. */
  compound(words: readonly Word[]): void;
  /** Cells `from`..`to` of a script without spaces. */
  ideographs(from: number, to: number): void;
}

/** Hands over all words in order. */
export function readWords(cells: Cells, sink: WordSink): void {
  const reader = new WordReader(cells);
  for (let at = 0; at < cells.length; ) {
    const kind = cells.classAt(at);
    if (kind <= DIGIT) {
      sink.compound(reader.compoundAt(at));
      at = reader.next;
    } else if (kind === IDEOGRAPH) {
      let end = at + 1;
      while (cells.classAt(end) === IDEOGRAPH) end++;
      sink.ideographs(at, end);
      at = end;
    } else at++;
  }
}

class WordReader {
  /** The cell after what was read last. */
  next = 0;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  compoundAt(at: number): Word[] {
    const words = [this.#wordAt(at)];
    for (let part = this.#afterConnector(this.next); part !== -1; part = this.#afterConnector(this.next)) {
      words.push(this.#wordAt(part));
    }
    return words;
  }

  #wordAt(from: number): Word {
    const cells = this.#cells;
    let spelled = '';
    let shape = '';
    let at = from;
    for (; ; at++) {
      const kind = cells.classAt(at);
      if (kind <= DIGIT) {
        const text = cells.texts[at] as string;
        if (spelled.length < LONGEST_WORD) {
          spelled += text;
          shape += shapeOf(kind, text.length);
        }
      } else if (kind === APOSTROPHE && cells.classAt(at + 1) <= DIGIT) {
        if (spelled.length < LONGEST_WORD) {
          spelled += "'";
          shape += "'";
        }
      } else break;
    }
    const signs = this.#signsAt(from, at);
    this.next = at + signs.length;
    const start = cells.starts[from] as number;
    const end = cells.ends[this.next - 1] as number;
    if (signs !== '') return { form: spelled + signs, spelled: spelled + signs, shape, start, end, isSigned: true };
    return { ...trimmed(spelled, shape), start, end, isSigned: false };
  }

  /** `++` or `#` at `at`, after a word of the one Latin letter at `from`. */
  #signsAt(from: number, at: number): string {
    const cells = this.#cells;
    if (at !== from + 1 || !/^[a-z]$/.test(cells.texts[from] as string)) return '';
    if (cells.classAt(at) === HASH) return '#';
    return cells.classAt(at) === PLUS && cells.classAt(at + 1) === PLUS ? '++' : '';
  }

  /** Where the next part of the compound begins, or -1: `}`* `$`? connector? `$`? `{`*, with a connector or a `$`. */
  #afterConnector(from: number): number {
    const cells = this.#cells;
    let at = from;
    while (cells.classAt(at) === CLOSE_BRACE) at++;
    const braces = at;
    if (cells.classAt(at) === DOLLAR) at++;
    const connector = cells.classAt(at);
    if (connector === HYPHEN || connector === JOINER || connector === PLUS || connector === DOT) at++;
    // TeX writes the en dash of Barabasi--Albert so.
    if (connector === HYPHEN && cells.classAt(at) === HYPHEN) at++;
    if (cells.classAt(at) === DOLLAR) at++;
    if (at === braces) return -1;
    while (cells.classAt(at) === OPEN_BRACE) at++;
    if (cells.classAt(at) > DIGIT) return -1;
    if (connector === DOT && cells.classAt(from - 1) !== DIGIT && cells.classAt(at) !== DIGIT) return -1;
    return at;
  }
}

function shapeOf(kind: number, length: number): string {
  const first = kind === UPPER ? 'U' : kind === LOWER ? 'l' : kind === DIGIT ? 'd' : 'o';
  // The rest of what stands for one letter: lpha of alpha.
  return length === 1 ? first : first + (kind === LETTER ? 'o' : kind === DIGIT ? 'd' : 'l').repeat(length - 1);
}

function trimmed(spelled: string, shape: string): Pick<Word, 'form' | 'spelled' | 'shape'> {
  let end = spelled.length;
  if (end > LONGEST_WORD) end = LONGEST_WORD;
  // Not in the middle of a surrogate pair.
  if (end < spelled.length && /[\ud800-\udbff]/.test(spelled.charAt(end - 1))) end--;
  const whole = spelled.slice(0, end);
  if (!whole.includes("'")) {
    const form = ACRONYM_PLURAL.test(shape) && whole.endsWith('s') ? whole.slice(0, -1) : whole;
    return { form, spelled: whole, shape: shape.slice(0, form.length) };
  }
  if (whole.endsWith("'s")) end -= 2;
  let form = '';
  let formShape = '';
  for (let i = 0; i < end; i++) {
    if (whole[i] === "'") continue;
    form += whole[i];
    formShape += shape[i];
  }
  return { form, spelled: whole, shape: formShape };
}
