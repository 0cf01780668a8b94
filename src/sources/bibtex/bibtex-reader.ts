// BibTeX and biblatex files, of any size: one entry at a time.
import { type Input, InputError } from '../input/input.ts';
import { cutRaw } from '../input/limits.ts';
import type { Head, Reader, ReadItem, ReadRejected } from '../reader.ts';
import { adaptEntry } from './adapt.ts';
import { type Block, Blocks } from './blocks.ts';
import { Crossrefs } from './crossref.ts';
import { type Entry, parseEntry } from './entry.ts';
import { Macros } from './macros.ts';
import { type Parsers, parsers } from './parsers.ts';
import { stretches } from './stretches.ts';

export const bibtexReader: Reader = {
  format: 'bibtex',
  label: 'BibTeX',
  detect,
  read,
};

const KNOWN_ENTRY =
  /^[ \t]*@\s*(?:article|book|booklet|collection|conference|dataset|electronic|inbook|incollection|inproceedings|manual|mastersthesis|misc|mvbook|online|patent|phdthesis|proceedings|report|software|techreport|thesis|unpublished|www)\s*[{(]\s*[^\s,{}"=]*\s*,/im;
const ANY_ENTRY = /^[ \t]*@[A-Za-z]+\s*\{\s*[^\s,{}"=()]+\s*,\s*[A-Za-z_][\w:.+-]*\s*=\s*["{\w]/m;
const BESIDES = /^[ \t]*@\s*(?:comment|preamble|string)\s*[{(]/im;

function detect({ text, json, xml }: Head): number {
  if (json || xml) return 0;
  if (KNOWN_ENTRY.test(text)) return 0.95;
  if (ANY_ENTRY.test(text)) return 0.8;
  return BESIDES.test(text) ? 0.7 : 0;
}

async function* read(input: Input): AsyncIterable<ReadItem> {
  const reading = new Reading(await parsers());
  const blocks = new Blocks();
  let failure: InputError | undefined;
  try {
    for await (const stretch of stretches(input)) {
      for (const block of blocks.push(stretch)) yield* reading.take(block);
    }
  } catch (error) {
    // What was decoded before the input broke off is still read.
    if (!(error instanceof InputError)) throw error;
    failure = error;
  }
  for (const block of blocks.end()) yield* reading.take(block);
  yield* reading.end();
  if (failure) throw failure;
}

class Reading {
  readonly #parsers: Parsers;
  readonly #macros: Macros;
  readonly #crossrefs = new Crossrefs();
  #records = 0;

  constructor(loaded: Parsers) {
    this.#parsers = loaded;
    this.#macros = new Macros(loaded);
  }

  *take(block: Block): Iterable<ReadItem> {
    if (block.type === 'comment' || block.type === 'preamble') return;
    if (block.type === 'string') {
      const complaint = block.broken ? `a @string was left out: ${block.broken}` : this.#macros.define(block.text);
      if (complaint) yield { kind: 'notice', message: complaint, place: { line: block.line } };
      return;
    }
    const entry = parseEntry(block, ++this.#records, this.#macros, this.#parsers);
    if ('reason' in entry) {
      const place = { line: block.line, record: this.#records };
      yield { kind: 'rejected', reason: entry.reason, place, raw: cutRaw(block.text) };
    } else if (NO_WORKS.has(entry.type)) {
      yield rejected(entry, `@${entry.type} is no work of its own`);
    } else for (const complete of this.#crossrefs.take(entry)) yield this.#item(complete);
  }

  *end(): Iterable<ReadItem> {
    for (const entry of this.#crossrefs.end()) yield this.#item(entry);
    if (this.#records === 0) yield { kind: 'notice', message: 'no entries' };
  }

  #item(entry: Entry): ReadItem {
    const adapted = adaptEntry(entry, this.#parsers);
    if (!adapted) return rejected(entry, 'no title');
    const { paper, notes } = adapted;
    const place = { line: entry.line, record: entry.record };
    return { kind: 'paper', paper, place, notes: notes.length > 0 ? notes : undefined };
  }
}

/** biblatex: lists of other entries, and fields for other entries to take. */
const NO_WORKS = new Set(['set', 'xdata', 'bibnote', 'control']);

function rejected({ key, line, record, raw }: Entry, reason: string): ReadRejected {
  return {
    kind: 'rejected',
    reason: key ? `${reason} (entry "${key}")` : reason,
    place: { line, record },
    raw: cutRaw(raw),
  };
}
