// A process: whole hybrid queries on one thread, from the text typed to ten hits with snippets, and their parts one by one.
import { contentTerms } from '../../src/engine/analysis/question.ts';
import { analyse } from '../../src/engine/analysis/tokens.ts';
import { openIndex } from '../../src/engine/files/open-index.ts';
import { weightOf } from '../../src/engine/hybrid/calibrate.ts';
import { fuse } from '../../src/engine/hybrid/candidates.ts';
import { closeness } from '../../src/engine/hybrid/cutoff.ts';
import { meaningIndex } from '../../src/engine/hybrid/meaning-index.ts';
import { meaningQuery } from '../../src/engine/hybrid/meaning-query.ts';
import { RERANKED, rerank } from '../../src/engine/hybrid/rerank.ts';
import { rerankFeatures } from '../../src/engine/hybrid/rerank-features.ts';
import { searchHybrid } from '../../src/engine/hybrid/search-hybrid.ts';
import { snippet } from '../../src/engine/snippets/snippet.ts';
import { MOST_HITS } from '../../src/engine/topk/search-segments.ts';
import { searchVectors } from '../../src/engine/vectors/search-vectors.ts';
import { timeQueries } from '../engine/latency.ts';
import { answerWith, memory, ownTask } from '../engine/tasks.ts';
import { Abstracts } from './abstracts.ts';
import { type AskAnswer, type AskTask, PARTS, type Part } from './tasks.ts';

/** As the product weighs a joined compound beside its parts. */
const OVERLAY_WEIGHT = 0.5;
const SHOWN = 10;

const { folder, corpus, queries, warm, budget } = ownTask<AskTask>();
const bareBytes = memory('VmRSS');
const { snapshot, index } = opened();
const weight = weightOf(index.model, snapshot.documents);
const allowed = snapshot.segments.map(({ live }) => live);
const scanners = index.segments.map(({ scanner }) => scanner);

function opened() {
  const snapshot = openIndex(folder)?.snapshot;
  const index = snapshot && meaningIndex(snapshot);
  if (!index) throw new Error(`the index in ${folder} has no model`);
  return { snapshot, index };
}

function byWords(text: string) {
  const tokens = contentTerms(analyse(text, 'text'));
  const terms = tokens.map(({ term, overlay }) => ({ term, weight: overlay ? OVERLAY_WEIGHT : 1 }));
  const top = snapshot.search({ terms, k: MOST_HITS });
  const words = tokens.filter(({ overlay }) => !overlay).map(({ term }) => term);
  return {
    terms,
    top,
    query: meaningQuery(index.model, words, snapshot.documents, (term) => snapshot.frequency(term)),
  };
}

function snippets(terms: ReturnType<typeof byWords>['terms'], keys: readonly number[]) {
  const weights = new Map<string, number>();
  for (const { term } of terms) {
    const df = snapshot.frequency(term);
    if (df > 0) weights.set(term, Math.log(1 + snapshot.documents / df));
  }
  return keys.map((key) => snippet(abstracts.abstractOf(key), weights));
}

function whole(text: string) {
  const { terms, top, query } = byWords(text);
  const { candidates, features, ranked } = searchHybrid(index, { query, top, weight, allowed });
  const close = closeness(query, candidates, features, ranked);
  const keys = ranked.slice(0, SHOWN).map(({ candidate }) => candidates.key[candidate] as number);
  return { close, keys, found: snippets(terms, keys) };
}

using abstracts = new Abstracts(corpus);
// Before anything is timed, what each part is given.
const prepared = queries.map((text) => {
  const { terms, top, query } = byWords(text);
  const candidates = fuse(index, { top, vector: query.vector, weight, k: MOST_HITS, allowed });
  return { text, terms, top, query, candidates, keys: whole(text).keys };
});
const residentBytes = memory('VmRSS');

const PART: Readonly<Record<Part, (of: (typeof prepared)[number]) => unknown>> = {
  whole: ({ text }) => whole(text),
  words: ({ text }) => byWords(text),
  vectors: ({ query }) => query.vector && searchVectors(scanners, query.vector, { k: MOST_HITS, allowed }),
  fusion: ({ top, query }) => fuse(index, { top, vector: query.vector, weight, k: MOST_HITS, allowed }),
  'ranking again': ({ query, candidates }) =>
    rerank(candidates, rerankFeatures(index, query, candidates, Math.min(RERANKED, candidates.size))),
  snippets: ({ terms, keys }) => snippets(terms, keys),
};
const timings: Partial<Record<Part, AskAnswer['timings'][Part]>> = {};
for (const part of PARTS)
  timings[part] = await timeQueries(prepared.length, (i) => PART[part](prepared[i] as (typeof prepared)[number]), {
    budget,
    warm,
  });
answerWith({ timings: timings as AskAnswer['timings'], residentBytes, bareBytes } satisfies AskAnswer);
