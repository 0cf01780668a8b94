// The fast analyser, for building: the same terms as tokens.ts gives, as numbers. Nearly every chunk of a text was met before, and
// is found in a table by the characters as they stand there; only new chunks are folded, cut and stemmed.
import { ChunkTable, HASH_PRIME, HASH_START } from './chunk-table.ts';
import { ChunkTerms } from './chunk-terms.ts';
import { BREAK, CHUNK_ROLE, ESCAPE, INSIDE, isBreakOrEnd, isEscaped } from './chunks.ts';
import { readTerms, type TermSink } from './read-terms.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Surface, SurfaceCounts } from './surface-counts.ts';
import { type AnalysisKind, termOf } from './terms.ts';

/** Longer chunks (data, scripts without spaces) hardly come again, and are analysed each time. */
const LONGEST_REMEMBERED = 48;
/** Then the table begins anew: about 60 MB. 100,000 abstracts have a third of that. */
const MOST_REMEMBERED = 1 << 20;

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
  readonly #table = new ChunkTable();
  readonly #lists = new ChunkTerms();
  readonly #miss = new MissedChunk();

  /** `termId` is called once for each term, when it is first met, and gives the builder's number for it. */
  constructor(kind: AnalysisKind, termId: (term: string) => number) {
    this.#kind = kind;
    this.#termId = termId;
  }

  /** Replaces words and extras by those of this text; any text will do. */
  analyse(text: string): void {
    this.wordCount = 0;
    this.extraCount = 0;
    const length = text.length;
    for (let at = 0; at < length; at++) {
      let code = text.charCodeAt(at);
      if (code < 128 && CHUNK_ROLE[code] === BREAK) continue;
      const start = at;
      let hash = HASH_START;
      for (;;) {
        if (code < 128) {
          const role = CHUNK_ROLE[code];
          if (role === BREAK) break;
          if (role !== INSIDE) {
            const next = text.charCodeAt(at + 1);
            if (role === ESCAPE && isEscaped(next)) {
              hash = Math.imul(hash ^ code, HASH_PRIME);
              code = next;
              at++;
            } else if (role !== ESCAPE && isBreakOrEnd(next)) break;
          }
        }
        hash = Math.imul(hash ^ code, HASH_PRIME);
        if (++at === length) break;
        code = text.charCodeAt(at);
      }
      // What ended the chunk is a break or a full stop before one, and needs no other look.
      if (at > start) this.#chunk(text, start, at, hash);
    }
  }

  /** Surfaces so far, of `words` only, with their terms and occurrences. */
  surfaces(): Iterable<Surface> {
    this.#countSurfaces();
    return this.#surfaces.all();
  }

  #chunk(text: string, start: number, end: number, hash: number): void {
    if (end - start > LONGEST_REMEMBERED) {
      this.#readMissed(text.slice(start, end));
      for (const place of this.#miss.surfaces) this.#surfaces.count(place, 1);
      this.#appendMissed();
      return;
    }
    const found = this.#table.meet(text, start, end, hash);
    if (found !== 0) {
      this.#append(found - 1);
      return;
    }
    if (!this.#readPlain(text, start, end)) this.#readMissed(text.slice(start, end));
    if (this.#table.size === MOST_REMEMBERED) this.#forget();
    const { words, extras, surfaces } = this.#miss;
    this.#table.add(text, start, end, hash, this.#lists.add(words, extras, surfaces));
    this.#appendMissed();
  }

  #append(list: number): void {
    const lists = this.#lists;
    const words = lists.wordCount(list);
    if (this.wordCount + words > this.words.length) this.words = grown(this.words, this.wordCount + words);
    lists.copyWords(list, this.words, this.wordCount);
    this.wordCount += words;
    const extras = lists.extraCount(list);
    if (extras === 0) return;
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
  #readPlain(text: string, start: number, end: number): boolean {
    const form = this.#miss.plainForm(text, start, end);
    if (form === undefined || (this.#kind === 'text' && STOP_WORDS.has(form))) return false;
    this.#miss.clear();
    const place = this.#placeOf(form, undefined);
    this.#miss.surfaces.push(place);
    this.#miss.words.push(this.#surfaces.termAt(place));
    return true;
  }

  #readMissed(chunk: string): void {
    this.#miss.clear();
    readTerms(chunk, this.#kind, this.#sink);
  }

  readonly #sink: TermSink = {
    main: (term, _position, _start, _end, _stop, surface) => {
      this.#miss.words.push(this.#idOf(term));
      if (surface !== '') this.#miss.surfaces.push(this.#placeOf(surface, term));
    },
    overlay: (term) => {
      this.#miss.extras.push(this.#idOf(term));
    },
  };

  /** The place of a surface; `term` where it is known already. */
  #placeOf(surface: string, term: string | undefined): number {
    const known = this.#surfaces.placeOf(surface);
    if (known !== undefined) return known;
    return this.#surfaces.add(surface, this.#idOf(term ?? termOf(surface, this.#kind)));
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#termId(term);
    this.#ids.set(term, id);
    return id;
  }

  #countSurfaces(): void {
    this.#table.takeCounts((list, times) => {
      for (const place of this.#lists.surfaces(list)) this.#surfaces.count(place, times);
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

  /** Lower case of a chunk of ASCII letters of which only the first may be a capital. A new string: a slice keeps the text alive. */
  plainForm(text: string, start: number, end: number): string | undefined {
    const codes = this.#codes;
    codes.length = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
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
