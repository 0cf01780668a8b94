// The analysis of a schema's fields, kept from segment to segment: what it has learnt of words (most of its time goes into new
// ones) does for the next segment too. Numbers its terms for itself; each segment has numbers of its own.
import { DocumentAnalyser } from '../analysis/document-analyser.ts';
import type { Schema } from '../schema.ts';
import { nameTerm } from './format.ts';

export class Analysers {
  readonly text: DocumentAnalyser;
  /** By field of names. */
  readonly names: readonly DocumentAnalyser[];
  /** The terms met so far, by number. */
  readonly terms: string[] = [];

  constructor(schema: Schema) {
    // An analyser asks once for each of its terms, and no two of them have one in common.
    this.text = new DocumentAnalyser('text', (term) => this.terms.push(term) - 1);
    this.names = schema.names.map(
      (_, field) => new DocumentAnalyser('names', (term) => this.terms.push(nameTerm(field, term)) - 1),
    );
  }
}
