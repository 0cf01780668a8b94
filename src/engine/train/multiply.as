// The matrix product of the training step: where nearly all of its time goes. Both factors are first copied into panels, so that
// the innermost loop reads one after another what a cache line has: rows of 1 KB apart would all fall into the same few sets.

/**
 * out (rows x columns, row after row) = left (rows x inner) times right (inner x columns); left(i, k) is at i * leftRow + k *
 * leftInner, right(k, j) at k * rightInner + j * rightColumn, in floats. Rows a multiple of 4, columns of 8. Every element is
 * summed up in order of k.
 */
export function multiply(
  out: usize,
  left: usize,
  leftRow: i32,
  leftInner: i32,
  right: usize,
  rightInner: i32,
  rightColumn: i32,
  rows: i32,
  inner: i32,
  columns: i32,
  leftPanels: usize,
  rightPanels: usize,
): void {
  pack4(leftPanels, left, leftRow, leftInner, rows, inner);
  pack8(rightPanels, right, rightColumn, rightInner, columns, inner);
  const leftBytes = <usize>inner << 4;
  const rightBytes = <usize>inner << 5;
  const rowBytes = <usize>columns << 2;
  for (let j = 0; j < columns; j += 8) {
    const b = rightPanels + <usize>(j >>> 3) * rightBytes;
    for (let i = 0; i < rows; i += 4) {
      const a = leftPanels + <usize>(i >>> 2) * leftBytes;
      tile(out + <usize>i * rowBytes + (<usize>j << 2), rowBytes, a, b, b + rightBytes);
    }
  }
}

/** Four rows of eight columns. */
@inline
function tile(to: usize, rowBytes: usize, left: usize, right: usize, end: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  let c0 = a0;
  let c1 = a0;
  let d0 = a0;
  let d1 = a0;
  let a = left;
  for (let b = right; b < end; b += 32, a += 16) {
    const first = v128.load(b);
    const second = v128.load(b, 16);
    let factor = v128.load32_splat(a);
    a0 = f32x4.add(a0, f32x4.mul(factor, first));
    a1 = f32x4.add(a1, f32x4.mul(factor, second));
    factor = v128.load32_splat(a, 4);
    b0 = f32x4.add(b0, f32x4.mul(factor, first));
    b1 = f32x4.add(b1, f32x4.mul(factor, second));
    factor = v128.load32_splat(a, 8);
    c0 = f32x4.add(c0, f32x4.mul(factor, first));
    c1 = f32x4.add(c1, f32x4.mul(factor, second));
    factor = v128.load32_splat(a, 12);
    d0 = f32x4.add(d0, f32x4.mul(factor, first));
    d1 = f32x4.add(d1, f32x4.mul(factor, second));
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to + rowBytes, b0);
  v128.store(to + rowBytes, b1, 16);
  v128.store(to + 2 * rowBytes, c0);
  v128.store(to + 2 * rowBytes, c1, 16);
  v128.store(to + 3 * rowBytes, d0);
  v128.store(to + 3 * rowBytes, d1, 16);
}

/** Panels of four rows: all four of k = 0, then of k = 1 and so on. */
function pack4(to: usize, from: usize, rowStride: i32, innerStride: i32, rows: i32, inner: i32): void {
  const row = <usize>rowStride << 2;
  const step = <usize>innerStride << 2;
  for (let i = 0; i < rows; i += 4) {
    let source = from + <usize>i * row;
    for (let k = 0; k < inner; k++) {
      if (rowStride == 1) v128.store(to, v128.load(source));
      else {
        store<f32>(to, load<f32>(source));
        store<f32>(to, load<f32>(source + row), 4);
        store<f32>(to, load<f32>(source + 2 * row), 8);
        store<f32>(to, load<f32>(source + 3 * row), 12);
      }
      to += 16;
      source += step;
    }
  }
}

/** Panels of eight columns, likewise. */
function pack8(to: usize, from: usize, columnStride: i32, innerStride: i32, columns: i32, inner: i32): void {
  const column = <usize>columnStride << 2;
  const step = <usize>innerStride << 2;
  for (let j = 0; j < columns; j += 8) {
    let source = from + <usize>j * column;
    for (let k = 0; k < inner; k++) {
      if (columnStride == 1) {
        v128.store(to, v128.load(source));
        v128.store(to, v128.load(source, 16), 16);
      } else for (let c: usize = 0; c < 8; c++) store<f32>(to + (c << 2), load<f32>(source + c * column));
      to += 32;
      source += step;
    }
  }
}
