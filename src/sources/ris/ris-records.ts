// Cuts a text of tagged lines into records: RIS ("TY  - JOUR" … "ER  - ") and the plain text of Web of Science ("PT J" … "ER").
// Lines that belong to nothing (numbers, headings of databases) are passed over.
import type { Line } from '../input/lines.ts';

export interface TaggedRecord {
  readonly flavour: 'ris' | 'wos';
  /** Values in order, for each tag; lines that go on are joined with a space (WoS: one value a line for people and references). */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  /** 1-based line it begins on. */
  readonly line: number;
  readonly raw: string;
  /** How it ends: with its last line, or where the next record began; with the text; or nowhere within 4 MiB. */
  readonly end: 'whole' | 'cut' | 'too long';
}

/** No honest record is longer. */
const RECORD_CHARS = 4 * 1024 * 1024;

const RIS_LINE = /^\s{0,3}([A-Z][A-Z0-9]) {2}-(?: (.*))?$/;
// Some programs write one space; they do it throughout a record.
const LOOSE_LINE = /^\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s(.*))?$/;
const LOOSE_START = /^\s{0,3}TY\s{1,3}-(?:\s|$)/;
const WOS_LINE = /^([A-Z][A-Z0-9])(?: (.*))?$/;
const WOS_START = /^PT [A-Z](?:\s|$)/;
/** Tags of Web of Science with a value on every line. */
const WOS_LISTS = new Set(['AU', 'AF', 'BA', 'BE', 'ED', 'CR', 'C1', 'CA', 'GP']);

interface Open {
  readonly flavour: 'ris' | 'wos';
  readonly pattern: RegExp;
  readonly tags: Map<string, string[]>;
  readonly line: number;
  readonly raw: string[];
  length: number;
  tag: string;
}

export class TaggedRecords {
  #open: Open | undefined;

  *push({ text, line }: Line): Iterable<TaggedRecord> {
    const starts = startOf(text);
    // A record without its last line ends where the next begins; inside WoS text "TY  - " is text.
    if (starts && (!this.#open || this.#open.flavour === starts)) {
      if (this.#open) yield this.#finish('whole');
      const pattern = starts === 'wos' ? WOS_LINE : RIS_LINE.test(text) ? RIS_LINE : LOOSE_LINE;
      this.#open = { flavour: starts, pattern, tags: new Map(), line, raw: [], length: 0, tag: '' };
    }
    const open = this.#open;
    if (!open) return;
    open.raw.push(text);
    open.length += text.length + 1;
    const match = open.pattern.exec(text);
    const tag = match?.[1];
    if (tag === 'ER' && (open.flavour === 'ris' || text.trim() === 'ER')) yield this.#finish('whole');
    else if (tag !== undefined) addValue(open, tag, match?.[2] ?? '');
    else goOn(open, text);
    if (open.length > RECORD_CHARS) yield this.#finish('too long');
  }

  *end(): Iterable<TaggedRecord> {
    if (this.#open) yield this.#finish('cut');
  }

  #finish(end: TaggedRecord['end']): TaggedRecord {
    const { flavour, tags, line, raw } = this.#open as Open;
    this.#open = undefined;
    return { flavour, tags, line, raw: raw.join('\n'), end };
  }
}

function startOf(text: string): 'ris' | 'wos' | undefined {
  if (LOOSE_START.test(text)) return 'ris';
  return WOS_START.test(text) ? 'wos' : undefined;
}

function addValue(open: Open, tag: string, value: string): void {
  open.tag = tag;
  const values = open.tags.get(tag);
  if (values) values.push(value.trim());
  else open.tags.set(tag, [value.trim()]);
}

/** A line without a tag goes on with the value before it. */
function goOn(open: Open, text: string): void {
  const values = open.tags.get(open.tag);
  const more = text.trim();
  if (!values || more === '') return;
  if (open.flavour === 'wos' && WOS_LISTS.has(open.tag)) values.push(more);
  else values[values.length - 1] = `${values.at(-1) ?? ''} ${more}`;
}
