// Cuts a BibTeX text into its blocks: entries, @string, @preamble, @comment. Only braces, quotes and line starts are looked
// at; what stands in an entry is a parser's business. Text between blocks is comment, as BibTeX has it; so is, as biber has
// it, a line that begins with %.
import { cutRaw } from '../input/limits.ts';
import type { Stretch } from './stretches.ts';

export interface Block {
  /** `article`, `string`, `comment`…: lower case. */
  readonly type: string;
  /** From the `@` to the closing brace. */
  readonly text: string;
  /** 1-based line of the `@`. */
  readonly line: number;
  /** What is wrong with its end, which then is a guess. */
  readonly broken?: string | undefined;
}

/** No honest entry is longer, and the rest of a file should not be lost to one open brace. */
const ENTRY_CHARS = 4 * 1024 * 1024;

const START = /(?<![\w.@-])@\s*([A-Za-z][\w:+-]*)\s*([{(])/g;
const UNFINISHED_START = /(?<![\w.@-])@\s*(?:[A-Za-z][\w:+-]*\s*)?$/;
const UNBRACED =
  /^\s*@\s*(article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online|phdthesis|proceedings|techreport|unpublished)\b/i;
// On a new line, inside another entry: that one is not closed. The key must be there, lest an "@" in an abstract counts.
const NEXT_ENTRY = /^\s*@\s*(?!comment|preamble|string)[A-Za-z][\w:+-]*\s*[{(]\s*[^\s,{}()"=%@]+\s*(?:,|$)/i;
const NEXT_STRING = /^\s*@\s*string\s*[{(]\s*[\w:+-]+\s*=/i;

interface Open {
  readonly type: string;
  readonly line: number;
  readonly parentheses: boolean;
  /** Of braces inside the block's own delimiter. */
  depth: number;
  quoted: boolean;
  readonly parts: string[];
  length: number;
}

export class Blocks {
  #open: Open | undefined;
  /** A line's end that may be the beginning of a block whose brace stands on the next line. */
  #carried: Stretch | undefined;
  /** After a @comment without end: from there on comments are only lines. */
  #looseComments = false;

  *push(stretch: Stretch): Iterable<Block> {
    let { text, line } = stretch;
    if (this.#carried) {
      text = `${this.#carried.text}\n${text}`;
      line = this.#carried.line;
      this.#carried = undefined;
    }
    const open = this.#open;
    if (open && stretch.fresh) {
      if (open.type !== 'comment' && (NEXT_ENTRY.test(text) || NEXT_STRING.test(text))) {
        yield* this.#giveUp(open, 'its closing brace is missing');
      } else open.parts.push('\n');
    }
    if (!this.#open && stretch.fresh && /^\s*%/.test(text)) return;
    let at = 0;
    while (at < text.length) {
      if (this.#open) {
        const end = readOn(this.#open, text, at);
        this.#open.parts.push(text.slice(at, end < 0 ? text.length : end));
        this.#open.length += text.length - at;
        if (end < 0) break;
        yield this.#finish(this.#open);
        at = end;
      } else {
        const begins = this.#begin(text, at, line);
        if (begins < 0) {
          yield* this.#between(text, at, line);
          break;
        }
        at = begins;
      }
    }
    if (this.#open && this.#open.length > ENTRY_CHARS)
      yield* this.#giveUp(this.#open, 'it is longer than 4 MiB without an end');
  }

  *end(): Iterable<Block> {
    if (this.#open) yield* this.#giveUp(this.#open, 'the file ends inside the entry');
    // Giving up a comment reads its lines again, which may leave an entry open.
    if (this.#open) yield* this.#giveUp(this.#open, 'the file ends inside the entry');
    if (this.#carried) yield* strayEntry(this.#carried.text, this.#carried.line);
    this.#carried = undefined;
  }

  /** Opens the next block of the text; -1 when there is none. Returns where its content begins. */
  #begin(text: string, from: number, line: number): number {
    const start = new RegExp(START);
    start.lastIndex = from;
    for (let match = start.exec(text); match; match = start.exec(text)) {
      const type = (match[1] ?? '').toLowerCase();
      if (type === 'comment' && this.#looseComments) continue;
      const breaks = match.index > 0 ? (text.slice(0, match.index).match(/\n/g)?.length ?? 0) : 0;
      this.#open = {
        type,
        line: line + breaks,
        parentheses: match[2] === '(',
        depth: 0,
        quoted: false,
        parts: [match[0]],
        length: 0,
      };
      return start.lastIndex;
    }
    return -1;
  }

  *#between(text: string, at: number, line: number): Iterable<Block> {
    const rest = at > 0 ? text.slice(at) : text;
    const unfinished = UNFINISHED_START.exec(rest.slice(-100));
    if (unfinished && !rest.includes('\n')) this.#carried = { text: unfinished[0], line, fresh: true };
    else yield* strayEntry(rest, line);
  }

  #finish(open: Open): Block {
    this.#open = undefined;
    return { type: open.type, text: open.parts.join(''), line: open.line };
  }

  *#giveUp(open: Open, broken: string): Iterable<Block> {
    const block = this.#finish(open);
    if (open.type !== 'comment') {
      yield { ...block, text: block.text.length > ENTRY_CHARS ? cutRaw(block.text) : block.text, broken };
      return;
    }
    this.#looseComments = true;
    const [, ...lines] = block.text.split('\n');
    for (const [index, text] of lines.entries()) yield* this.push({ text, line: open.line + 1 + index, fresh: true });
  }
}

/** `@article key, title = …`: an entry to its writer, though BibTeX passes over it. */
function* strayEntry(text: string, line: number): Iterable<Block> {
  const type = UNBRACED.exec(text)?.[1];
  if (type) yield { type: type.toLowerCase(), text, line, broken: 'there is no brace after its type' };
}

/** Where the block ends (behind its closing delimiter), or -1. */
function readOn(open: Open, text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b) open.depth++;
    else if (code === 0x7d) {
      if (open.depth > 0) open.depth--;
      else if (!open.parentheses) return at + 1;
    } else if (code === 0x5c) {
      // An escaped brace opens and closes nothing.
      const next = text.charCodeAt(at + 1);
      if (next === 0x7b || next === 0x7d || next === 0x5c) at++;
    } else if (open.parentheses && open.depth === 0) {
      if (code === 0x22) open.quoted = !open.quoted;
      else if (code === 0x29 && !open.quoted) return at + 1;
    }
  }
  return -1;
}
