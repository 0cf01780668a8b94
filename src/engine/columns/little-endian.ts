// Unsigned integers of 1 to 4 bytes, lowest byte first, side by side: as few bytes as the largest of them needs.

/** Bytes that hold any number up to `largest`, out of the widths given, ascending; the last when none is enough. */
export function widthFor(largest: number, widths: readonly number[]): number {
  return widths.find((width) => largest < 2 ** (8 * width)) ?? (widths.at(-1) as number);
}

/** The `index`-th number of `width` bytes. Reads bytes, not typed words: one kind of array keeps the callers' loops fast. */
export function readNumber(bytes: Uint8Array, index: number, width: number): number {
  if (width === 1) return bytes[index] as number;
  const at = index * width;
  const two = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
  if (width === 2) return two;
  const three = two | ((bytes[at + 2] as number) << 16);
  return width === 3 ? three : (three | ((bytes[at + 3] as number) << 24)) >>> 0;
}

/** The numbers as `width` bytes each. */
export function writeNumbers(numbers: Uint32Array, width: number): Uint8Array {
  const bytes = new Uint8Array(numbers.length * width);
  let at = 0;
  for (let i = 0; i < numbers.length; i++) {
    let rest = numbers[i] as number;
    for (let byte = 0; byte < width; byte++) {
      bytes[at++] = rest & 255;
      rest >>>= 8;
    }
  }
  return bytes;
}
