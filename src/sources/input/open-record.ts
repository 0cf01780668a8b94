// One XML record while it is being read: its tree so far, its source text, what is wrong with it.
import type { Place } from '../reader.ts';
import { cutRaw, RAW_CHARS, RECORD_CHARS } from './limits.ts';
import type { XmlAncestor, XmlRecord } from './xml-records.ts';
import type { XmlSource } from './xml-source.ts';
import type { XmlElement } from './xml-tree.ts';

export interface OpenElement extends XmlElement {
  readonly children: (OpenElement | string)[];
}

/** HTML written into feeds by hand: left open without harm. */
const OFTEN_OPEN = new Set(['br', 'hr', 'img', 'p', 'li', 'wbr']);

export class OpenRecord {
  readonly qualified: string;
  readonly place: Place & { readonly offset: number };
  depth = 0;
  error: string | undefined;
  /** The open elements; the record's own first. */
  readonly #stack: OpenElement[] = [];
  #raw = '';
  #rawEnd: number;
  #chars = 0;

  constructor(qualified: string, place: Place & { readonly offset: number }) {
    this.qualified = qualified;
    this.place = place;
    this.#rawEnd = place.offset;
  }

  open(element: OpenElement): void {
    this.depth++;
    for (const value of Object.values(element.attributes)) this.#count(value);
    if (this.error) return;
    this.#stack.at(-1)?.children.push(element);
    this.#stack.push(element);
  }

  text(text: string): void {
    this.#count(text);
    const siblings = this.#stack.at(-1)?.children;
    if (this.error || !siblings) return;
    const last = siblings.at(-1);
    if (typeof last === 'string') siblings[siblings.length - 1] = last + text;
    else siblings.push(text);
  }

  /** `lost`: the element's own end tag is missing. */
  close(qualified: string, lost: boolean): void {
    this.depth--;
    if (lost && !OFTEN_OPEN.has(qualified.toLowerCase())) this.error ??= `<${qualified}> is not closed`;
    if (this.depth > 0 && !this.error) this.#stack.pop();
  }

  #count(text: string): void {
    this.#chars += text.length;
    if (this.#chars <= RECORD_CHARS) return;
    this.error ??= 'the record has more than 16 MiB of text';
    this.#stack.length = 0;
  }

  takeRaw(source: XmlSource, end: number): void {
    if (this.#raw.length < RAW_CHARS) this.#raw = cutRaw(this.#raw + source.slice(this.#rawEnd, end));
    this.#rawEnd = Math.max(this.#rawEnd, end);
  }

  finished(end: number, path: readonly XmlAncestor[]): XmlRecord {
    const raw = this.#raw.slice(0, end - this.place.offset);
    // The parser reports the end of an end tag's name, not of the tag.
    const closed = /<\/[^<>]*$/.test(raw.slice(-200)) && raw.length < RAW_CHARS ? `${raw.trimEnd()}>` : raw;
    const common = { raw: closed, place: this.place, path };
    const element = this.#stack[0];
    if (this.error === undefined && element) return { element, ...common };
    return { error: this.error ?? 'the record is empty', ...common };
  }
}
