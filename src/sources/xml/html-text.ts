// HTML of feeds and repositories as plain text: what only lays out a page goes here, the rest (entities, scripts, formulas)
// is read as every other marked-up text is. Only tags that HTML has are taken for tags: `n<m` is text.
import { fold } from '../input/fields.ts';
import { markupText } from '../json/markup-text.ts';

const BLOCK =
  'address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|img|li|main|nav|ol|p|picture|pre|section|source|svg|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|wbr';
const INLINE =
  'a|abbr|acronym|b|bdi|bdo|big|center|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|time|tt|u|var';
const TAG = new RegExp(`</?(?:(${BLOCK})|(?:${INLINE}))(?![\\w:-])[^<>]*>`, 'gi');

/** Text with tags dropped, entities read and white space folded. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return fold(html);
  let visible = without(html, /<!--/g, /-->/g);
  visible = without(visible, /<script\b/gi, /<\/script\s*>/gi);
  visible = without(visible, /<style\b/gi, /<\/style\s*>/gi);
  return markupText(visible.replace(TAG, (_, block?: string) => (block ? ' ' : ''))) ?? '';
}

/** The text without its stretches from `open` to `close`; in one pass, as texts may be long and hostile. */
function without(text: string, open: RegExp, close: RegExp): string {
  let kept = '';
  let from = 0;
  for (let start = open.exec(text); start; start = open.exec(text)) {
    close.lastIndex = open.lastIndex;
    const end = close.exec(text);
    if (!end) break;
    kept += `${text.slice(from, start.index)} `;
    from = close.lastIndex;
    open.lastIndex = from;
  }
  open.lastIndex = 0;
  close.lastIndex = 0;
  return kept + text.slice(from);
}
