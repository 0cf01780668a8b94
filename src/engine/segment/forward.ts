// The forward index: every document's term numbers in order of position, by field; variable-length numbers as the token buffer
// wrote them. Serves phrases, exact counts, merging and whatever ranks again.
import type { Segment } from './segment.ts';

/** One document's tokens; reused from document to document. */
export class DocumentTokens {
  /** Term numbers of all fields, for each field its words and then its overlay terms. */
  terms = new Uint32Array(1024);
  /** Field f has words from `wordsFrom[f]` to `extrasFrom[f]` and overlay terms from there to `wordsFrom[f + 1]`. */
  readonly wordsFrom: Uint32Array;
  readonly extrasFrom: Uint32Array;
  readonly fields: number;

  constructor(fields: number) {
    this.fields = fields;
    this.wordsFrom = new Uint32Array(fields + 1);
    this.extrasFrom = new Uint32Array(fields);
  }

  read(segment: Segment, document: number): void {
    segment.verifyForward(document);
    const { forward } = segment;
    let at = segment.forwardAt[document] as number;
    const most = (segment.forwardAt[document + 1] as number) - at;
    if (most > this.terms.length) this.terms = new Uint32Array(most * 2);
    const { terms } = this;
    let count = 0;
    for (let field = 0; field < this.fields; field++) {
      let words = 0;
      let extras = 0;
      for (let shift = 0, more = true; more; shift += 7) {
        const byte = forward[at++] as number;
        words |= (byte & 127) << shift;
        more = byte > 127;
      }
      for (let shift = 0, more = true; more; shift += 7) {
        const byte = forward[at++] as number;
        extras |= (byte & 127) << shift;
        more = byte > 127;
      }
      this.wordsFrom[field] = count;
      this.extrasFrom[field] = count + words;
      for (const end = count + words + extras; count < end; count++) {
        let byte = forward[at++] as number;
        let term = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = forward[at++] as number;
          term |= (byte & 127) << shift;
        }
        terms[count] = term;
      }
    }
    this.wordsFrom[this.fields] = count;
  }

  /** How often the term stands in the field, overlay terms included. */
  count(term: number, field: number): number {
    let count = 0;
    const end = this.wordsFrom[field + 1] as number;
    for (let i = this.wordsFrom[field] as number; i < end; i++) if (this.terms[i] === term) count++;
    return count;
  }

  /** Whether the terms stand one after another in the field. */
  hasPhrase(phrase: readonly number[], field: number): boolean {
    const end = (this.extrasFrom[field] as number) - phrase.length;
    search: for (let i = this.wordsFrom[field] as number; i <= end; i++) {
      for (let j = 0; j < phrase.length; j++) if (this.terms[i + j] !== phrase[j]) continue search;
      return true;
    }
    return false;
  }
}

/** The bytes of a phrase as they would stand in the forward index. */
export function phraseBytes(phrase: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (const term of phrase) {
    let rest = term;
    while (rest > 127) {
      bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** False when the document cannot have the phrase: a look at the bytes spares decoding most documents. */
export function mayHavePhrase(segment: Segment, document: number, bytes: Uint8Array): boolean {
  segment.verifyForward(document);
  const { forward } = segment;
  const first = bytes[0];
  const end = (segment.forwardAt[document + 1] as number) - bytes.length;
  search: for (let at = segment.forwardAt[document] as number; at <= end; at++) {
    if (forward[at] !== first) continue;
    for (let j = 1; j < bytes.length; j++) if (forward[at + j] !== bytes[j]) continue search;
    return true;
  }
  return false;
}
