// Collects the columns of documents, one after another, for a segment. Knows nothing of files.
import { EngineError } from '../error.ts';
import type { ColumnSpec, Document } from '../schema.ts';
import { type ColumnSection, type ColumnsImage, type ColumnsMeta, imageOf } from './image.ts';
import { encodeNumbers } from './number-encoding.ts';
import { SetCollector } from './set-collector.ts';
import { MOST_UNITS } from './value-writer.ts';

interface NumberCollector {
  readonly kind: 'number';
  readonly name: string;
  readonly values: number[];
}

export class ColumnsBuilder {
  readonly #columns: readonly (NumberCollector | SetCollector)[];
  #image: ColumnsImage | undefined;
  #documents = 0;

  constructor(columns: readonly ColumnSpec[]) {
    this.#columns = columns.map(({ name, kind }) =>
      kind === 'number' ? { kind, name, values: [] } : new SetCollector(name),
    );
  }

  /**
   * Takes the document's columns as those of the next ordinal, from 0. Throws EngineError `invalid`, and takes nothing, when a
   * number is not finite or a value is longer than 1024 UTF-16 units. Values that a document repeats count once; lone
   * surrogates become U+FFFD.
   */
  add(document: Document): void {
    for (const { name, kind } of this.#columns) {
      if (kind === 'number') requireNumber(document, name);
      else requireValues(document, name);
    }
    for (const column of this.#columns) {
      if (column.kind === 'number') column.values.push(document.numbers?.[column.name] ?? Number.NaN);
      else column.add(document.sets?.[column.name] ?? []);
    }
    this.#documents++;
    this.#image = undefined;
  }

  get documents(): number {
    return this.#documents;
  }

  sections(): ColumnSection[] {
    return this.#built().sections;
  }

  meta(): ColumnsMeta {
    return this.#built().meta;
  }

  #built(): ColumnsImage {
    this.#image ??= imageOf(
      this.#columns.map((column) =>
        // Adding 0 turns -0 into 0: they are one number, and integers have only the one.
        column.kind === 'number'
          ? encodeNumbers(
              column.name,
              Float64Array.from(column.values, (value) => value + 0),
            )
          : column.encode(),
      ),
    );
    return this.#image;
  }
}

function requireNumber({ key, numbers }: Document, column: string): void {
  const value: unknown = numbers?.[column];
  if (value === undefined || Number.isFinite(value)) return;
  throw new EngineError('invalid', `document ${key}, column ${column}: ${String(value)} is not a finite number`);
}

function requireValues({ key, sets }: Document, column: string): void {
  const values: unknown = sets?.[column];
  if (values === undefined) return;
  if (!Array.isArray(values))
    throw new EngineError('invalid', `document ${key}, column ${column}: not a list of values`);
  for (const value of values) {
    if (typeof value !== 'string') {
      throw new EngineError('invalid', `document ${key}, column ${column}: a value is not a string`);
    }
    if (value.length > MOST_UNITS) {
      throw new EngineError(
        'invalid',
        `document ${key}, column ${column}: a value has ${value.length} characters, at most ${MOST_UNITS} may be`,
      );
    }
  }
}
