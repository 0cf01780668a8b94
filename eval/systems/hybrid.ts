// Systems that rank by meaning: alone, fused with words, fused and ranked again as the product does.
import { basename } from 'node:path';
import type { Collection } from '../beir/collection.ts';
import type { OpenedSystem, OpenOptions, RetrievalSystem } from '../system.ts';
import { candidatesOf, hybridAnswer } from './ask-collection.ts';
import { askedOf, filterWithout } from './asked.ts';
import { type Learnt, meaningCollection } from './meaning-collection.ts';
import { rerankWeightsFor } from './rerank-weights-for.ts';

type Mode = 'meaning' | 'fusion' | 'hybrid';

/** Cosine of query and document, by the collection's own model. */
export const meaning: RetrievalSystem = {
  name: 'meaning',
  what: 'cosine by a model of word vectors trained on the documents of the set and nothing else; how it is trained (members, epochs, temperature) was chosen by the average over the default sets, so expect slight optimism there',
  open: (collection, options) => open(collection, 'texts', 'meaning', options),
};

export const fusion: RetrievalSystem = {
  name: 'fusion',
  what: '`bm25f` and `meaning`, standardised and added up over the first 1000 of both; weighed by titles held out of the training',
  open: (collection, options) => open(collection, 'texts', 'fusion', options),
};

export const hybrid: RetrievalSystem = {
  name: 'hybrid',
  what: '`fusion`, its first 100 ranked again as the product does; on a set that the weights of that were fitted on, with weights fitted on the others',
  open: (collection, options) => open(collection, 'texts', 'hybrid', options),
};

export const hybridWithLinks: RetrievalSystem = {
  name: 'hybrid+links',
  what: '`hybrid`, the model also trained on the links of the set',
  appliesTo: ({ links }) => links.length > 0,
  open: (collection, options) => open(collection, 'texts and links', 'hybrid', options),
};

/** With a model from a file, such as one of a larger library. */
export function hybridWithModel(file: string): RetrievalSystem {
  return {
    name: 'hybrid(model)',
    what: `\`hybrid\` with the model of ${basename(file)}, which was trained elsewhere`,
    open: (collection, options) => open(collection, { file }, 'hybrid', options),
  };
}

async function open(collection: Collection, learnt: Learnt, mode: Mode, options: OpenOptions): Promise<OpenedSystem> {
  const { snapshot, index, weight, notes } = await meaningCollection(collection, learnt, options);
  const rerankWeights = rerankWeightsFor(options.heldOut);
  return {
    notes,
    async search(text, { exclude }, k) {
      const filter = filterWithout(collection, exclude);
      const scored = (key: number, score: number) => ({ id: collection.ids[key] as string, score });
      // As the product: without a model, by words.
      if (!index) {
        const { hits } = snapshot.search({ terms: askedOf(text).terms, k, ...(filter ? { filter } : {}) });
        return hits.map(({ key, score }) => scored(key, score));
      }
      const asked = { snapshot, index, weight };
      if (mode === 'hybrid') {
        const { candidates, ranked } = hybridAnswer(asked, { text, filter }, rerankWeights);
        return ranked.slice(0, k).map(({ candidate, score }) => scored(candidates.key[candidate] as number, score));
      }
      const { order, key, fused } = candidatesOf(asked, { text, filter }, mode);
      return Array.from(order.subarray(0, k), (at) => scored(key[at] as number, fused[at] as number));
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
