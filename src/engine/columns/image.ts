// Columns as they are written: sections of bytes for a file, and the few numbers needed to read them again.
import { EngineError } from '../error.ts';

export interface ColumnSection {
  /** `column.<index>.<part>`. */
  readonly name: string;
  readonly parts: Uint8Array[];
}

export interface NumberMeta {
  readonly name: string;
  readonly kind: 'number';
  /** `int32` when every value is an integer above -2^31, which then stands for none; else `float64`, NaN for none. */
  readonly encoding: 'int32' | 'float64';
}

export interface SetMeta {
  readonly name: string;
  readonly kind: 'set';
  /** Distinct values. */
  readonly values: number;
  /** Pairs of document and value. */
  readonly pairs: number;
  /** Bytes of a value's ordinal, little-endian: 1, 2 or 3. */
  readonly ordinalBytes: number;
  /** Bytes of a document's place within its group: 1, 2 or 4. */
  readonly placeBytes: number;
}

export type ColumnMeta = NumberMeta | SetMeta;

export interface ColumnsMeta {
  readonly columns: readonly ColumnMeta[];
}

export interface ColumnsImage {
  readonly sections: ColumnSection[];
  readonly meta: ColumnsMeta;
}

/** What a column's encoder makes: parts named without the prefix. */
export interface EncodedColumn {
  readonly parts: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly meta: ColumnMeta;
}

export function imageOf(columns: readonly EncodedColumn[]): ColumnsImage {
  return {
    sections: columns.flatMap(({ parts }, index) =>
      parts.map(({ name, bytes }) => ({ name: sectionName(index, name), parts: [bytes] })),
    ),
    meta: { columns: columns.map(({ meta }) => meta) },
  };
}

export function sectionName(index: number, part: string): string {
  return `column.${index}.${part}`;
}

/** Throws EngineError `damaged` unless it is what `imageOf` made; the sections' lengths are for the columns to check. */
export function parseColumnsMeta(meta: unknown): ColumnsMeta {
  const columns: unknown = (meta as Partial<ColumnsMeta> | null | undefined)?.columns;
  if (!Array.isArray(columns) || !columns.every(isColumnMeta)) {
    throw new EngineError('damaged', 'the description of the columns is not one');
  }
  return { columns };
}

function isColumnMeta(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const meta = value as Readonly<Record<string, unknown>>;
  if (typeof meta.name !== 'string') return false;
  if (meta.kind === 'number') return meta.encoding === 'int32' || meta.encoding === 'float64';
  return (
    meta.kind === 'set' &&
    isCount(meta.values) &&
    isCount(meta.pairs) &&
    [1, 2, 3].includes(meta.ordinalBytes as number) &&
    [1, 2, 4].includes(meta.placeBytes as number)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

export function bytesOf(array: Uint32Array | Int32Array | Uint16Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
