// The protocol's own words around the records of an OAI-PMH answer: date, error, resumption token. The records themselves are
// the OAI reader's. http://www.openarchives.org/OAI/openarchivesprotocol.html
import { FetchError } from '../fetch/fetch-error.ts';
import type { Head } from '../reader.ts';

export interface OaiError {
  readonly code: string;
  readonly text: string;
}

/** The error an answer consists of, from its text. */
export function oaiError(text: string): OaiError | undefined {
  const tag = /<(?:[\w.-]+:)?error\b[^<>]*?\bcode\s*=\s*["']([A-Za-z]+)["'][^<>]*?(?:\/>|>([^<]*))/.exec(text);
  return tag?.[1] === undefined ? undefined : { code: tag[1], text: unescapeXml(tag[2] ?? '').trim() };
}

export function isOai(head: Head): boolean {
  return head.xml?.root === 'OAI-PMH';
}

/** The error of an answer that has no records. */
export function errorOf(head: Head): OaiError | undefined {
  const elements = head.xml?.elements ?? [];
  return elements.includes('error') && !elements.includes('record') ? oaiError(head.text) : undefined;
}

/** The repository understood and refused; asking the same again cannot help. */
export class OaiRefusal extends FetchError {
  readonly code: string;

  constructor(url: string, error: OaiError) {
    const text = error.text === '' ? '' : `: ${error.text}`;
    super('wrong-content', `${url} answered with the OAI-PMH error ${error.code}${text}`, { url, permanent: true });
    this.code = error.code;
  }
}

/** Day (UTC) on which the repository answered. */
export function responseDay(head: Head): string | undefined {
  return /<(?:[\w.-]+:)?responseDate\s*>\s*(\d{4}-\d{2}-\d{2})/.exec(head.text)?.[1];
}

export interface TokenFacts {
  /** Undefined on the last page. */
  readonly token: string | undefined;
  readonly completeListSize: number | undefined;
}

export function tokenIn(tail: string): TokenFacts {
  const tags = [...tail.matchAll(/<(?:[\w.-]+:)?resumptionToken\b([^<>]*?)(?:\/>|>([^<]*)<)/g)];
  const [, attributes = '', content = ''] = tags.at(-1) ?? [];
  const size = /\bcompleteListSize\s*=\s*["'](\d+)["']/.exec(attributes)?.[1];
  const token = unescapeXml(content).trim();
  return { token: token === '' ? undefined : token, completeListSize: size === undefined ? undefined : Number(size) };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (all, hex, decimal, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
