// Turns the events of the XML parser into records: what is open, what a broken record costs, where the next one begins.
// A record that is nested too deep is passed over by its end tag, with a new parser: the old one's stack grows too slow.
import { Parser } from 'htmlparser2';
import { InputError } from './input.ts';
import { RAW_CHARS, RECORD_CHARS, RECORD_DEPTH } from './limits.ts';
import { type OpenElement, OpenRecord } from './open-record.ts';
import type { XmlAncestor, XmlRecord, XmlRecordsOptions } from './xml-records.ts';
import { XmlSource } from './xml-source.ts';

/** Elements around records are nested a few deep; a document that goes on like this has no records. */
const HOPELESS_DEPTH = 10_000;

interface OpenAncestor extends XmlAncestor {
  readonly qualified: string;
  readonly line: number;
  leaf: boolean;
  text: string;
}

export class RecordCollector {
  readonly #names: ReadonlySet<string>;
  readonly #outer: ReadonlySet<string>;
  readonly #onOuter: XmlRecordsOptions['onOuter'];
  readonly #source = new XmlSource();
  readonly #done: XmlRecord[] = [];
  readonly #ancestors: OpenAncestor[] = [];
  #parser = this.#newParser();
  /** Offset in the source at which the parser's own counting begins. */
  #base = 0;
  #record: OpenRecord | undefined;
  #count = 0;
  #muted = false;
  /** Inside `<!DOCTYPE x [ … ]>`, which the parser takes apart as if it were content. */
  #inSubset = false;
  /** Passing over the rest of a record, from this offset on. */
  #passFrom: number | undefined;
  #lastEvent = 0;
  #openEnd = -1;

  constructor(options: XmlRecordsOptions) {
    this.#names = new Set(options.records);
    this.#outer = new Set(options.outer ?? []);
    this.#onOuter = options.onOuter;
  }

  *write(slice: string): Iterable<XmlRecord> {
    let from = this.#source.end;
    this.#source.add(slice);
    const end = this.#source.end;
    while (from < end) {
      if (this.#passFrom === undefined) {
        this.#parser.write(this.#source.slice(from, end));
        from = this.#passFrom ?? end;
      } else {
        from = this.#pass(this.#passFrom);
      }
    }
    yield* this.#done.splice(0);
    if (end - this.#lastEvent > RECORD_CHARS) {
      throw new InputError(`a tag or comment that begins near line ${this.#source.line} has no end`);
    }
    this.#record?.takeRaw(this.#source, end);
    this.#source.forget();
  }

  *end(): Iterable<XmlRecord> {
    if (this.#record) {
      this.#record.error ??= `the file ends inside <${this.#record.qualified}>`;
      this.#finish(this.#source.end);
    }
    yield* this.#done.splice(0);
  }

