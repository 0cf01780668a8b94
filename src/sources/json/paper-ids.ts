// Collects the identifiers of one work from the places where a record states them; the first of each kind is kept.
import { parseAnyId } from '../../domain/ids.ts';
import type { PaperIds } from '../../domain/paper.ts';
import { num, str } from '../input/fields.ts';

type Kind = keyof PaperIds;

export class IdList {
  readonly #ids: { -readonly [kind in Kind]?: string } = {};

  /** An identifier whose kind the source names, already in its normal form. */
  set(kind: Kind, id: string | undefined): void {
    if (id !== undefined) this.#ids[kind] ??= id;
  }

  /** A DOI, URL or other word that names the work: whatever strong ids are in it. */
  add(value: unknown): void {
    const text = str(value);
    if (text === undefined) return;
    for (const [kind, id] of Object.entries(parseAnyId(text))) this.set(kind as Kind, id);
  }

  has(kind: Kind): boolean {
    return this.#ids[kind] !== undefined;
  }

  ids(): PaperIds {
    return { ...this.#ids };
  }
}

/** The digits of `17255041`, 17255041 or `https://pubmed.ncbi.nlm.nih.gov/17255041`. */
export function digitsId(value: unknown): string | undefined {
  const text = str(value) ?? (Number.isSafeInteger(num(value)) ? String(num(value)) : undefined);
  return text === undefined ? undefined : /(?:^|[/:])(\d{1,12})\/?$/.exec(text)?.[1];
}

/** `PMC2483364` from it, from `2483364`, or from a URL. */
export function pmcId(value: unknown): string | undefined {
  const text = str(value) ?? (Number.isSafeInteger(num(value)) ? String(num(value)) : undefined);
  const digits = text === undefined ? undefined : /(?:^|[/:])(?:PMC)?(\d{1,12})(?:\.\d+)?\/?$/i.exec(text)?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}
