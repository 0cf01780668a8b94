// train-step.ts once more, in AssemblyScript, four numbers at a time: the same operations in the same order, so the same bits.
// Change both together; train-step-bytes.ts is made from these files (test/support/compile-kernel.ts).
import { exponential } from './exponential';
import { multiply } from './multiply';

const LEAST_SQUARE: f32 = 1e-30;

let width: i32 = 0;
let table: usize = 0;
let accumulators: usize = 0;
let textAt: usize = 0;
let entryTerm: usize = 0;
let entryWeight: usize = 0;
let term: usize = 0;
let termAt: usize = 0;
let termText: usize = 0;
let termWeight: usize = 0;
let queryGroup: usize = 0;
let documentGroup: usize = 0;
let pairWeight: usize = 0;
let vectors: usize = 0;
let gradients: usize = 0;
let inverse: usize = 0;
let similarity: usize = 0;
let rowSum: usize = 0;
let columnSum: usize = 0;
let rowFactor: usize = 0;
let columnFactor: usize = 0;
let positive: usize = 0;
let leftPanels: usize = 0;
let rightPanels: usize = 0;

/** Where the arrays of step-arrays.ts begin, in their order, read from `places`. */
export function attach(places: usize, dimensions: i32): void {
  width = dimensions;
  table = place(places, 0);
  accumulators = place(places, 1);
  textAt = place(places, 2);
  entryTerm = place(places, 3);
  entryWeight = place(places, 4);
  term = place(places, 5);
  termAt = place(places, 6);
  termText = place(places, 7);
  termWeight = place(places, 8);
  queryGroup = place(places, 9);
  documentGroup = place(places, 10);
  pairWeight = place(places, 11);
  vectors = place(places, 12);
  gradients = place(places, 13);
  inverse = place(places, 14);
  similarity = place(places, 15);
  rowSum = place(places, 16);
  columnSum = place(places, 17);
  rowFactor = place(places, 18);
  columnFactor = place(places, 19);
  positive = place(places, 20);
  leftPanels = place(places, 21);
  rightPanels = place(places, 22);
}

export function run(pairs: i32, terms: i32, sharpness: f32, learningRate: f32): void {
  const padded = (pairs + 7) & ~7;
  embed(padded);
  const queries = vectors;
  const documents = vectors + <usize>(padded * width << 2);
  multiply(similarity, queries, width, 1, documents, 1, width, padded, width, padded, leftPanels, rightPanels);
  compare(pairs, padded, sharpness);
  differentiate(pairs, padded, sharpness);
  multiply(gradients, similarity, padded, 1, documents, width, 1, padded, padded, width, leftPanels, rightPanels);
  const second = gradients + <usize>(padded * width << 2);
  multiply(second, similarity, 1, padded, queries, width, 1, padded, padded, width, leftPanels, rightPanels);
  unnormalise(padded);
  update(terms, learningRate);
}

function place(places: usize, i: i32): usize {
  return <usize>load<u32>(places + (<usize>i << 2));
}

@inline
function float(array: usize, i: i32): f32 {
  return load<f32>(array + (<usize>i << 2));
}

@inline
function whole(array: usize, i: i32): i32 {
  return load<i32>(array + (<usize>i << 2));
}

@inline
function setFloat(array: usize, i: i32, value: f32): void {
  store<f32>(array + (<usize>i << 2), value);
}

@inline
function across(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}

function embed(padded: i32): void {
  const rowBytes = <usize>width << 2;
  for (let text = 0; text < 2 * padded; text++) {
    const to = vectors + <usize>text * rowBytes;
    const first = whole(textAt, text);
    addRows(to, table, entryTerm, entryWeight, first, whole(textAt, text + 1));
    let squares = f32x4.splat(0);
    for (let k: usize = 0; k < rowBytes; k += 16) {
      const values = v128.load(to + k);
      squares = f32x4.add(squares, f32x4.mul(values, values));
    }
    const square = across(squares);
    const factor: f32 = square > LEAST_SQUARE ? <f32>1 / sqrt<f32>(square) : 0;
    setFloat(inverse, text, factor);
    const factors = f32x4.splat(factor);
    for (let k: usize = 0; k < rowBytes; k += 16) v128.store(to + k, f32x4.mul(v128.load(to + k), factors));
  }
}

/** to = the sum over first..end of weights[e] * rows[numbers[e]]. */
@inline
function addRows(to: usize, rows: usize, numbers: usize, weights: usize, first: i32, end: i32): void {
  const rowBytes = <usize>width << 2;
  const from = <usize>first << 2;
  const until = <usize>end << 2;
  let at: usize = 0;
  // 32 numbers at a time stay in registers.
  for (; at + 128 <= rowBytes; at += 128) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    for (let i = from; i < until; i += 4) {
      const row = rows + <usize>load<u32>(numbers + i) * rowBytes + at;
      const weight = v128.load32_splat(weights + i);
      a = f32x4.add(a, f32x4.mul(weight, v128.load(row)));
      b = f32x4.add(b, f32x4.mul(weight, v128.load(row, 16)));
      c = f32x4.add(c, f32x4.mul(weight, v128.load(row, 32)));
      d = f32x4.add(d, f32x4.mul(weight, v128.load(row, 48)));
      e = f32x4.add(e, f32x4.mul(weight, v128.load(row, 64)));
      f = f32x4.add(f, f32x4.mul(weight, v128.load(row, 80)));
      g = f32x4.add(g, f32x4.mul(weight, v128.load(row, 96)));
      h = f32x4.add(h, f32x4.mul(weight, v128.load(row, 112)));
    }
    v128.store(to + at, a);
    v128.store(to + at, b, 16);
    v128.store(to + at, c, 32);
    v128.store(to + at, d, 48);
    v128.store(to + at, e, 64);
    v128.store(to + at, f, 80);
    v128.store(to + at, g, 96);
    v128.store(to + at, h, 112);
  }
  for (; at < rowBytes; at += 16) {
    let a = f32x4.splat(0);
    for (let i = from; i < until; i += 4) {
      const row = rows + <usize>load<u32>(numbers + i) * rowBytes + at;
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(weights + i), v128.load(row)));
    }
    v128.store(to + at, a);
  }
}

