// Remembers what a pure function made of a string, least recently used out first, bounded by entries and by characters.
// For texts that are shown again and again (titles, teasers, formulas); not a cache of anything that can change.

export interface Limits {
  readonly entries: number;
  /** Characters of keys and values together. */
  readonly characters: number;
}

export function remembered(make: (text: string) => string, limits: Limits): (text: string) => string {
  const made = new Map<string, string>();
  let characters = 0;
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) {
      // A Map keeps insertion order: putting it in again makes it the newest.
      made.delete(text);
      made.set(text, known);
      return known;
    }
    const fresh = make(text);
    made.set(text, fresh);
    characters += text.length + fresh.length;
    for (const [key, value] of made) {
      if (made.size <= limits.entries && characters <= limits.characters) break;
      made.delete(key);
      characters -= key.length + value.length;
    }
    return fresh;
  };
}
