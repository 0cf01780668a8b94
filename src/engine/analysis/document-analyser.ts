// The fast analyser, for building: the same terms as tokens.ts gives, as numbers. Nearly every chunk of a text was met before, and
// is found in a table by the characters as they stand there; only new chunks are folded, cut and stemmed.
import { ChunkTable, hashOf, SLACK, UNKNOWN } from './chunk-table.ts';
import { ChunkTerms } from './chunk-terms.ts';
import { chunkEnd } from './chunks.ts';
import { EncodedText } from './encoded-text.ts';
import { readTerms, type TermSink } from './read-terms.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type SurfaceCount, SurfaceCounts } from './surface-counts.ts';
import { type AnalysisKind, termOf } from './terms.ts';

/** Longer chunks (data, scripts without spaces) hardly come again, and are analysed each time. */
const LONGEST_REMEMBERED = 48;
/** Then the table begins anew: some 900,000 chunks. 100,000 abstracts have a third of that. */
const REMEMBERED_BYTES = 1 << 25;
/** Values in the table: a term number, for a chunk of one term and no extras; LIST_BASE less the place of a list for others. */
const LIST_BASE = UNKNOWN - 1;

export class DocumentAnalyser {
  /** Terms of the main tokens in order of position, stop words included; valid up to `wordCount`, until the next `analyse`. */
  words = new Uint32Array(1 << 9);
  wordCount = 0;
  /** Terms of the overlay tokens in order, duplicates kept; valid up to `extraCount`. */
  extras = new Uint32Array(1 << 6);
  extraCount = 0;
  readonly #kind: AnalysisKind;
  readonly #termId: (term: string) => number;
  readonly #ids = new Map<string, number>();
  readonly #surfaces = new SurfaceCounts();
  readonly #text = new EncodedText(SLACK);
  readonly #table: ChunkTable;
  readonly #lists = new ChunkTerms();
  readonly #miss = new MissedChunk();

  /**
   * `termId` is called once for each term, when it is first met, and gives the builder's number for it: an integer from 0 to
   * 2^31 - 1. At most about `rememberedBytes` are spent on chunks; terms and surfaces are kept all.
   */
  constructor(kind: AnalysisKind, termId: (term: string) => number, rememberedBytes: number = REMEMBERED_BYTES) {
    this.#table = new ChunkTable(rememberedBytes);
    this.#kind = kind;
    this.#termId = termId;
  }

  /** Replaces words and extras by those of this text; any text will do. */
  analyse(text: string): void {
    this.wordCount = 0;
    this.extraCount = 0;
    this.#text.set(text);
    const { bytes, view, length } = this.#text;
    for (let at = 0; at < length; at++) {
      const end = chunkEnd(bytes, at);
      // What ended it is a break, or a full stop before one, and needs no other look.
      if (end > at) this.#chunk(view, at, end);
      at = end;
    }
  }

  /** Surfaces of `words` met since the last call, and how often: a segment's, when the analyser goes on to the next. Of names none. */
  takeSurfaces(): SurfaceCount[] {
    this.#countSurfaces();
    return this.#surfaces.take();
  }

  #chunk(text: DataView, start: number, end: number): void {
    if (end - start > LONGEST_REMEMBERED) {
      this.#readMissed(start, end);
      for (const place of this.#miss.surfaces) this.#surfaces.count(place, 1);
      this.#appendMissed();
      return;
    }
    const hash = hashOf(text, start, end);
    const found = this.#table.meet(text, start, end, hash);
    if (found >= 0) {
      if (this.wordCount === this.words.length) this.words = grown(this.words, this.wordCount + 1);
      this.words[this.wordCount++] = found;
    } else if (found !== UNKNOWN) {
      this.#append(LIST_BASE - found);
    } else {
      if (!this.#readPlain(start, end)) this.#readMissed(start, end);
      this.#remember(text, start, end, hash);
      this.#appendMissed();
    }
  }

  #remember(text: DataView, start: number, end: number, hash: number): void {
    if (!this.#table.hasRoomFor(end - start)) this.#forget();
    const { words, extras, surfaces } = this.#miss;
    const isSingle = words.length === 1 && extras.length === 0;
    const value = isSingle ? (words[0] as number) : LIST_BASE - this.#lists.add(words, extras, surfaces);
    this.#table.add(text, start, end, hash, value, isSingle ? (surfaces[0] ?? -1) + 1 : 0);
  }

  #append(list: number): void {
    const lists = this.#lists;
    const words = lists.wordCount(list);
    if (this.wordCount + words > this.words.length) this.words = grown(this.words, this.wordCount + words);
    lists.copyWords(list, this.words, this.wordCount);
    this.wordCount += words;
    const extras = lists.extraCount(list);
    if (this.extraCount + extras > this.extras.length) this.extras = grown(this.extras, this.extraCount + extras);
    lists.copyExtras(list, this.extras, this.extraCount);
    this.extraCount += extras;
  }

