import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { forEachBit } from '../../../src/engine/bitmap/bitmap.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { Kernel, kernelBytes } from '../../../src/engine/kernel/kernel.ts';
import { BITMAP_FROM, BLOCK, KIND_BITMAP, KIND_BLOCKED, KIND_LIST } from '../../../src/engine/segment/format.ts';
import { forEachPosting } from '../../../src/engine/segment/postings.ts';
import type { Segment } from '../../../src/engine/segment/segment.ts';
import { Scratch } from '../../../src/engine/topk/scratch.ts';
import { searchSegments, type TopRequest } from '../../../src/engine/topk/search-segments.ts';
import {
  averageLengths,
  type Corpus,
  exhaustiveSearch,
  impactsOf,
  type TwinHit,
} from '../../support/exhaustive-search.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { segmentOf } from '../../support/memory-sections.ts';
import { ALL_TERMS, inventCorpus, randomOf } from './invented-corpus.ts';

interface Library {
  readonly corpus: Corpus;
  readonly segments: readonly Segment[];
  readonly impacts: ReturnType<typeof impactsOf>;
}

// One scratch for all queries, as a thread has it: what one query leaves behind the next would find.
const plain = new Scratch();
/** With a kernel for every segment. */
const kernels = new Scratch();
const WAYS = [
  ['TypeScript', plain],
  ['kernel', kernels],
] as const;

function library(seed: number, sizes: readonly number[]): Library {
  const corpus = inventCorpus(seed, sizes);
  const averages = averageLengths(corpus);
  const segments = corpus.segments.map((documents) => {
    const spare = kernelBytes(documents.length);
    const { segment, sections } = segmentOf(corpus.schema, documents, averages, corpus.stops, spare);
    const { memory, offsetOf, spareAt } = sections;
    kernels.attach(segment, new Kernel(segment, { memory, offsetOf, scratchAt: spareAt }));
    return segment;
  });
  return { corpus, segments, impacts: impactsOf(corpus) };
}

/** Built once: whole and partial last blocks, less than one block, no document at all, several segments. */
const LIBRARIES: readonly Library[] = [
  library(1, [3000]),
  library(2, [2560]),
  library(3, [1500, 700, 40]),
  library(4, [1, 0, 300]),
  library(5, [257, 256, 255, 33]),
];

function search(scratch: Scratch, { corpus, segments }: Library, request: TopRequest) {
  const { hits, complete } = searchSegments(segments, corpus.schema.k1, request, scratch);
  return { hits: hits.map(({ key, score, segment, ordinal }) => ({ key, score, segment, ordinal })), complete };
}

function twin({ corpus, impacts }: Library, { terms, k, allowed }: TopRequest): TwinHit[] {
  return exhaustiveSearch(corpus, impacts, {
    terms,
    k,
    allowed: (segment, ordinal) => {
      const bits = allowed?.[segment];
      return !bits || (((bits[ordinal >>> 5] as number) >>> (ordinal & 31)) & 1) === 1;
    },
  });
}

const queryTerm = fc.record({
  term: fc.constantFrom(...ALL_TERMS),
  // Six orders of magnitude.
  weight: fc.oneof(
    fc.constant(1),
    fc.double({ min: -3, max: 3, noNaN: true }).map((power) => 10 ** power),
  ),
});
const terms = fc.oneof(
  fc.array(queryTerm, { minLength: 1, maxLength: 8 }),
  fc.array(queryTerm, { minLength: 11, maxLength: 50 }),
);
const k = fc.oneof(fc.constant(1), fc.constant(10), fc.integer({ min: 1, max: 1000 }));
/** By segment: all, none, or a random share of the documents. */
const allowed = fc.option(
  fc.record({ seed: fc.nat(), share: fc.constantFrom(0, 0.01, 0.3, 0.9, 1), all: fc.nat({ max: 3 }) }),
  { nil: undefined },
);
const query = fc.record({ which: fc.nat({ max: LIBRARIES.length - 1 }), terms, k, allowed });

function requestOf(
  segments: readonly Segment[],
  drawn: { terms: TopRequest['terms']; k: number; allowed: AllowedSeed },
) {
  const { terms, k } = drawn;
  if (!drawn.allowed) return { terms, k };
  const { seed, share, all } = drawn.allowed;
  const random = randomOf(seed);
  const bitmaps = segments.map(({ documents }, s) => {
    if (s === all) return undefined;
    const bits = new Uint32Array(Math.ceil(documents / 32));
    for (let d = 0; d < documents; d++)
      if (random() < share) bits[d >>> 5] = (bits[d >>> 5] as number) | (1 << (d & 31));
    return bits;
  });
  return { terms, k, allowed: bitmaps };
}
type AllowedSeed = { seed: number; share: number; all: number } | undefined;

