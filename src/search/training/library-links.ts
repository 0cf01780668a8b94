// Papers of a library that belong together by what people did with them: so far, one cites the other. What is private is no
// link: everybody is shown what a model learnt.
import type { Link } from '../../engine/train/pairs.ts';
import type { Database } from '../../store/database.ts';
import { citationLinks } from '../../store/index/citation-links.ts';

const CITATION_WEIGHT = 1;

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
  return links;
}
