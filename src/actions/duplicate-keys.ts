// Two records of one input with one id and different titles: told, with both places. Remembers a bounded number of ids, so
// that memory does not grow with the input; duplicates further apart than that are left to the identity rules.

import { identifierKeys } from '../domain/identity.ts';
import type { Paper } from '../domain/paper.ts';
import { normaliseTitle } from '../text/titles.ts';

const REMEMBERED = 20_000;
/** Share of common words from which two titles count as wordings of one. */
const SAME_TITLE = 0.5;

interface Met {
  readonly title: string;
  readonly place: string;
}

export interface Duplicate {
  /** Reject the later record: an id that joins works cannot belong to two different papers. */
  readonly strong: boolean;
  readonly message: string;
}

export class DuplicateKeys {
  // Two generations: when the younger is full, the older is forgotten.
  #young = new Map<string, Met>();
  #old = new Map<string, Met>();

  /** Undefined when the record's id is new here, or its title is another wording of the one met before. */
  check(paper: Paper, place: string): Duplicate | undefined {
    const strong = identifierKeys(paper.ids).strong[0];
    const key = strong ?? (paper.key === undefined ? undefined : `key ${paper.key}`);
    if (key === undefined) return undefined;
    const name = paper.version === undefined ? key : `${key}v${paper.version}`;
    const met = this.#young.get(name) ?? this.#old.get(name);
    if (!met) {
      if (this.#young.size >= REMEMBERED) {
        this.#old = this.#young;
        this.#young = new Map();
      }
      this.#young.set(name, { title: paper.title, place });
      return undefined;
    }
    if (similarTitles(met.title, paper.title)) return undefined;
    return {
      strong: strong !== undefined,
      message: `duplicate id ${name.replace(/^key /, '')}: "${shortened(paper.title)}" here, "${shortened(met.title)}" at ${met.place}`,
    };
  }
}

function similarTitles(a: string, b: string): boolean {
  if (a === b) return true;
  const ours = new Set(normaliseTitle(a).split(' '));
  const theirs = new Set(normaliseTitle(b).split(' '));
  let common = 0;
  for (const word of ours) if (theirs.has(word)) common++;
  return common / (ours.size + theirs.size - common) >= SAME_TITLE;
}

function shortened(title: string): string {
  return title.length > 80 ? `${title.slice(0, 79)}…` : title;
}
