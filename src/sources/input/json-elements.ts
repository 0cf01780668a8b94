// Records of JSON in whatever wrapping it comes, without holding the file: one malformed record costs only itself.
import type { Place } from '../reader.ts';
import type { Input } from './input.ts';
import { JsonCursor } from './json-cursor.ts';
import { parseJson } from './json-parse.ts';
import { JsonValue, nestedOver } from './json-values.ts';
import { JsonWalk } from './json-walk.ts';
import { cutRaw, RECORD_CHARS, RECORD_DEPTH } from './limits.ts';

export interface JsonElement {
  readonly value?: unknown;
  readonly error?: string;
  /** Source text; cut at 64 KiB when it is over 16 MiB or broken. */
  readonly text: string;
  readonly place: Place;
}

/**
 * Yields the elements of a top-level array, of the array at the first of `arrays` (dotted paths inside a top-level object)
 * that exists, one object a line, concatenated objects, or the top-level object itself when none of the paths is an array.
 */
export async function* jsonElements(input: Input, arrays: readonly string[] = []): AsyncIterable<JsonElement> {
  const elements = new JsonElements(arrays);
  try {
    for await (const chunk of input.chunks()) {
      // Going back over a broken record copies the piece: pieces are kept small.
      for (let from = 0; from < chunk.length; from += PIECE) yield* elements.push(chunk.slice(from, from + PIECE));
    }
  } catch (error) {
    // Damaged compression: what was begun is told before the damage is.
    yield* elements.end();
    throw error;
  }
  yield* elements.end();
}

const TOO_LARGE = 'the record is larger than 16 MiB';
const FILE_ENDS = 'the file ends inside a record';
const PIECE = 256 * 1024;
/** Reading broken text again is limited to this many times the text, plus a little for small inputs. */
const PATIENCE = 8;
const PATIENCE_FOR_ALL = 4 * RECORD_CHARS;

class JsonElements {
  readonly #paths: readonly string[];
  readonly #cursor = new JsonCursor();
  /** Inside an array whose elements are yielded. */
  #inList = false;
  /** The way through a top-level object to its lists. */
  #walk: JsonWalk | undefined;
  /** The value that goes on in the next piece. */
  #value: JsonValue | undefined;
  #splitTried = false;
  /** Offset before which no line is tried as one record: it was tried in vain. */
  #slowUntil = 0;
  #count = 0;

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  *push(chunk: string): Iterable<JsonElement> {
    this.#cursor.push(chunk);
    yield* this.#read();
  }

