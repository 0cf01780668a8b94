// The way through one top-level JSON object to the lists at given paths, skipping everything else without holding it.
import type { Place } from '../reader.ts';
import type { JsonCursor } from './json-cursor.ts';
import { JsonValue } from './json-values.ts';

/** The object's beginning, and what to say when there is no list in it after all. */
export interface WalkStart {
  readonly text: string;
  readonly place: Place;
  readonly reason: string;
}

/** `list`: the cursor stands inside a list now; `done`: the object is over; `more`: go on (with more text). */
export type WalkState = 'list' | 'done' | 'more';

export class JsonWalk {
  readonly start: WalkStart;
  readonly #paths: readonly string[];
  /** The path that has a list; others are passed over from then on. */
  #chosen: string | undefined;
  /** Keys of the open objects; the innermost last. */
  readonly #open: string[] = [];
  #expects: 'open' | 'key' | 'colon' | 'value' = 'open';
  #key = '';
  #keyValue: JsonValue | undefined;
  #skipped: JsonValue | undefined;

  constructor(paths: readonly string[], start: WalkStart) {
    this.#paths = paths;
    this.start = start;
  }

  get found(): boolean {
    return this.#chosen !== undefined;
  }

  advance(cursor: JsonCursor): WalkState {
    while (!cursor.empty) {
      if (this.#skipped) {
        if (!this.#pass(cursor, this.#skipped)) return 'more';
        this.#skipped = undefined;
        continue;
      }
      if (this.#keyValue) {
        if (!this.#pass(cursor, this.#keyValue)) return 'more';
        this.#key = keyOf(this.#keyValue.text());
        this.#keyValue = undefined;
        this.#expects = 'colon';
        continue;
      }
      cursor.skip(this.#expects === 'key' ? ',' : '');
      if (cursor.empty) return 'more';
      const state = this.#step(cursor, cursor.text.charAt(cursor.at));
      if (state !== 'more') return state;
    }
    return 'more';
  }

  #step(cursor: JsonCursor, next: string): WalkState {
    switch (this.#expects) {
      case 'open':
        this.#expects = 'key';
        cursor.moveTo(cursor.at + 1);
        return 'more';
      case 'key':
        if (next === '}') {
          cursor.moveTo(cursor.at + 1);
          return this.#open.pop() === undefined ? 'done' : 'more';
        }
        if (next !== '"') return 'done';
        this.#keyValue = new JsonValue(cursor.place());
        return 'more';
      case 'colon':
        if (next !== ':') return 'done';
        this.#expects = 'value';
        cursor.moveTo(cursor.at + 1);
        return 'more';
      case 'value':
        return this.#value(cursor, next);
    }
  }

  #value(cursor: JsonCursor, next: string): WalkState {
    this.#expects = 'key';
    const path = [...this.#open, this.#key].join('.');
    if (next === '[' && this.#paths.includes(path) && (this.#chosen ?? path) === path) {
      this.#chosen = path;
      cursor.moveTo(cursor.at + 1);
      return 'list';
    }
    if (next === '{' && this.#paths.some((wanted) => wanted.startsWith(`${path}.`))) {
      this.#open.push(this.#key);
      cursor.moveTo(cursor.at + 1);
      return 'more';
    }
    this.#skipped = new JsonValue(cursor.place(), 'value', false);
    return 'more';
  }

  /** Moves to the end of the value; false when it goes on in the next piece. */
  #pass(cursor: JsonCursor, value: JsonValue): boolean {
    const end = value.take(cursor.text, cursor.at);
    cursor.moveTo(end < 0 ? cursor.text.length : end);
    return end >= 0;
  }
}

function keyOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
