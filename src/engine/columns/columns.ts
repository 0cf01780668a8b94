// The columns of a segment, or of a file of replaceable numbers, as they lie in a file: what filters, sorts and facets read.
import { EngineError } from '../error.ts';
import type { Sections } from '../segment/sections.ts';
import { type ColumnsMeta, parseColumnsMeta } from './image.ts';
import { NumberColumn } from './number-column.ts';
import { SetColumn } from './set-column.ts';

export class Columns {
  readonly documents: number;
  readonly meta: ColumnsMeta;
  readonly #source: Sections;
  readonly #numbers = new Map<string, NumberColumn>();
  readonly #sets = new Map<string, SetColumn>();

  /** `meta` as `ColumnsBuilder.meta()` or `mergeColumns` made it; anything else: EngineError `damaged`. */
  constructor(source: Sections, meta: unknown, documents: number) {
    this.#source = source;
    this.meta = parseColumnsMeta(meta);
    this.documents = documents;
  }

  /** Throws EngineError `invalid` when no number column has this name. */
  number(name: string): NumberColumn {
    const known = this.#numbers.get(name);
    if (known) return known;
    const index = this.meta.columns.findIndex((column) => column.name === name);
    const meta = this.meta.columns[index];
    if (meta?.kind !== 'number') throw new EngineError('invalid', `no number column has the name ${name}`);
    const column = new NumberColumn(this.#source, index, meta, this.documents);
    this.#numbers.set(name, column);
    return column;
  }

  /** Throws EngineError `invalid` when no set column has this name. */
  set(name: string): SetColumn {
    const known = this.#sets.get(name);
    if (known) return known;
    const index = this.meta.columns.findIndex((column) => column.name === name);
    const meta = this.meta.columns[index];
    if (meta?.kind !== 'set') throw new EngineError('invalid', `no set column has the name ${name}`);
    const column = new SetColumn(this.#source, index, meta, this.documents);
    this.#sets.set(name, column);
    return column;
  }
}
