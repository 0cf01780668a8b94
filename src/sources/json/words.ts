// Lists of short texts (keywords, organisations) as they are gathered from several fields of one record.

/** Each once, whatever its case, in the order found; undefined when there are none. */
export function distinct(words: Iterable<string | undefined>): readonly string[] | undefined {
  const found = new Map<string, string>();
  for (const word of words) {
    if (word !== undefined && word !== '' && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  }
  return found.size > 0 ? [...found.values()] : undefined;
}

/** `undefined` for an empty list: optional fields of a paper are absent, never empty. */
export function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
