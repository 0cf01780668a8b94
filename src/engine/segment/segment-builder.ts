// Collects documents and makes a segment of them: analysis, token buffer, columns, then inversion.
import type { DocumentAnalyser } from '../analysis/document-analyser.ts';
import { ColumnsBuilder } from '../columns/column-builder.ts';
import type { ColumnsImage } from '../columns/image.ts';
import { replaceableColumns } from '../columns/replaceable.ts';
import { EngineError } from '../error.ts';
import type { Document, Schema } from '../schema.ts';
import { buildWords } from '../words/words-builder.ts';
import { Analysers } from './analysers.ts';
import { MOST_DOCUMENTS } from './format.ts';
import { invert } from './invert.ts';
import { TokenBuffer } from './token-buffer.ts';

export interface BuiltSegment {
  readonly documents: number;
  /** Sums of field lengths, by text field. */
  readonly totals: readonly number[];
  readonly averages: readonly number[];
  readonly meta: { readonly columns: object; readonly words: object };
  readonly sections: readonly { readonly name: string; readonly parts: readonly Uint8Array[] }[];
  /** The columns that change often, a file of their own; undefined when the schema has none. */
  readonly changing: ColumnsImage | undefined;
}

export class SegmentBuilder {
  readonly #schema: Schema;
  readonly #buffer: TokenBuffer;
  readonly #columns: ColumnsBuilder;
  readonly #analysers: Analysers;
  /** This segment's number, plus one, of each of the analysers' terms; 0 for one that it has not met. */
  #numbers = new Uint32Array(1 << 12);
  /** By column that changes often, the documents' numbers. */
  readonly #changing: ReadonlyMap<string, number[]>;

  constructor(schema: Schema, analysers: Analysers = new Analysers(schema)) {
    this.#schema = schema;
    this.#analysers = analysers;
    this.#buffer = new TokenBuffer(schema);
    this.#columns = new ColumnsBuilder(schema.columns);
    this.#changing = new Map(schema.changing.map((name) => [name, []]));
  }

  get documents(): number {
    return this.#buffer.documents;
  }

  /** Bytes of tokens so far: what a caller with little memory goes by. */
  get bytes(): number {
    return this.#buffer.bytes.length;
  }

  get totals(): readonly number[] {
    return this.#buffer.totals;
  }

  /** The key must not be in this segment yet. */
  add(document: Document): void {
    const { key } = document;
    if (!Number.isInteger(key) || key < 0 || key > 0xffffffff) {
      throw new EngineError('invalid', `document key ${key} is not an integer from 0 to 4294967295`);
    }
    if (this.#buffer.documents === MOST_DOCUMENTS) {
      throw new EngineError('too-large', `a segment holds at most ${MOST_DOCUMENTS} documents`);
    }
    for (const name of this.#changing.keys()) {
      const value = document.numbers?.[name];
      if (value !== undefined && !Number.isFinite(value))
        throw new EngineError('invalid', `document ${key}, column ${name}: ${value} is not a finite number`);
    }
    // Before the rest, because it may refuse the document.
    this.#columns.add(document);
    for (const [name, values] of this.#changing) values.push(document.numbers?.[name] ?? Number.NaN);
    this.#buffer.begin(key);
    const { text, names } = this.#schema;
    const { text: textAnalyser, names: nameAnalysers } = this.#analysers;
    text.forEach(({ name }, field) => {
      this.#addField(field, textAnalyser, document.text[name]);
    });
    names.forEach((name, field) => {
      this.#addField(text.length + field, nameAnalysers[field] as DocumentAnalyser, document.text[name]);
    });
  }

  #addField(field: number, analyser: DocumentAnalyser, text: string | undefined): void {
    analyser.analyse(text ?? '');
    const { words, wordCount, extras, extraCount } = analyser;
    this.#renumber(words, wordCount);
    this.#renumber(extras, extraCount);
    this.#buffer.field(field, words, wordCount, extras, extraCount);
  }

  /** From the analysers' numbers to this segment's, in place. */
  #renumber(terms: Uint32Array, count: number): void {
    const all = this.#analysers.terms;
    if (all.length > this.#numbers.length) {
      const larger = new Uint32Array(all.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    const numbers = this.#numbers;
    for (let i = 0; i < count; i++) {
      const term = terms[i] as number;
      let number = numbers[term] as number;
      if (number === 0) {
        number = this.#buffer.vocabulary.add(all[term] as string) + 1;
        numbers[term] = number;
      }
      terms[i] = number - 1;
    }
  }

  /** Yields now and then. `averages` are the library's average field lengths, this segment's documents included. */
  *build(averages: readonly number[]): Generator<void, BuiltSegment> {
    const { sections } = yield* invert(this.#schema, this.#buffer, averages);
    const words = buildWords(this.#analysers.text.takeSurfaces());
    return {
      documents: this.#buffer.documents,
      totals: this.#buffer.totals,
      averages,
      meta: { columns: this.#columns.meta(), words: words.meta },
      sections: [...sections, ...this.#columns.sections(), ...words.sections],
      changing:
        this.#changing.size === 0
          ? undefined
          : replaceableColumns(
              new Map(Array.from(this.#changing, ([name, values]) => [name, Float64Array.from(values)])),
            ),
    };
  }
}
