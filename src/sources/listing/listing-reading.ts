// The reading of one listing page: takes lines, gives papers and what could not be read. Pages longer than a part are read in
// parts that end where an entry begins, so that memory does not grow with the page.
import { cutRaw } from '../input/limits.ts';
import type { ReadItem, ReadOptions } from '../reader.ts';
import { cheapestReading } from './cheapest-reading.ts';
import { beginsEntry, type ListingEntry, type ListingPiece, listingPieces } from './entries.ts';
import { isProse } from './line-costs.ts';
import { type ListingLine, listingLines, type PageLine } from './listing-line.ts';
import { readOrganisations } from './organisation.ts';
import type { Part } from './parts.ts';
import { isInvitation } from './site-words.ts';
import { type PageDay, pageDay, seenDay, toPaper } from './to-paper.ts';

/** A saved page has about 120 entries and 1,000 lines. */
const PART_LINES = 20_000;
const PART_CHARS = 8 * 1024 * 1024;
/** At the end of a part the reading may still change its mind; not so far before it. */
const UNSETTLED_LINES = 200;

export class ListingReading {
  readonly #options: ReadOptions;
  #lines: PageLine[] = [];
  #chars = 0;
  #page: PageDay;
  #record = 0;
  #begun = false;

  constructor(options: ReadOptions) {
    this.#options = options;
    this.#page = seenDay(options);
  }

  *take(line: PageLine): Iterable<ReadItem> {
    this.#lines.push(line);
    this.#chars += line.text.length;
    if (this.#lines.length < PART_LINES && this.#chars < PART_CHARS) return;
    const found = yield* this.#found();
    const parts = cheapestReading(found);
    const settled = this.#settled(found, parts);
    yield* this.#items(listingPieces(found.slice(0, settled), parts.slice(0, settled)));
    this.#lines = this.#lines.slice(found[settled]?.index ?? this.#lines.length);
    this.#chars = this.#lines.reduce((sum, kept) => sum + kept.text.length, 0);
  }

  *end(): Iterable<ReadItem> {
    const found = yield* this.#found();
    this.#lines = [];
    yield* this.#items(listingPieces(found, cheapestReading(found)));
  }

  /** The lines at hand, without what stands before the first page's heading. */
  *#found(): Generator<ReadItem, readonly ListingLine[]> {
    const found = listingLines(this.#lines);
    if (this.#begun) return found;
    this.#begun = true;
    const start = headingOf(found);
    const before = found.slice(0, start).filter((line) => line.shape.kind !== 'site').length;
    if (before > 0)
      yield {
        kind: 'notice',
        message: `${before} ${before === 1 ? 'line' : 'lines'} before the page's heading ${before === 1 ? 'was' : 'were'} left out`,
        place: { line: found[0]?.line },
      };
    return found.slice(start);
  }

  /** How many lines can be given out: up to the last entry that begins well before the end. */
  #settled(found: readonly ListingLine[], parts: readonly Part[]): number {
    const chars = found.reduce((sum, line) => sum + line.text.length, 0);
    const latest = chars > PART_CHARS ? found.length - 1 : found.length - UNSETTLED_LINES;
    // An entry that fills half a part is none: it is given out as it is, or every new line would cost a reading.
    for (let at = latest; at > found.length / 2; at--) {
      if (beginsEntry(parts, at) && found[at]?.index !== found[at - 1]?.index) return at;
    }
    return found.length;
  }

  *#items(pieces: readonly ListingPiece[]): Iterable<ReadItem> {
    const organisations = readOrganisations(
      pieces.flatMap((piece) => (piece.kind === 'entry' && piece.organisation ? [piece.organisation] : [])),
    );
    for (const piece of pieces) {
      const line = piece.lines[0]?.line;
      if (piece.kind === 'entry' && hasTitle(piece)) {
        const { paper, notes } = toPaper(piece, this.#page, organisations);
        yield { kind: 'paper', paper, place: { line, record: ++this.#record }, notes };
      } else if (piece.kind === 'entry') {
        yield {
          kind: 'rejected',
          reason: 'no title',
          place: { line, record: ++this.#record },
          raw: rawOf(piece.lines),
        };
      } else if (piece.kind === 'stray') {
        const reason = 'neither a title nor an abstract nor any other part of an entry';
        yield { kind: 'rejected', reason, place: { line }, raw: rawOf(piece.lines) };
      } else if (piece.kind === 'query') {
        yield { kind: 'notice', message: `the page's heading says "${piece.text}"`, place: { line } };
      } else {
        const day = pageDay(piece.day, piece.text, this.#options);
        this.#page = day ?? seenDay(this.#options);
        const message = day ? `the page's day is ${day.date}` : `the page's day "${piece.text}" is not a calendar date`;
        yield { kind: 'notice', message, place: { line } };
      }
    }
  }
}

/** Menus and remarks of whoever saved the page are no longer than this. */
const LONGEST_PREAMBLE = 120;

/** Where the page's heading begins, 0 when entries stand before it. */
function headingOf(lines: readonly ListingLine[]): number {
  const start = lines.findIndex((line) => line.shape.kind === 'site' && isInvitation(line.text));
  if (start <= 0 || start > LONGEST_PREAMBLE) return 0;
  const entries = lines
    .slice(0, start)
    .some((line) => isProse(line.text) || line.shape.kind === 'authors' || line.shape.kind === 'separator');
  return entries ? 0 : start;
}

function hasTitle(entry: ListingEntry): entry is ListingEntry & { readonly title: string } {
  return entry.title !== undefined;
}

function rawOf(lines: readonly ListingLine[]): string {
  return cutRaw(lines.map((line) => line.raw).join('\n'));
}
