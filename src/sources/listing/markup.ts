// A saved page may have been turned to text with its links and headings kept as marks (`### [Title](https://…)`, `[Title][12]`).
// This takes the marks off one line; brackets that belong to a title stay.

export interface PlainLine {
  readonly text: string;
  /** The line was marked as the heading of an entry. */
  readonly heading?: boolean | undefined;
  /** Where the line's link led. */
  readonly href?: string | undefined;
}

const HEADING = /^(#{1,6})\s+/;
const LIST_ITEM = /^(?:[*-]\s+)+(?=.{1,60}$)/;
const ANCHOR = /<a [^>]{0,200}><\/a>/g;
const IMAGE = /!\[([^\]]*)\]\([^)]*\)(?=([^\s\]])?)/g;
const LINK = /\[((?:[^[\]]|\[[^[\]]*\])*)\](?:\((https?:\/\/[^\s)]+|\/[^\s)]*)\)|\[\d+\])/g;
/** The end of a link that began on an earlier line. */
const LINK_TAIL = /\](?:\((https?:\/\/[^\s)]+|\/[^\s)]*)\)|\[\d+\])$/;
/** A link that goes on over the following lines. */
const LINK_START = /^\[(?!.*\])/;
/** The picture of an organisation leaves its handle in brackets: `[[amazon] Amazon][7]`, `[[Image: amazon] Amazon][7]`. */
const PICTURE = /^\s*\[(?:[^\]:：]{1,20}[:：]\s*)?([\w.-]+)\]\s*(?=\S)/;
/** Nothing but a picture, or the mark of a button. */
const PLACEHOLDER = /^\[(?:[^[\]:：]{1,20}[:：][^[\]]*|-)\](?![([])/;

/** A longer line is prose or an attack on the expressions above. */
const LONGEST_MARKED = 20_000;

/** True for text that carries such marks; only then `plainLine` is to be used. */
export function isMarkedUp(text: string): boolean {
  if (!/^#{1,3} /m.test(text)) return false;
  return (
    /\]\((?:https?:\/\/huggingface\.co)?\/papers\//.test(text) ||
    /\]\[\d+\]$/m.test(text) ||
    (text.match(/^### \S/gm)?.length ?? 0) > 1
  );
}

export function plainLine(text: string): PlainLine {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_MARKED || !/[[\]#\\<*-]/.test(trimmed)) return { text: trimmed };
  let href: string | undefined;
  const level = HEADING.exec(trimmed)?.[1];
  const plain = trimmed
    .replace(HEADING, '')
    .replace(LIST_ITEM, '')
    .replace(PLACEHOLDER, '')
    .replace(ANCHOR, '')
    // An organisation's picture is described by its handle: `[![amazon](…)Amazon](…)`.
    .replace(IMAGE, (_, words: string, after?: string) => (after && /^[\w.-]+$/.test(words) ? `${words} ` : ''))
    .replace(LINK, (_, inner: string, to: string | undefined, at: number) => {
      href ??= to;
      // "Oct 1[3](…)": a date and its number of comments.
      if (at > 0 && /^\s*\d+\s*$/.test(inner)) return ` ${inner}`;
      // A title may begin with a word in brackets.
      return level ? inner : inner.replace(PICTURE, '$1 ').replace(/^LINK: /, '');
    })
    .replace(LINK_TAIL, (_, to?: string) => {
      href ??= to;
      return '';
    })
    .replace(LINK_START, '')
    .replace(/\\+$/, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return { text: plain, heading: level === '###', href };
}
