// FlexSearch as a peer: whole terms, and "suggest", which is its way to say OR. It has no BM25.
import { peerModule, runPeer } from './protocol.ts';

interface Index {
  add(id: number, text: string): void;
  search(query: string, options: object): number[];
}
type Library = { readonly Index: new (options: object) => Index };

await runPeer(async (documents, task) => {
  const { module, version } = await peerModule<Library>(task, 'flexsearch', 'dist/flexsearch.bundle.module.min.mjs');
  const index = new module.Index({ tokenize: 'strict', encode: (text: string) => text.split(' '), cache: false });
  let id = 0;
  for await (const text of documents) index.add(id++, text);
  return {
    version,
    settings: 'tokenize strict, suggest; ranks by place in the text and number of matched terms, not by BM25',
    search: (query, k) => index.search(query, { limit: k, suggest: true }),
  };
});
