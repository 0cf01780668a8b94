// The first part of an input as detection sees it: its text and the shape of the JSON or XML that begins there.
import { Parser } from 'htmlparser2';
import type { Head, JsonShape, XmlShape } from '../reader.ts';
import { isObject } from './fields.ts';
import { jsonPrefix } from './json-prefix.ts';

/** Characters that detection may look at. */
export const HEAD_CHARS = 64 * 1024;

export function headOf(name: string, text: string, complete: boolean): Head {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  return {
    name,
    text: plain.slice(0, HEAD_CHARS),
    complete: complete && plain.length <= HEAD_CHARS,
    json: jsonShape(plain.slice(0, HEAD_CHARS)),
    xml: xmlShape(plain.slice(0, HEAD_CHARS)),
  };
}

const JSON_START = /^\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[{["\]\d-]|true\b|false\b|null\b|$))/;

/** A broken first line does not make the others anything but JSON lines. */
function linesAfterGarbage(text: string): JsonShape | undefined {
  const first = /^[^\n]{0,2000}\n\s*\{"/.test(text) ? soundLine(text) : undefined;
  return first && { top: 'lines', keys: [], first };
}

/** The first line that is a JSON object. */
function soundLine(text: string): Readonly<Record<string, unknown>> | undefined {
  for (const [line] of text.matchAll(/^\{".*\}[ \t\r]*$/gm)) {
    try {
      const value: unknown = JSON.parse(line);
      if (isObject(value)) return value;
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}

function jsonShape(text: string): JsonShape | undefined {
  if (!JSON_START.test(text)) return linesAfterGarbage(text);
  const { value, end, whole } = jsonPrefix(text);
  if (Array.isArray(value)) {
    const found: unknown = value.find(isObject);
    return { top: 'array', keys: [], first: isObject(found) ? found : {} };
  }
  const first = isObject(value) ? value : {};
  const rest = text.slice(end);
  // A first line that is broken is followed by others all the same.
  const more = whole ? /\S/.test(rest) : /\n\{/.test(rest);
  return more
    ? { top: 'lines', keys: [], first: Object.keys(first).length > 1 ? first : (soundLine(text) ?? first) }
    : { top: 'object', keys: Object.keys(first), first };
}

const HTML_ROOTS = new Set([
  'html',
  'head',
  'body',
  'div',
  'p',
  'script',
  'table',
  'title',
  'meta',
  'main',
  'article',
  'section',
  'h1',
  'span',
  'ul',
]);
const ELEMENTS = 50;

function xmlShape(text: string): XmlShape | undefined {
  if (!/^\s*<[?!\p{L}_]/u.test(text)) return undefined;
  const elements: string[] = [];
  const namespaces = new Set<string>();
  const firstTag = /<([\p{L}_][^\s/>]*)/u.exec(text.replace(/<!--[\s\S]*?-->/g, ''))?.[1] ?? '';
  const html = /^\s*<!doctype html/i.test(text) || (!/^\s*<\?xml/.test(text) && HTML_ROOTS.has(firstTag.toLowerCase()));
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.slice(tag.indexOf(':') + 1);
        if (elements.length < ELEMENTS) elements.push(html ? name.toLowerCase() : name);
        for (const [key, value] of Object.entries(attributes)) {
          if (key === 'xmlns' || key.startsWith('xmlns:')) namespaces.add(value);
        }
      },
    },
    { xmlMode: !html },
  );
  parser.write(text);
  const root = elements[0];
  if (root === undefined) return undefined;
  const isHtml = html || root.toLowerCase() === 'html';
  return { root: isHtml ? root.toLowerCase() : root, elements, namespaces: [...namespaces] };
}
