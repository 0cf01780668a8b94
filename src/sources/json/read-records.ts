// The loop that every JSON source shares: elements in, what the source's adapter makes of each out, in file order.
import type { Paper } from '../../domain/paper.ts';
import { type Input, InputError } from '../input/input.ts';
import { type JsonElement, jsonElements } from '../input/json-elements.ts';
import { cutRaw } from '../input/limits.ts';
import type { ReadItem } from '../reader.ts';

/** What an adapter makes of one wire record. */
export type Outcome =
  | { readonly kind: 'paper'; readonly paper: Paper; readonly notes?: readonly string[] | undefined }
  /** `foreign`: no paper at all (an author, an error answer), as opposed to a broken one. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly foreign?: boolean }
  | { readonly kind: 'deleted'; readonly key: string }
  /** Not meant to be a paper; said once at the end with their number: "12 reviews and comments were left out". */
  | { readonly kind: 'left-out'; readonly what: string }
  | { readonly kind: 'notice'; readonly message: string };

/** So many records that are no papers, and no paper among them, and the file is not what it was taken for. */
const FOREIGN_LIMIT = 1000;

export async function* readRecords(
  input: Input,
  arrays: readonly string[],
  adapt: (value: unknown) => readonly Outcome[],
): AsyncIterable<ReadItem> {
  const leftOut = new Map<string, number>();
  let foreign = 0;
  let papers = 0;
  for await (const element of jsonElements(input, arrays)) {
    const { place } = element;
    for (const outcome of outcomes(element, adapt)) {
      if (outcome.kind === 'paper') {
        papers++;
        const notes = outcome.notes?.length ? [...new Set(outcome.notes)] : undefined;
        yield { kind: 'paper', paper: outcome.paper, place, notes };
      } else if (outcome.kind === 'rejected') {
        if (outcome.foreign && papers === 0 && ++foreign > FOREIGN_LIMIT) {
          throw new InputError(`no papers among the first ${FOREIGN_LIMIT} records; ${outcome.reason}`);
        }
        yield { kind: 'rejected', reason: outcome.reason, place, raw: cutRaw(element.text) };
      } else if (outcome.kind === 'deleted') {
        yield { kind: 'deleted', key: outcome.key, place };
      } else if (outcome.kind === 'notice') {
        yield { kind: 'notice', message: outcome.message, place };
      } else {
        leftOut.set(outcome.what, (leftOut.get(outcome.what) ?? 0) + 1);
      }
    }
  }
  for (const [what, count] of leftOut) yield { kind: 'notice', message: `${count} ${what}` };
}

function outcomes(element: JsonElement, adapt: (value: unknown) => readonly Outcome[]): readonly Outcome[] {
  return element.error === undefined ? adapt(element.value) : [{ kind: 'rejected', reason: element.error }];
}
