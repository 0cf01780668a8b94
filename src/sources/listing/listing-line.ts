// The lines of a listing page as the reading sees them: folded text, what each looks like taken alone, what stands around it.
// A physical line may become several ("• 12 authors · Sep 29", "SubscribeSome title").
import { fold } from '../input/fields.ts';
import { type ListingDay, parseListingDay } from './listing-date.ts';
import { isMarkedUp, type PlainLine, plainLine } from './markup.ts';
import { isByline, isInvitation, isSiteWord, unglueHeader } from './site-words.ts';

/** What a line looks like, whatever it means where it stands: a title may look like a date. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'site' }
  | { readonly kind: 'separator' }
  | { readonly kind: 'authors'; readonly count: number }
  | { readonly kind: 'day'; readonly day: ListingDay }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'submitted'; readonly name: string }
  | { readonly kind: 'extra'; readonly label: string; readonly count?: number | undefined };

export interface ListingLine {
  /** White space folded, marks taken off. */
  readonly text: string;
  /** As it stands in the page; a part of it where the line was taken apart. */
  readonly raw: string;
  /** 1-based place in the input. */
  readonly line: number;
  /** Which of the lines given it was. */
  readonly index: number;
  readonly shape: Shape;
  /** A blank line, or the page's beginning, stands before it. */
  readonly afterBlank: boolean;
  readonly heading?: boolean | undefined;
  readonly href?: string | undefined;
}

/** A line of the page; what HTML knows of it besides its text. */
export interface PageLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly heading?: boolean | undefined;
  readonly href?: string | undefined;
}

/** Bullets and rules whose content was a picture. `·` alone is the site's separator and stays. */
const EMPTY = /^[\s\-–—_*•+|=~<>[\]()\\"'`]*$/;
const AUTHORS = /^(?:[•·*+–-]\s*)?(\d{1,3}(?:,\d{3})+|\d{1,6})\s+authors?$/i;
const COUNT = /^(?:▲\s*)?(\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d+)?)\s?(k?)$/i;
const EXTRA =
  /^(upvote|github|arxiv page|view arxiv page|view pdf|project page|share|add to collection)\s*([\d.,]+k?)?(?:\s+arxiv page)?$/i;
const SUBMITTED = /^submitted by:?\s*(.{0,60})$/i;
const TAIL = /^(.{0,120})[·•]\s*(\S.{0,40})$/;
const SITE_ADDRESS = /^https?:\/\/huggingface\.co\/\S*$/;

function shapeOf(text: string): Shape {
  if (text === '·') return { kind: 'separator' };
  const authors = AUTHORS.exec(text);
  if (authors) return { kind: 'authors', count: Number((authors[1] ?? '').replaceAll(',', '')) };
  const day = parseListingDay(text);
  if (day) return { kind: 'day', day };
  const count = COUNT.exec(text);
  if (count) return { kind: 'count', count: countOf(text) };
  if (isSiteWord(text)) return { kind: 'site' };
  const submitted = SUBMITTED.exec(text);
  if (submitted) return { kind: 'submitted', name: (submitted[1] ?? '').trim() };
  const extra = EXTRA.exec(text);
  if (extra) {
    return { kind: 'extra', label: (extra[1] ?? '').toLowerCase(), count: extra[2] ? countOf(extra[2]) : undefined };
  }
  return { kind: 'text' };
}

/** "1,204" and "1.2k" as numbers. */
function countOf(text: string): number {
  const [, digits = '0', thousands] = COUNT.exec(text) ?? [];
  return Math.round(Number(digits.replaceAll(',', '')) * (thousands ? 1000 : 1));
}

/** Marks taken off where the page has some, lines taken apart, blank lines turned into `afterBlank`. */
export function listingLines(lines: readonly PageLine[]): readonly ListingLine[] {
  const strip = lines.length > 0 && isMarkedUp(sample(lines)) ? plainLine : bareLine;
  const found: ListingLine[] = [];
  let afterBlank = true;
  for (const [index, { text, line, ...known }] of lines.entries()) {
    const stripped = { ...strip(fold(text)), ...known };
    const previous = found.at(-1);
    if (EMPTY.test(stripped.text) || (afterBlank && SITE_ADDRESS.test(stripped.text))) {
      // The target of the link that the line before was.
      const href = stripped.href ?? (stripped.text.startsWith('http') ? stripped.text : undefined);
      if (previous && href && !previous.href) found[found.length - 1] = { ...previous, href };
      afterBlank = true;
      continue;
    }
    for (const part of taken(stripped.text, previous?.shape.kind ?? 'site', previous?.text ?? '')) {
      const raw = part === stripped.text ? text : part;
      const { heading, href } = stripped;
      found.push({ text: part, raw, line, index, shape: shapeOf(part), afterBlank, heading, href });
      afterBlank = false;
    }
  }
  return found;
}

function bareLine(text: string): PlainLine {
  return { text };
}

function sample(lines: readonly PageLine[]): string {
  return lines
    .slice(0, 400)
    .map((line) => line.text.slice(0, 1000))
    .join('\n');
}

/** One line's parts: a glued header's words, or what stands before a `·`, the `·`, and the date or count behind it. */
function taken(text: string, before: Shape['kind'], textBefore: string): readonly string[] {
  if (
    before === 'site' &&
    (isInvitation(textBefore) || textBefore.toLowerCase() === 'new' || textBefore === '' || isByline(textBefore))
  ) {
    const parts = unglueHeader(text).filter((part) => part !== '');
    if (parts.length > 1) return parts;
  }
  const tail = TAIL.exec(text);
  if (!tail) return [text];
  const [head, end] = [(tail[1] ?? '').trimEnd(), tail[2] ?? ''];
  const kind = shapeOf(end).kind;
  const belongs =
    kind === 'day' || (kind === 'count' && (head === '' || AUTHORS.test(head))) || (kind === 'authors' && head === '');
  if (!belongs) return [text];
  const parts = head === '' ? [] : taken(head, 'text', '');
  return kind === 'authors' ? [end] : [...parts, '·', end];
}
