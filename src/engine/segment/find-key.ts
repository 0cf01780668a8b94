// Finding a document by the caller's number for it.

/**
 * The ordinal of `key`, or -1. A segment may have had several documents of one key, replaced before they were ever written;
 * only the last of them can be live, and that is the one found. `order` are the ordinals by key where the keys do not ascend.
 */
export function findKey(keys: Uint32Array, order: Uint32Array | undefined, key: number): number {
  let low = 0;
  let high = keys.length;
  // The first place after all keys up to this one.
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = keys[order ? (order[middle] as number) : middle] as number;
    if (found <= key) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return -1;
  const ordinal = order ? (order[low - 1] as number) : low - 1;
  return keys[ordinal] === key ? ordinal : -1;
}
