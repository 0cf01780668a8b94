// The visible text of a saved HTML page, a line for each block, as if someone had saved it as text; headings stay marked and
// links keep their targets.
import { Parser } from 'htmlparser2';
import { fold } from '../input/fields.ts';
import { InputError } from '../input/input.ts';
import type { PageLine } from './listing-line.ts';
import { isSiteWord } from './site-words.ts';

// Not seen, or the site's menus.
const LEFT_OUT = new Set([
  'head',
  'script',
  'style',
  'svg',
  'template',
  'noscript',
  'iframe',
  'select',
  'nav',
  'footer',
]);
const BLOCKS = new Set(
  'address article aside blockquote body br button dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const ORGANISATION = /^(?:https?:\/\/huggingface\.co)?\/([A-Za-z0-9][\w.-]{0,95})$/;

/** No page is nested deeper, and the parser's time grows with the square of it. */
const DEEPEST = 2000;

export function htmlLines(html: string): readonly PageLine[] {
  const found: PageLine[] = [];
  let text = '';
  let href: string | undefined;
  let linkStart = 0;
  let link: string | undefined;
  let heading = false;
  let hidden = 0;
  let line = 1;
  let depth = 0;
  let newline = html.indexOf('\n');

  const lineNow = (): number => {
    while (newline >= 0 && newline < parser.startIndex) {
      line++;
      newline = html.indexOf('\n', newline + 1);
    }
    return line;
  };
  const flush = (): void => {
    const folded = fold(text);
    if (folded !== '') found.push({ text: folded, line: lineNow(), heading, href }, { text: '', line });
    text = '';
    href = undefined;
    linkStart = 0;
  };
  /** "Amazon" linked to `/amazon` is written "amazon Amazon", as text extractors do with the picture's text. */
  const endLink = (): void => {
    const name = fold(text.slice(linkStart));
    const handle = ORGANISATION.exec(link ?? '')?.[1];
    const byline = found.at(-2)?.text.toLowerCase().startsWith('submitted by');
    if (
      handle &&
      name !== '' &&
      !byline &&
      !isSiteWord(name) &&
      !name.toLowerCase().startsWith(`${handle.toLowerCase()} `)
    ) {
      text = `${text.slice(0, linkStart)}${handle} ${name}`;
    }
    link = undefined;
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > DEEPEST) throw new InputError(`the page is nested more than ${DEEPEST} deep, at line ${lineNow()}`);
      if (LEFT_OUT.has(name)) hidden++;
      if (BLOCKS.has(name)) flush();
      if (name === 'h3') heading = true;
      if (name === 'a') {
        link = attributes.href;
        linkStart = text.length;
        if (link && /\/papers\/|^\/login/.test(link)) href ??= link;
      }
    },
    ontext(data) {
      if (hidden === 0) text += data;
    },
    onclosetag(name) {
      depth--;
      if (LEFT_OUT.has(name)) hidden = Math.max(0, hidden - 1);
      if (name === 'a' && link !== undefined) endLink();
      if (BLOCKS.has(name)) flush();
      if (name === 'h3') heading = false;
    },
  });
  parser.end(html);
  flush();
  return found;
}
