// How well a number tells two classes apart, whatever the threshold.

/** The chance that one of `above` is larger than one of `below`, ties counting half (Mann and Whitney 1947). NaN without either. */
export function areaUnderCurve(above: readonly number[], below: readonly number[]): number {
  const sorted = below.toSorted((a, b) => a - b);
  let won = 0;
  for (const value of above)
    won += (firstAt(sorted, (other) => other >= value) + firstAt(sorted, (other) => other > value)) / 2;
  return won / (above.length * below.length);
}

/** Where in ascending numbers `is` begins to hold; their length if it never does. */
function firstAt(sorted: readonly number[], is: (value: number) => boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (is(sorted[middle] as number)) to = middle;
    else from = middle + 1;
  }
  return from;
}