  *end(): Iterable<JsonElement> {
    const cursor = this.#cursor;
    cursor.ended = true;
    let told = false;
    for (;;) {
      yield* this.#read();
      const value = this.#value;
      if (!value) break;
      this.#value = undefined;
      for (const element of this.#complete(value, true)) {
        told ||= element.error === FILE_ENDS;
        yield element;
      }
    }
    if (this.#inList && !told)
      yield this.#failed('the file ends inside the list, before its closing "]"', '', cursor.place());
    else if (this.#walk && !told) {
      yield this.#failed(FILE_ENDS, this.#walk.start.text, this.#walk.start.place);
    }
    this.#inList = false;
    this.#walk = undefined;
  }

  *#read(): Iterable<JsonElement> {
    const cursor = this.#cursor;
    while (!cursor.empty) {
      if (this.#value) yield* this.#continue(this.#value);
      else if (this.#inList) this.#list();
      else if (this.#walk) yield* this.#walkOn(this.#walk);
      else yield* this.#top();
    }
  }

  /** Between top-level values. */
  *#top(): Iterable<JsonElement> {
    const cursor = this.#cursor;
    cursor.skip(',]}');
    if (cursor.empty) return;
    const { text, at } = cursor;
    const first = text.charAt(at);
    if (first === '[') {
      cursor.moveTo(at + 1);
      this.#inList = true;
      return;
    }
    if (first !== '{') {
      this.#value = new JsonValue(cursor.place(), 'line');
      return;
    }
    if (cursor.offset >= this.#slowUntil) {
      // The common case, quickly: one object a line.
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      const line = newline < 0 && !cursor.ended ? undefined : text.slice(at, end).trimEnd();
      const value = line === undefined ? undefined : quickParse(line);
      if (line !== undefined && value !== undefined && !this.#hasList(value) && !nestedOver(line, RECORD_DEPTH)) {
        yield { value, text: line, place: cursor.place(++this.#count) };
        cursor.moveTo(end);
        return;
      }
      this.#slowUntil = cursor.offset + end - at;
    }
    this.#value = new JsonValue(cursor.place());
  }

  /** Between the elements of a list. */
  #list(): void {
    const cursor = this.#cursor;
    cursor.skip(',}');
    if (cursor.empty) return;
    if (cursor.text.charAt(cursor.at) === ']') {
      cursor.moveTo(cursor.at + 1);
      this.#inList = false;
      return;
    }
    this.#value = new JsonValue(cursor.place());
  }

  *#walkOn(walk: JsonWalk): Iterable<JsonElement> {
    const state = walk.advance(this.#cursor);
    if (state === 'list') {
      this.#inList = true;
    } else if (state === 'done') {
      this.#walk = undefined;
      if (!walk.found) yield this.#failed(walk.start.reason, walk.start.text, walk.start.place);
    }
  }

  *#continue(value: JsonValue): Iterable<JsonElement> {
    const cursor = this.#cursor;
    const end = value.take(cursor.text, cursor.at);
    cursor.moveTo(end < 0 ? cursor.text.length : end);
    if (end >= 0) {
      this.#value = undefined;
      yield* this.#complete(value, false);
    } else if (value.tooLong && !this.#splitTried) {
      if (this.#searchLists(value, TOO_LARGE)) return;
      this.#splitTried = true;
      yield* this.#split(value, TOO_LARGE);
      if (this.#value) value.shorten();
    }
  }

  /** The value's text is there, or all that will come of it. */
  *#complete(value: JsonValue, cut: boolean): Iterable<JsonElement> {
    this.#splitTried = false;
    const text = value.text();
    if (value.tooLong) {
      yield this.#failed(TOO_LARGE, text, value.place);
      return;
    }
    const parsed = parseJson(text.trimEnd());
    if ('value' in parsed) {
      if (value.deepest > RECORD_DEPTH) {
        yield this.#failed(`the record is nested more than ${RECORD_DEPTH} deep`, text, value.place);
        return;
      }
      if (!this.#inList && this.#hasList(parsed.value)) {
        const path = this.#paths.find((wanted) => Array.isArray(at(parsed.value, wanted))) ?? '';
        this.#walkAgain(value, text, [path], '');
        return;
      }
      yield { value: parsed.value, text, place: { ...value.place, record: ++this.#count } };
      return;
    }
    const reason = !/^[{["]/.test(text)
      ? parsed.error
      : cut
        ? FILE_ENDS
        : value.broken
          ? 'the record is cut off'
          : parsed.error;
    if (this.#searchLists(value, reason)) return;
    if (!(yield* this.#split(value, reason))) yield this.#failed(reason, text, value.place);
  }

  /** Looks for lists inside a top-level object that is broken or too long to be parsed as one. */
  #searchLists(value: JsonValue, reason: string): boolean {
    if (this.#inList || this.#impatient()) return false;
    const text = value.text();
    const named = this.#paths.some((path) => text.includes(`"${path.slice(path.lastIndexOf('.') + 1)}"`));
    if (!named || !text.startsWith('{')) return false;
    this.#walkAgain(value, text, this.#paths, reason);
    return true;
  }

  #walkAgain(value: JsonValue, text: string, paths: readonly string[], reason: string): void {
    this.#cursor.goBack(value.place, text);
    this.#walk = new JsonWalk(paths, { text: cutRaw(text), place: value.place, reason });
    this.#value = undefined;
  }

  #impatient(): boolean {
    return this.#cursor.reread > PATIENCE * this.#cursor.offset + PATIENCE_FOR_ALL;
  }

  /** Gives up the beginning of a broken value where the next record seems to begin inside it. */
  *#split(value: JsonValue, reason: string): Generator<JsonElement, boolean> {
    const cursor = this.#cursor;
    if (this.#impatient()) return false;
    const text = value.text();
    const next = nextRecord(text);
    if (next < 0) return false;
    const piece = text.slice(0, next);
    cursor.goBack(value.place, text);
    cursor.moveTo(next);
    this.#value = undefined;
    yield this.#failed(reason === FILE_ENDS ? 'the record is cut off' : reason, piece, value.place);
    return true;
  }

  #failed(error: string, text: string, place: Place): JsonElement {
    return { error, text: cutRaw(text), place: { ...place, record: ++this.#count } };
  }

  #hasList(value: unknown): boolean {
    return this.#paths.some((path) => Array.isArray(at(value, path)));
  }
}

function quickParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands at a dotted path. */
function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** Where inside the text an object begins with the same key as the text does, after a comma or on a new line; or -1. */
function nextRecord(text: string): number {
  const first = /^\{\s*("[^"\\\n]{1,200}")\s*:/.exec(text)?.[1];
  if (first === undefined) return -1;
  const pattern = new RegExp(
    `[\\n,}\\]]\\s{0,1000}(\\{)\\s{0,1000}${first.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\s{0,100}:`,
    'dg',
  );
  pattern.lastIndex = 1;
  return pattern.exec(text)?.indices?.[1]?.[0] ?? -1;
}