  #newParser(): Parser {
    return new Parser(
      {
        onopentag: (tag, attributes) => this.#open(tag, attributes),
        ontext: (text) => this.#text(text),
        onclosetag: (tag, implied) => this.#close(tag, implied),
        oncomment: () => this.#note(),
        onprocessinginstruction: (tag, data) => {
          this.#note();
          if (/^!doctype$/i.test(tag)) this.#inSubset = data.includes('[') && !data.includes(']');
        },
      },
      { xmlMode: true },
    );
  }

  #note(): void {
    this.#lastEvent = this.#parser.endIndex + this.#base;
  }

  #open(qualified: string, attributes: Record<string, string>): void {
    if (this.#muted) return;
    this.#note();
    this.#openEnd = this.#parser.endIndex;
    if (this.#inSubset || this.#passFrom !== undefined) return;
    const start = this.#parser.startIndex + this.#base;
    const { prefix, name } = split(qualified);
    const line = this.#source.lineAt(start);
    let record = this.#record;
    if (record && qualified === record.qualified && attributes.xmlns === undefined) {
      // The same element inside itself without a namespace of its own: its end tag was lost.
      record.error = `<${qualified}> is not closed before the next one begins`;
      this.#finish(start);
      record = undefined;
    }
    if (!record && !this.#names.has(name)) {
      this.#openAncestor({ name, attributes, qualified, line, leaf: true, text: '' });
      return;
    }
    record ??= new OpenRecord(qualified, { line, offset: start, record: ++this.#count });
    this.#record = record;
    const element: OpenElement = { name, prefix, attributes, children: [], line };
    record.open(element);
    if (record.depth > RECORD_DEPTH) {
      record.error ??= `elements are nested more than ${RECORD_DEPTH} deep`;
      this.#passFrom = this.#parser.endIndex + this.#base + 1;
      this.#parser.pause();
    }
  }

  #openAncestor(ancestor: OpenAncestor): void {
    const parent = this.#ancestors.at(-1);
    if (parent) parent.leaf = false;
    this.#ancestors.push(ancestor);
    if (this.#ancestors.length > HOPELESS_DEPTH) {
      throw new InputError(`elements are nested more than ${HOPELESS_DEPTH} deep at line ${ancestor.line}`);
    }
  }

  #text(text: string): void {
    if (this.#muted) return;
    this.#note();
    if (this.#inSubset) {
      if (text.includes(']')) this.#inSubset = false;
    } else if (this.#record) {
      this.#record.text(text);
    } else {
      const parent = this.#ancestors.at(-1);
      if (parent?.leaf && this.#outer.has(parent.name) && parent.text.length < RAW_CHARS) parent.text += text;
    }
  }

  #close(qualified: string, implied: boolean): void {
    if (this.#muted) return;
    this.#note();
    if (this.#inSubset || this.#passFrom !== undefined) return;
    const record = this.#record;
    if (!record) {
      this.#closeAncestor(qualified);
      return;
    }
    // The parser calls `<a/>` implied too.
    record.close(qualified, implied && this.#parser.endIndex !== this.#openEnd);
    if (record.depth === 0) this.#finish(this.#parser.endIndex + this.#base + 1);
  }

  #closeAncestor(qualified: string): void {
    // The parser still closes what a record that was given up had opened: only what stands on top here counts.
    const top = this.#ancestors.at(-1);
    if (top?.qualified !== qualified) return;
    this.#ancestors.pop();
    if (!top.leaf || !this.#outer.has(top.name)) return;
    const children = top.text === '' ? [] : [top.text];
    const element = { ...split(qualified), attributes: top.attributes, children, line: top.line };
    this.#onOuter?.(element, this.#path());
  }

  /** Looks for the record's end tag; returns how far was read. */
  #pass(from: number): number {
    const record = this.#record;
    if (!record) return this.#source.end;
    const tag = `</${record.qualified}`;
    const found = this.#source.find(tag, from);
    const close = found < 0 ? -1 : this.#source.find('>', found);
    if (close < 0) {
      this.#lastEvent = this.#source.end;
      this.#passFrom = found < 0 ? Math.max(from, this.#source.end - tag.length) : found;
      return this.#source.end;
    }
    const next = close + 1;
    this.#finish(next);
    this.#passFrom = undefined;
    this.#restart(next);
    return next;
  }

  /** A new parser that stands where the old one would, inside the same ancestors. */
  #restart(offset: number): void {
    this.#parser = this.#newParser();
    this.#muted = true;
    const opened = this.#ancestors.map(({ qualified }) => `<${qualified}>`).join('');
    this.#parser.write(opened);
    this.#muted = false;
    this.#base = offset - opened.length;
    this.#lastEvent = offset;
  }

  #path(): readonly XmlAncestor[] {
    return this.#ancestors.map(({ name, attributes }) => ({ name, attributes }));
  }

  #finish(end: number): void {
    const record = this.#record;
    if (!record) return;
    this.#record = undefined;
    record.takeRaw(this.#source, end);
    this.#done.push(record.finished(end, this.#path()));
  }
}

function split(qualified: string): { readonly prefix: string; readonly name: string } {
  const colon = qualified.indexOf(':');
  return { prefix: colon < 0 ? '' : qualified.slice(0, colon), name: qualified.slice(colon + 1) };
}
