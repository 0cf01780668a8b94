// What is searched for of a question, and that keywords lose nothing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { contentTerms } from '../../../src/engine/analysis/question.ts';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { hostileTexts } from './hostile-texts.ts';

function content(query: string): string {
  return contentTerms(analyse(query, 'text'))
    .map(({ term, overlay }) => (overlay ? `+${term}` : term))
    .join(' ');
}

function check(cases: Readonly<Record<string, string>>): void {
  for (const [query, expected] of Object.entries(cases)) test(query, () => assert.equal(content(query), expected));
}

describe('keywords lose nothing but stop words', () => {
  check({
    'information retrieval': 'inform retriev',
    'name resolution': 'name resolut',
    'example based translation': 'exampl base translat',
    'list decoding of polar codes': 'list decod polar code',
    'working memory': 'work memori',
    recommendation: 'recommend',
    'survey paper': 'survey paper',
    'attention is all you need': 'attent need',
    'Show, attend and tell: neural image caption generation': 'show attend tell neural imag caption generat',
  });
});

describe('questions and requests lose the words of asking', () => {
  check({
    'Are there any papers that propose contrastive learning for low-resource languages?':
      'contrast learn low resourc +lowresourc languag',
    'Can you point me to studies discussing methods for evaluating text generation models?':
      'method evalu text generat model',
    'I am looking for research on address translation in GPUs': 'address translat gpu',
    'Find papers that address catastrophic forgetting': 'catastroph forget',
    'Could you suggest some articles about user study design?': 'user studi design',
    'recent studies that present benchmarks for code generation': 'benchmark code generat',
    'papers on working memory in LLMs': 'work memori llm',
    'work on name resolution': 'name resolut',
  });
});

describe('topics stay in questions', () => {
  check({
    'What is information retrieval?': 'inform retriev',
    'What research has explored list decoding of polar codes?': 'list decod polar code',
    'Give me examples of reference resolution': 'refer resolut',
    'how to train your dragon': 'train dragon',
  });
});

describe('where nothing would remain', () => {
  check({
    'what are the papers': 'paper',
    'the of and': 'the of and',
    'which studies show that': 'studi show',
    '': '',
  });
});

test('any query: a part of it, in its order, empty only if it has no words', () => {
  fc.assert(
    fc.property(hostileTexts, (query) => {
      const tokens = analyse(query, 'text');
      const sought = contentTerms(tokens);
      const kept = new Set(sought);
      assert.deepEqual(
        sought,
        tokens.filter((token) => kept.has(token)),
      );
      assert.equal(sought.length === 0, tokens.length === 0);
      if (tokens.some(({ stop }) => !stop)) assert.ok(sought.every(({ stop }) => !stop));
    }),
    { numRuns: fuzzRuns() },
  );
});
