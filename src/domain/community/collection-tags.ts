// Tags of papers in a collection: short, in lower case, each once, in the order in which they were given.
import { COLLECTION_LIMITS } from './collection-limits.ts';

/** `Tides, to cite` and `tides,to cite` are the same two tags. What is too long or too many is left out. */
export function tagsOf(given: string | readonly string[]): readonly string[] {
  const texts = typeof given === 'string' ? given.split(/[,;\n]/) : given;
  const tags = texts
    .map((text) =>
      text
        .normalize('NFC')
        // Commas part tags wherever they are typed; quotes and backslashes would be escaped where they are stored.
        .replace(/[,;"\\\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase()
        .normalize('NFC'),
    )
    .filter((tag) => tag !== '' && [...tag].length <= COLLECTION_LIMITS.tag);
  return [...new Set(tags)].slice(0, COLLECTION_LIMITS.tags);
}