function compare(pairs: i32, padded: i32, sharpness: f32): void {
  const sharp = f32x4.splat(sharpness);
  const count = i32x4.splat(pairs);
  const four = i32x4.splat(4);
  memory.fill(columnSum, 0, <usize>padded << 2);
  for (let i = 0; i < pairs; i++) {
    const row = similarity + (<usize>(i * padded) << 2);
    setFloat(positive, i, load<f32>(row + (<usize>i << 2)) * sharpness);
    const query = i32x4.splat(whole(queryGroup, i));
    const document = i32x4.splat(whole(documentGroup, i));
    const own = i32x4.splat(i);
    let index = i32x4(0, 1, 2, 3);
    let sums = f32x4.splat(0);
    for (let j: usize = 0; j < <usize>padded << 2; j += 16) {
      const scaled = f32x4.mul(v128.load(row + j), sharp);
      let value = exponential(f32x4.sub(scaled, sharp));
      const queries = v128.load(queryGroup + j);
      const documents = v128.load(documentGroup + j);
      const same = v128.or(
        v128.or(i32x4.eq(query, queries), i32x4.eq(document, documents)),
        v128.or(i32x4.eq(query, documents), i32x4.eq(document, queries)),
      );
      const masked = v128.or(v128.andnot(same, i32x4.eq(index, own)), i32x4.ge_s(index, count));
      value = v128.andnot(value, masked);
      v128.store(row + j, value);
      sums = f32x4.add(sums, value);
      v128.store(columnSum + j, f32x4.add(v128.load(columnSum + j), value));
      index = i32x4.add(index, four);
    }
    setFloat(rowSum, i, across(sums));
  }
}

function differentiate(pairs: i32, padded: i32, sharpness: f32): void {
  for (let i = 0; i < padded; i++) {
    const half = i < pairs ? <f32>0.5 * (sharpness * float(pairWeight, i)) : <f32>0;
    setFloat(rowFactor, i, i < pairs ? half / float(rowSum, i) : 0);
    setFloat(columnFactor, i, i < pairs ? half / float(columnSum, i) : 0);
  }
  for (let i = 0; i < padded; i++) {
    const row = similarity + (<usize>(i * padded) << 2);
    if (i >= pairs) {
      memory.fill(row, 0, <usize>padded << 2);
      continue;
    }
    const own = v128.load32_splat(rowFactor + (<usize>i << 2));
    for (let j: usize = 0; j < <usize>padded << 2; j += 16)
      v128.store(row + j, f32x4.mul(v128.load(row + j), f32x4.add(own, v128.load(columnFactor + j))));
    const diagonal = row + (<usize>i << 2);
    store<f32>(diagonal, load<f32>(diagonal) - sharpness * float(pairWeight, i));
  }
}

function unnormalise(padded: i32): void {
  const rowBytes = <usize>width << 2;
  for (let text = 0; text < 2 * padded; text++) {
    const vector = vectors + <usize>text * rowBytes;
    const gradient = gradients + <usize>text * rowBytes;
    let products = f32x4.splat(0);
    for (let k: usize = 0; k < rowBytes; k += 16)
      products = f32x4.add(products, f32x4.mul(v128.load(vector + k), v128.load(gradient + k)));
    const along = f32x4.splat(across(products));
    const factor = f32x4.splat(float(inverse, text));
    for (let k: usize = 0; k < rowBytes; k += 16) {
      const rest = f32x4.sub(v128.load(gradient + k), f32x4.mul(v128.load(vector + k), along));
      v128.store(gradient + k, f32x4.mul(rest, factor));
    }
  }
}

function update(terms: i32, learningRate: f32): void {
  const rowBytes = <usize>width << 2;
  const rate = f32x4.splat(learningRate);
  // The panels are free by now.
  const sum = rightPanels;
  for (let t = 0; t < terms; t++) {
    addRows(sum, gradients, termText, termWeight, whole(termAt, t), whole(termAt, t + 1));
    const at = <usize>whole(term, t) * rowBytes;
    for (let k: usize = 0; k < rowBytes; k += 16) {
      const gradient = v128.load(sum + k);
      const seen = f32x4.add(v128.load(accumulators + at + k), f32x4.mul(gradient, gradient));
      v128.store(accumulators + at + k, seen);
      const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.sqrt(seen));
      v128.store(table + at + k, f32x4.sub(v128.load(table + at + k), step));
    }
  }
}