  #appendMissed(): void {
    const { words, extras } = this.#miss;
    if (this.wordCount + words.length > this.words.length)
      this.words = grown(this.words, this.wordCount + words.length);
    this.words.set(words, this.wordCount);
    this.wordCount += words.length;
    if (this.extraCount + extras.length > this.extras.length) {
      this.extras = grown(this.extras, this.extraCount + extras.length);
    }
    this.extras.set(extras, this.extraCount);
    this.extraCount += extras.length;
  }

  /** A word of ASCII letters without capitals inside is its own form: no need to fold it. */
  #readPlain(start: number, end: number): boolean {
    const form = this.#miss.plainForm(this.#text.bytes, start, end);
    if (form === undefined || (this.#kind === 'text' && STOP_WORDS.has(form))) return false;
    this.#miss.clear();
    this.#addSurface(form);
    return true;
  }

  #readMissed(start: number, end: number): void {
    this.#miss.clear();
    readTerms(this.#text.slice(start, end), this.#kind, this.#sink);
  }

  readonly #sink: TermSink = {
    main: (form, stop, isSurface) => {
      if (isSurface) this.#addSurface(form);
      else this.#miss.words.push(this.#idOf(stop ? form : termOf(form, this.#kind)));
    },
    overlay: (form) => {
      this.#miss.extras.push(this.#idOf(termOf(form, this.#kind)));
    },
  };

  /** Stems what was not met before. Names are not stemmed, and nobody asks how often they were met. */
  #addSurface(form: string): void {
    if (this.#kind === 'names') {
      this.#miss.words.push(this.#idOf(termOf(form, 'names')));
      return;
    }
    const surfaces = this.#surfaces;
    const place = surfaces.placeOf(form) ?? surfaces.add(form, this.#idOf(termOf(form, this.#kind)));
    this.#miss.surfaces.push(place);
    this.#miss.words.push(surfaces.termAt(place));
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#termId(term);
    this.#ids.set(term, id);
    return id;
  }

  #countSurfaces(): void {
    this.#table.takeCounts((value, note, times) => {
      if (note > 0) this.#surfaces.count(note - 1, times);
      if (value < 0) for (const place of this.#lists.surfaces(LIST_BASE - value)) this.#surfaces.count(place, times);
    });
  }

  #forget(): void {
    this.#countSurfaces();
    this.#table.clear();
    this.#lists.clear();
  }
}

/** What a chunk that was not met before has; used again and again. */
class MissedChunk {
  readonly words: number[] = [];
  readonly extras: number[] = [];
  readonly surfaces: number[] = [];
  readonly #codes: number[] = [];

  clear(): void {
    this.words.length = 0;
    this.extras.length = 0;
    this.surfaces.length = 0;
  }

  /** Lower case of a chunk of ASCII letters of which only the first may be a capital. */
  plainForm(bytes: Uint8Array, start: number, end: number): string | undefined {
    const codes = this.#codes;
    codes.length = 0;
    for (let i = start; i < end; i++) {
      const code = bytes[i] as number;
      const small = code | 0x20;
      if (small < 0x61 || small > 0x7a || (i > start && code !== small)) return undefined;
      codes.push(small);
    }
    return String.fromCharCode(...codes);
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(needed, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