for (const [way, scratch] of WAYS) {
  test(`${way}: hits, scores and order are those of exhaustive search`, () => {
    fc.assert(
      fc.property(query, ({ which, ...drawn }) => {
        const chosen = LIBRARIES[which] as Library;
        const request = requestOf(chosen.segments, drawn);
        assert.deepEqual(search(scratch, chosen, request), { hits: twin(chosen, request), complete: true });
      }),
      { numRuns: fuzzRuns() },
    );
  });

  test(`${way}: stop words alone, where a segment ends within a block`, () => {
    for (const chosen of LIBRARIES)
      for (const most of [1, 5, 50, 1000])
        for (const wanted of [
          ['the', 'of'],
          ['of', 'and'],
          ['the', 'of', 'and'],
        ]) {
          const request = { terms: wanted.map((term) => ({ term, weight: 1 })), k: most };
          assert.deepEqual(search(scratch, chosen, request).hits, twin(chosen, request));
        }
  });

  test(`${way}: on corpora of any size`, () => {
    const sizes = fc
      .array(fc.nat({ max: 700 }), { minLength: 1, maxLength: 4 })
      .filter((all) => all.some((n) => n > 0));
    fc.assert(
      fc.property(fc.nat(), sizes, terms, k, (seed, all, wanted, most) => {
        const made = library(seed, all);
        const request = { terms: wanted, k: most };
        assert.deepEqual(search(scratch, made, request).hits, twin(made, request));
      }),
      // Each makes an index.
      { numRuns: Math.ceil(fuzzRuns() / 10) },
    );
  });

  test(`${way}: haste answers real hits with their true scores, never better ones than exact search`, () => {
    fc.assert(
      fc.property(query, fc.double({ min: 1, max: 10, noNaN: true }), ({ which, ...drawn }, haste) => {
        const chosen = LIBRARIES[which] as Library;
        const request = requestOf(chosen.segments, drawn);
        const all = twin(chosen, { ...request, k: Number.POSITIVE_INFINITY });
        const { hits, complete } = search(scratch, chosen, { ...request, haste });
        assert.equal(complete, true);
        assert.deepEqual(search(scratch, chosen, { ...request, haste: 1 }).hits, all.slice(0, request.k));
        const scores = new Map(all.map((hit) => [hit.key, hit]));
        hits.forEach((hit, i) => {
          assert.deepEqual(hit, scores.get(hit.key));
          assert.ok(hit.score <= (all[i] as TwinHit).score);
        });
        // Whatever is missed does not beat the worst that was found by more than the factor.
        const worst = hits[hits.length - 1]?.score ?? 0;
        if (hits.length < request.k) assert.equal(hits.length, all.length);
        else
          for (const missed of all.slice(0, request.k))
            if (!hits.some(({ key }) => key === missed.key)) assert.ok(missed.score <= worst * haste + 1e-6);
      }),
      { numRuns: fuzzRuns() },
    );
  });

  test(`${way}: a search that is stopped says so, and leaves nothing behind`, () => {
    const [large] = LIBRARIES as [Library];
    // Enough blocks that the question is asked: 40 of 256 documents.
    const many = library(6, [40 * BLOCK]);
    const request = { terms: ALL_TERMS.map((term) => ({ term, weight: 1 })), k: 1000 };
    let asked = 0;
    const stopped = search(scratch, many, {
      ...request,
      stop: () => {
        asked++;
        return true;
      },
    });
    assert.equal(asked, 1);
    assert.equal(stopped.complete, false);
    assert.ok(stopped.hits.length > 0);
    const scores = new Map(twin(many, { ...request, k: Number.POSITIVE_INFINITY }).map((hit) => [hit.key, hit]));
    for (const hit of stopped.hits) assert.deepEqual(hit, scores.get(hit.key));
    assert.deepEqual(search(scratch, large, request).hits, twin(large, request));
    assert.deepEqual(search(scratch, many, { ...request, stop: () => false }), {
      hits: twin(many, request),
      complete: true,
    });
  });

  test(`${way}: a term that no document has, and a filter that lets nothing through, find nothing`, () => {
    const [large] = LIBRARIES as [Library];
    assert.deepEqual(search(scratch, large, { terms: [{ term: 'absent', weight: 1 }], k: 10 }), {
      hits: [],
      complete: true,
    });
    assert.deepEqual(search(scratch, large, { terms: [], k: 10 }), { hits: [], complete: true });
    const none = large.segments.map(({ documents }) => new Uint32Array(Math.ceil(documents / 32)));
    for (const bits of none) forEachBit(bits, () => assert.fail());
    assert.deepEqual(search(scratch, large, { terms: [{ term: 'w0', weight: 1 }], k: 10, allowed: none }), {
      hits: [],
      complete: true,
    });
  });
}

test('the corpora have every kind of postings', () => {
  const seen = new Set<string>();
  for (const { segments } of LIBRARIES) {
    for (const segment of segments) {
      for (const term of ALL_TERMS) {
        const place = segment.place(term);
        if (!place) continue;
        const blocks = new Map<number, number>();
        forEachPosting(segment, place, (document, code) => {
          const block = Math.floor(document / BLOCK);
          blocks.set(block, (blocks.get(block) ?? 0) + 1);
          if (code === 15) seen.add(`OTHER in ${place.kind}`);
        });
        if (place.kind === KIND_LIST) seen.add('list');
        if (place.kind === KIND_BITMAP) seen.add('stop word');
        if (place.kind === KIND_BLOCKED)
          for (const count of blocks.values())
            seen.add(count === BLOCK ? 'full block' : count >= BITMAP_FROM ? 'bitmap block' : 'list block');
        if (place.name) seen.add(`name in ${place.kind}`);
      }
    }
  }
  assert.deepEqual([...seen].sort(), [
    'OTHER in 0',
    'OTHER in 1',
    'bitmap block',
    'full block',
    'list',
    'list block',
    'name in 0',
    'name in 1',
    'stop word',
  ]);
});

test('bad requests are refused', () => {
  const { segments } = LIBRARIES[0] as Library;
  const refused = (request: TopRequest): void => {
    assert.throws(
      () => searchSegments(segments, 1.5, request, plain),
      (error) => error instanceof EngineError && error.code === 'invalid',
    );
  };
  for (const k of [0, -1, 1.5, 1001, Number.NaN]) refused({ terms: [{ term: 'w0', weight: 1 }], k });
  for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    refused({ terms: [{ term: 'w0', weight }], k: 1 });
  for (const haste of [0, 0.99, Number.NaN]) refused({ terms: [{ term: 'w0', weight: 1 }], k: 1, haste });
});
