// MiniSearch as a peer: terms as they are, any of them, no prefixes, nothing fuzzy.
import { B, K1, peerModule, runPeer } from './protocol.ts';

interface MiniSearch {
  add(document: { id: number; text: string }): void;
  search(query: string): { id: number }[];
}
type Library = { readonly default: new (options: object) => MiniSearch };

await runPeer(async (documents, task) => {
  const { module, version } = await peerModule<Library>(task, 'minisearch', 'dist/es/index.js');
  const index = new module.default({
    fields: ['text'],
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => term,
    searchOptions: { combineWith: 'OR', bm25: { k: K1, b: B, d: 0 } },
  });
  let id = 0;
  for await (const text of documents) index.add({ id: id++, text });
  return {
    version,
    settings: `BM25 k1 ${K1}, b ${B}, delta 0; it multiplies by the number of matched terms and counts different terms as length`,
    search: (query, k) =>
      index
        .search(query)
        .slice(0, k)
        .map((hit) => hit.id),
  };
});
