// Makes the columns of a merged segment from those of its inputs: byte for byte what a build from the documents would make,
// without the documents. Holds the pairs of one column at a time, and of its values one string an input.
import { hasBit } from '../bitmap/bitmap.ts';
import { EngineError } from '../error.ts';
import type { ColumnSpec } from '../schema.ts';
import type { Columns } from './columns.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import { type ColumnsImage, type EncodedColumn, imageOf } from './image.ts';
import { mergeValues } from './merge-values.ts';
import { encodeNumbers } from './number-encoding.ts';
import { encodeSet } from './set-encoding.ts';

export interface MergeInput {
  readonly columns: Columns;
  /** The documents that are kept; undefined: all. Counts only where no order is given. */
  readonly live: Uint32Array | undefined;
  readonly documents: number;
}

/** The merged documents: the d-th is document `ordinals[d]` of input `inputs[d]`. */
export interface MergeOrder {
  readonly inputs: Uint8Array | Uint16Array | Uint32Array;
  readonly ordinals: Uint32Array;
}

/**
 * The columns `specs` of the documents in `order`; without one, of every input's live documents, input after input. Each
 * input has all the columns, else EngineError `invalid`; so with an order that names what is not there.
 */
export function mergeColumns(
  specs: readonly ColumnSpec[],
  inputs: readonly MergeInput[],
  order: MergeOrder = orderOfLive(inputs),
): ColumnsImage {
  requireOrder(order, inputs);
  return imageOf(
    specs.map(({ name, kind }) =>
      kind === 'number' ? mergeNumbers(name, inputs, order) : mergeSets(name, inputs, order),
    ),
  );
}

function orderOfLive(inputs: readonly MergeInput[]): MergeOrder {
  const inputOf = new GrowingNumbers();
  const ordinals = new GrowingNumbers();
  inputs.forEach(({ live, documents }, input) => {
    for (let ordinal = 0; ordinal < documents; ordinal++) {
      if (live && !hasBit(live, ordinal)) continue;
      inputOf.push(input);
      ordinals.push(ordinal);
    }
  });
  return { inputs: inputOf.done(), ordinals: ordinals.done() };
}

function requireOrder(order: MergeOrder, inputs: readonly MergeInput[]): void {
  if (order.inputs.length !== order.ordinals.length) {
    throw new EngineError('invalid', `an order of ${order.inputs.length} inputs and ${order.ordinals.length} ordinals`);
  }
  for (let d = 0; d < order.ordinals.length; d++) {
    if ((order.ordinals[d] as number) < (inputs[order.inputs[d] as number]?.documents ?? 0)) continue;
    throw new EngineError('invalid', `no document ${order.ordinals[d]} in input ${order.inputs[d]} of a merge`);
  }
}

function mergeNumbers(name: string, inputs: readonly MergeInput[], order: MergeOrder): EncodedColumn {
  const columns = inputs.map((input) => input.columns.number(name));
  const values = new Float64Array(order.ordinals.length);
  for (let d = 0; d < values.length; d++) {
    const column = columns[order.inputs[d] as number];
    values[d] = column?.value(order.ordinals[d] as number) ?? Number.NaN;
  }
  return encodeNumbers(name, values);
}

function mergeSets(name: string, inputs: readonly MergeInput[], order: MergeOrder): EncodedColumn {
  const columns = inputs.map((input) => input.columns.set(name));
  const used = columns.map((column) => new Uint8Array(column.size));
  const ends = new Uint32Array(order.ordinals.length);
  const pairs = new GrowingNumbers();
  for (let d = 0; d < ends.length; d++) {
    const input = order.inputs[d] as number;
    const seen = used[input] as Uint8Array;
    columns[input]?.documentValues.forEach(order.ordinals[d] as number, (ordinal) => {
      seen[ordinal] = 1;
      pairs.push(ordinal);
    });
    ends[d] = pairs.length;
  }
  const { values, ordinalOf } = mergeValues(
    columns.map(({ dictionary }) => dictionary),
    used,
  );
  // Old numbers become new ones in place. Both are in code point order, so each document's stay ascending.
  const ordinals = pairs.done();
  for (let d = 0, i = 0; d < ends.length; d++) {
    const renumber = ordinalOf[order.inputs[d] as number] as Uint32Array;
    for (; i < (ends[d] as number); i++) ordinals[i] = renumber[ordinals[i] as number] as number;
  }
  return encodeSet({ name, values, ends, ordinals });
}
