// Collects documents and makes a segment of them: analysis, token buffer, columns, then inversion.
import { DocumentAnalyser } from '../analysis/document-analyser.ts';
import { ColumnsBuilder } from '../columns/column-builder.ts';
import type { ColumnsImage } from '../columns/image.ts';
import { replaceableColumns } from '../columns/replaceable.ts';
import { EngineError } from '../error.ts';
import type { Document, Schema } from '../schema.ts';
import { buildWords } from '../words/words-builder.ts';
import { MOST_DOCUMENTS, nameTerm } from './format.ts';
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
  readonly #text: DocumentAnalyser;
  readonly #names: readonly DocumentAnalyser[];
  /** By column that changes often, the documents' numbers. */
  readonly #changing: ReadonlyMap<string, number[]>;

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#buffer = new TokenBuffer(schema);
    const { vocabulary } = this.#buffer;
    this.#columns = new ColumnsBuilder(schema.columns);
    this.#changing = new Map(schema.changing.map((name) => [name, []]));
    this.#text = new DocumentAnalyser('text', (term) => vocabulary.idOf(term));
    this.#names = schema.names.map(
      (_, field) => new DocumentAnalyser('names', (term) => vocabulary.idOf(nameTerm(field, term))),
    );
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
    let field = 0;
    for (const { name } of this.#schema.text) {
      const analyser = this.#text;
      analyser.analyse(document.text[name] ?? '');
      this.#buffer.field(field++, analyser.words, analyser.wordCount, analyser.extras, analyser.extraCount);
    }
    for (let i = 0; i < this.#schema.names.length; i++) {
      const analyser = this.#names[i] as DocumentAnalyser;
      analyser.analyse(document.text[this.#schema.names[i] as string] ?? '');
      this.#buffer.field(field++, analyser.words, analyser.wordCount, analyser.extras, analyser.extraCount);
    }
  }

  /** Yields now and then. `averages` are the library's average field lengths, this segment's documents included. */
  *build(averages: readonly number[]): Generator<void, BuiltSegment> {
    const { sections } = yield* invert(this.#schema, this.#buffer, averages);
    const words = buildWords(this.#text.surfaces());
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
