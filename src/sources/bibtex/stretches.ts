// A text as stretches of at most a line. Unlike `input/lines.ts` nothing of a very long line is cut away: it comes in pieces.
import { type Input, InputError } from '../input/input.ts';

export interface Stretch {
  /** Without the line's end. */
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** Begins a line, rather than going on with one that was too long to be held. */
  readonly fresh: boolean;
}

const LONGEST = 1024 * 1024;
// A return at the very end may be the first half of the next line end.
const LINE_END = /\r?\n|\r(?=[^\n])/;

export async function* stretches(input: Input): AsyncIterable<Stretch> {
  let held = '';
  let line = 1;
  let fresh = true;
  let failure: InputError | undefined;
  try {
    for await (const chunk of input.chunks()) {
      held += chunk;
      if (!/[\r\n]/.test(chunk) && held.length < LONGEST) continue;
      const pieces = held.split(LINE_END);
      held = pieces.pop() ?? '';
      for (const piece of pieces) {
        yield { text: piece, line, fresh };
        line++;
        fresh = true;
      }
      if (held.length >= LONGEST) {
        // Behind a brace, where entries that share a line meet.
        const cut = held.lastIndexOf('}') + 1 || held.length;
        yield { text: held.slice(0, cut), line, fresh };
        held = held.slice(cut);
        fresh = false;
      }
    }
  } catch (error) {
    // What was decoded before the input broke off is still handed on.
    if (!(error instanceof InputError)) throw error;
    failure = error;
  }
  if (held !== '') yield { text: held, line, fresh };
  if (failure) throw failure;
}
