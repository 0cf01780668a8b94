// Small trees of XML elements, as `xml-records.ts` yields them, and how to read them.
import { fold } from './fields.ts';

export interface XmlElement {
  /** Local name, prefix stripped. */
  readonly name: string;
  readonly prefix: string;
  /** Names as written: `xml:lang`, `rdf:about`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** 1-based line of its start tag. */
  readonly line: number;
}

/** All text below, white space folded; '' for undefined. */
export function textOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : fold(rawText(element));
}

function rawText(element: XmlElement): string {
  let text = '';
  for (const part of element.children) text += typeof part === 'string' ? part : rawText(part);
  return text;
}

/** First child element of that local name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const part of element?.children ?? []) {
    if (typeof part !== 'string' && part.name === name) return part;
  }
  return undefined;
}

/** All child elements of that local name. */
export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const part of element?.children ?? []) {
    if (typeof part !== 'string' && part.name === name) found.push(part);
  }
  return found;
}

/** Text of the first child element of that name; undefined when it is absent or empty. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  const text = textOf(child(element, name));
  return text === '' ? undefined : text;
}
