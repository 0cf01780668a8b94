// Lines with their parts, put together: one entry for each paper of a listing page, one stray line for what fits nowhere,
// and what the page says of itself. In file order.
import type { ListingDay } from './listing-date.ts';
import type { ListingLine } from './listing-line.ts';
import type { Part } from './parts.ts';

export interface ListingEntry {
  readonly kind: 'entry';
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
  /** As the page writes it: handle and name. */
  readonly organisation?: string | undefined;
  /** Where its link led. */
  readonly organisationHref?: string | undefined;
  readonly authorCount?: number | undefined;
  readonly day?: ListingDay | undefined;
  /** The day in the page's words. */
  readonly dayText?: string | undefined;
  readonly comments?: number | undefined;
  readonly upvotes?: number | undefined;
  readonly githubStars?: number | undefined;
  readonly submittedBy?: string | undefined;
  /** Where the title's link led. */
  readonly href?: string | undefined;
  readonly lines: readonly ListingLine[];
}

export type ListingPiece =
  | ListingEntry
  | { readonly kind: 'stray'; readonly lines: readonly ListingLine[] }
  | { readonly kind: 'day'; readonly day: ListingDay; readonly text: string; readonly lines: readonly ListingLine[] }
  | { readonly kind: 'query'; readonly text: string; readonly lines: readonly ListingLine[] };

const OF_THE_PAGE: readonly Part[] = ['site', 'day', 'query', 'stray'];
/** With these an entry begins; those before the title may stand in any number. */
const BEGINNING: readonly Part[] = ['submitted', 'submitter', 'votes', 'title', 'untitled'];

export function listingPieces(lines: readonly ListingLine[], parts: readonly Part[]): readonly ListingPiece[] {
  const pieces: ListingPiece[] = [];
  let from = 0;
  const close = (to: number): void => {
    if (to > from) pieces.push(entryOf(lines.slice(from, to), parts.slice(from, to)));
    from = to;
  };
  for (const [at, line] of lines.entries()) {
    const part = parts[at];
    if (part === undefined || (at > from && beginsEntry(parts, at))) close(at);
    if (part === undefined || !OF_THE_PAGE.includes(part)) continue;
    close(at);
    from = at + 1;
    if (part === 'stray') pieces.push({ kind: 'stray', lines: [line] });
    else if (part === 'query') pieces.push({ kind: 'query', text: line.text, lines: [line] });
    else if (part === 'day' && line.shape.kind === 'day')
      pieces.push({ kind: 'day', day: line.shape.day, text: line.text, lines: [line] });
  }
  close(lines.length);
  return pieces;
}

/** True where an entry begins and the line before does not belong to it. */
export function beginsEntry(parts: readonly Part[], at: number): boolean {
  const part = parts[at] as Part;
  const before = parts[at - 1];
  if (before === undefined) return true;
  if (!BEGINNING.includes(part)) {
    // The beginning is lost: an ending straight after an ending.
    return (
      ['authors', 'separator', 'date'].includes(part) && ['date', 'comments', 'extra', 'extraCount'].includes(before)
    );
  }
  return !['submitted', 'submitter', 'votes'].includes(before);
}

function entryOf(lines: readonly ListingLine[], parts: readonly Part[]): ListingEntry {
  const first = (part: Part): ListingLine | undefined => lines[parts.indexOf(part)];
  const joined = (...wanted: Part[]): string | undefined => {
    const found = lines.filter((_, at) => wanted.includes(parts[at] as Part));
    return found.length === 0 ? undefined : found.map((line) => line.text).join(' ');
  };
  const count = (part: Part): number | undefined => {
    const shape = lines[parts.lastIndexOf(part)]?.shape;
    return shape?.kind === 'count' || shape?.kind === 'authors' ? shape.count : undefined;
  };
  const extra = (label: string): number | undefined => {
    const found = lines.find((line) => line.shape.kind === 'extra' && line.shape.label === label);
    return found?.shape.kind === 'extra' ? found.shape.count : undefined;
  };
  const date = first('date');
  const day = date?.shape.kind === 'day' ? date.shape.day : undefined;
  const submitter = first('submitter');
  return {
    kind: 'entry',
    title: joined('title', 'titleMore'),
    abstract: joined('abstract', 'abstractMore', 'untitled'),
    organisation: first('organisation')?.text,
    organisationHref: first('organisation')?.href,
    authorCount: count('authors'),
    day,
    dayText: date?.text,
    comments: count('comments') ?? day?.comments,
    upvotes: count('votes') ?? extra('upvote') ?? count('extraCount'),
    githubStars: extra('github'),
    submittedBy: submitter?.shape.kind === 'submitted' ? submitter.shape.name : submitter?.text,
    href: first('title')?.href,
    lines,
  };
}
