// What the user is told of one import, with places: faults one by one, notes of one kind a few times and then as a number.
// Bounded, so that a file full of faults costs no memory; the faulty records themselves are kept in `rejected`.
import type { Place } from '../sources/reader.ts';

const MOST_MESSAGES = 200;
/** A list of 300 guessed years would hide what matters. */
const NOTES_OF_A_KIND = 3;
const MOST_KINDS = 100;

export class ImportMessages {
  readonly #name: string;
  readonly #told: string[] = [];
  readonly #kinds = new Map<string, { count: number; readonly example: string }>();
  #leftOut = 0;

  /** `name` of the input, which begins every message. */
  constructor(name: string) {
    this.#name = name;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  say(message: string, place?: Place | string): void {
    if (this.#told.length >= MOST_MESSAGES) {
      this.#leftOut++;
      return;
    }
    const where = typeof place === 'string' ? place : place ? placeText(place) : '';
    this.#told.push(`${this.#name}${where ? `:${where}` : ''}: ${message}`);
  }

  /** Notes that differ in numbers and quoted words only are of one kind. */
  note(note: string, place: Place): void {
    const kind = note.replace(/"[^"]*"/g, '""').replace(/\d+/g, '0');
    const met = this.#kinds.get(kind);
    if (met) met.count++;
    else if (this.#kinds.size < MOST_KINDS) this.#kinds.set(kind, { count: 1, example: note });
    if ((met?.count ?? 1) <= NOTES_OF_A_KIND) this.say(note, place);
  }

  /** All of it, in order, with the numbers of notes that were not told one by one. */
  all(): readonly string[] {
    const more = [...this.#kinds.values()]
      .filter(({ count }) => count > NOTES_OF_A_KIND)
      .map(
        ({ count, example }) =>
          `${this.#name}: ${count - NOTES_OF_A_KIND} more records with a note like this: ${example}`,
      );
    return [...this.#told, ...more];
  }
}

/** `12` for a line, `record 3` where there are no lines, `@1234` for an offset. */
export function placeText(place: Place): string {
  if (place.line !== undefined) return String(place.line);
  if (place.record !== undefined) return `record ${place.record}`;
  return place.offset === undefined ? '' : `@${place.offset}`;
}
