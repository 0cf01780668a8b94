// Orama as a peer: one string property, threshold 1 (OR).
import { B, K1, peerModule, runPeer } from './protocol.ts';

interface Library {
  create(options: object): object;
  insert(db: object, document: { id: string; text: string }): unknown;
  search(db: object, parameters: object): { hits: { id: string }[] } | Promise<{ hits: { id: string }[] }>;
}

await runPeer(async (documents, task) => {
  const { module, version } = await peerModule<Library>(task, '@orama/orama', 'dist/esm/index.js');
  const db = module.create({
    schema: { text: 'string' },
    components: {
      tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: (text: string) => text.split(' ') },
    },
  });
  let id = 0;
  for await (const text of documents) {
    const stored = module.insert(db, { id: String(id++), text });
    if (stored instanceof Promise) await stored;
  }
  return {
    version,
    settings: `BM25 k1 ${K1}, b ${B}, delta 0; threshold 1 (any term), prefixes match too (its default, and faster than exact); its tf is divided by the length`,
    search: async (query, k) => {
      const found = await module.search(db, {
        term: query,
        properties: ['text'],
        limit: k,
        threshold: 1,
        exact: false,
        tolerance: 0,
        relevance: { k: K1, b: B, d: 0 },
      });
      return found.hits.map((hit) => Number(hit.id));
    },
  };
});
