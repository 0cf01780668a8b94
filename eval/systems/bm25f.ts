// The baseline: the engine's own lexical search and nothing else. BM25F with k1 1.5, b .75, titles counting double.
import type { RetrievalSystem } from '../system.ts';
import { askedOf, filterWithout } from './asked.ts';
import { withIndex } from './with-index.ts';

export const bm25f: RetrievalSystem = {
  name: 'bm25f',
  what: 'BM25F, k1 1.5, b .75, title x2',
  async open(collection, options) {
    const snapshot = await withIndex(collection, options, async ({ open }) => open());
    return {
      notes: [],
      async search(query, { exclude }, k) {
        const filter = filterWithout(collection, exclude);
        const { hits } = snapshot.search({ terms: askedOf(query).terms, k, ...(filter ? { filter } : {}) });
        return hits.map(({ key, score }) => ({ id: collection.ids[key] as string, score }));
      },
      [Symbol.asyncDispose]: async () => {},
    };
  },
};
