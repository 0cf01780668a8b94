// Papers of a library that belong together by what people did with them: one cites the other, or several people keep both in
// public. What is private is no link: everybody is shown what a model learnt.
import type { Link } from '../../engine/train/pairs.ts';
import { type PublicLibraries, publicLibraries } from '../../store/community/recommend-libraries.ts';
import type { Database } from '../../store/database.ts';
import { citationLinks } from '../../store/index/citation-links.ts';

const CITATION_WEIGHT = 1;
/** Less than a citation, which its author meant. */
const KEPT_WEIGHT = 0.5;
/** Works that a person took to one after the other: what one likes over years is of many subjects. */
const WINDOW = 4;
/** What one person alone keeps together tells of that person. */
const LEAST_PEOPLE = 2;
/** The last ones of a person who votes for everything. */
const MOST_OF_ONE = 1000;

/** Between the documents of these keys, which are work numbers in ascending order; a fixed order for a fixed library. */
export async function libraryLinks(database: Database, keys: Uint32Array): Promise<Link[]> {
  const documents = new Map<number, number>();
  keys.forEach((key, document) => {
    documents.set(key, document);
  });
  const links: Link[] = [];
  for await (const citations of citationLinks(database)) {
    for (const { citing, cited } of citations) {
      const from = documents.get(citing);
      const to = documents.get(cited);
      if (from !== undefined && to !== undefined && from !== to) links.push({ from, to, weight: CITATION_WEIGHT });
    }
  }
  links.push(...keptLinks(await publicLibraries(database), documents));
  return links;
}

function keptLinks({ people, start, works }: PublicLibraries, documents: ReadonlyMap<number, number>): Link[] {
  const counts = new Map<number, number>();
  const size = documents.size;
  for (let row = 0; row < people.length; row++) {
    const end = start[row + 1] as number;
    const own = Array.from(
      works.subarray(Math.max(start[row] as number, end - MOST_OF_ONE), end),
      (work) => documents.get(work) ?? -1,
    ).filter((document) => document >= 0);
    own.forEach((one, i) => {
      for (const other of own.slice(i + 1, i + 1 + WINDOW)) {
        if (one === other) continue;
        const pair = Math.min(one, other) * size + Math.max(one, other);
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    });
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_PEOPLE)
    .sort(([a], [b]) => a - b)
    .map(([pair]) => ({ from: Math.floor(pair / size), to: pair % size, weight: KEPT_WEIGHT }));
}
