// What terms a text has: `+` marks overlays, `~` stop words.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { stemEnglish } from '../../../src/engine/analysis/stem-english.ts';
import { STOP_WORDS } from '../../../src/engine/analysis/stop-words.ts';
import { type AnalysisKind, analyse, isStopTerm } from '../../../src/engine/analysis/tokens.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { hostileTexts } from './hostile-texts.ts';

function terms(text: string, kind: AnalysisKind = 'text'): string {
  return analyse(text, kind)
    .map(({ term, overlay, stop }) => `${overlay ? '+' : ''}${stop ? '~' : ''}${term}`)
    .join(' ');
}

function check(cases: Readonly<Record<string, string>>): void {
  for (const [text, expected] of Object.entries(cases)) test(text, () => assert.equal(terms(text), expected));
}

describe('compounds', () => {
  check({
    'GPT-4o': 'gpt 4o +gpt4o',
    gpt4o: 'gpt4o +gpt',
    'kNN-LM': 'knn lm +knnlm',
    'fine-tuning': 'fine tune +finetun',
    finetuning: 'finetun',
    'GPT-3.5': 'gpt 3 5 +gpt35',
    'state-of-the-art': 'state ~of ~the art',
    'Barabási–Albert, a‑b c--d': 'barabasi albert ~a b +ab c d +cd',
    'games---which': 'game ~which',
    'large-scale': 'larg scale',
    'Transformer-based LLM-based': 'transform base llm base +llmbase',
    'in-between, and/or': '~in ~between ~and ~or',
    'x_1 x_{2} x^{2} max_len a+b': 'x 1 +x1 x 2 +x2 x 2 +x2 max len +maxlen ~a b +ab',
    'end.Next 0.95 v1.5': 'end next 0 95 v1 5 +v15',
    '$k$-means $k$NN {kNN}-LM': 'k mean +kmean k nn +knn knn lm +knnlm',
    'so\u00adft hy\u00adphen': 'soft hyphen',
  });
});

describe('signs', () => {
  check({
    'C++ and C#, F#.': 'c++ ~and c# f#',
    'C/C++ C++-based C++11 C\\#': 'c c++ c++ base c++ 11 c#',
    c: 'c',
    'R&D #1': 'r d 1',
  });
});

describe('CamelCase and digits', () => {
  check({
    DeepSeek: 'deepseek +deep +seek',
    BERTScore: 'bertscor +bert +score',
    'PyTorch OpenAI BigGAN StyleGANs': 'pytorch +py +torch openai +open +ai biggan +big +gan stylegan +style +gan',
    'LLaMA RoBERTa arXiv iPhone kNN GloVe LaTeX': 'llama roberta arxiv iphon knn glove latex',
    xLSTM: 'xlstm +lstm',
    'GANs LLMs GPs POMDPs': 'gan llm gp pomdp',
    'llms cnns gps dns css': 'llm cnn gps dns css',
    'GPT4 L2 ResNet50': 'gpt4 +gpt l2 resnet50 +res +net +resnet',
    YouTube: 'youtub +tube',
  });
});

describe('TeX', () => {
  check({
    '$\\ell_2$ $\\ell_{2}$ \\ell^2': 'l 2 +l2 l 2 +l2 l 2 +l2',
    '$\\beta$-VAE \\alpha': 'beta vae +betava alpha',
    '\\emph{Enhancing} $\\mathcal{O}(n)$ 5$\\times$5': 'enhanc o n 5 5',
    'G\\"odel G{\\"o}del {\\o}re Erd\\H{o}s \\\'{\\i}': 'godel godel ore erdo ~i',
    '\\sysname max\\_len 5\\% \\-': 'sysnam max len +maxlen 5',
    'a\\\\b \\(x\\) \\': '~a b x',
  });
});

describe('letters', () => {
  check({
    'Müller mu\u0308ller naïve': 'muller muller naiv',
    'ß Øre łódź Þór Ærø ı': 'ss ore lodz thor aero ~i',
    'ﬁne ＧＰＴ－４ 𝐆𝐏𝐓 L² ℓ₂ ℓ2': 'fine gpt 4 +gpt4 gpt l2 l2 l2',
    'α β-VAE αβ Δ ϵ 𝛼 µ': 'alpha beta vae +betava alphabeta delta epsilon alpha mu',
    'λόγος Ελλάς': 'λογοσ ελλασ',
    'Йод ёлка': 'иод елка',
    'العَرَبِيَّة كـتاب שָׁלוֹם': 'العربية كتاب שלום',
    'कार्यशाला বাংলা': 'कार्यशाला বাংলা',
    'BERT™ Ⅳ': 'bert iv',
  });
});

describe('scripts without spaces', () => {
  check({
    你好世界: '你好 好世 世界',
    '模 GPT模型4': '模 gpt 模型 4',
    'カタカナー ｶﾞ か\u3099': 'カタ タカ カナ ナー ガ が',
    '한국어 \u1112\u1161\u11ab\u1100\u116e\u11a8': '한국 국어 한국',
    ลาว: 'ลา าว',
  });
});

describe('apostrophes and stop words', () => {
  check({
    "don't don’t dont we'll well": "~don't ~don't ~dont ~we'll well",
    "paper's dogs' O'Brien that's 1990's GPT-4's": 'paper dog obrien ~that 1990 gpt 4 +gpt4',
    'The few-shot US': '~the few shot +fewshot us',
    'wills ons': 'wills ons',
  });

  test('no word that is none stems to a stop word', () => {
    const endings = ['', 's', 'ed', 'ing', 'ly', 'e', "'s", 'es', 'er', 'ion', 'ness', 'al'];
    for (const word of STOP_WORDS) {
      for (const ending of endings) {
        for (const { term, stop } of analyse(word + ending, 'text'))
          assert.equal(isStopTerm(term), stop, word + ending);
      }
    }
    assert.equal(stemEnglish('wills'), 'will');
  });
});

test('names are folded, not stemmed, and have no stop words', () => {
  assert.equal(
    terms('Jean-Pierre O’Brien, Li-Jun Wang; The Hastings', 'names'),
    'jean pierre +jeanpierre obrien li jun +lijun wang the hastings',
  );
});

test('tokens say where they stand in the text as it was given', () => {
  const text = 'Über $\\ell_{2}$, GPT-4o：cafe\u0301s 世界人';
  const shown = analyse(text, 'text').map(({ start, end, position }) => `${position}:${text.slice(start, end)}`);
  assert.deepEqual(shown, [
    '0:Über',
    '1:\\ell',
    '2:2',
    '1:\\ell_{2',
    '3:GPT',
    '4:4o',
    '3:GPT-4o',
    '5:cafe\u0301s',
    '6:世界',
    '7:界人',
  ]);
});

test('any text: offsets in bounds and in order, positions one by one, stop words told', () => {
  fc.assert(
    fc.property(hostileTexts, fc.constantFrom('text', 'names'), (text, kind) => {
      const tokens = analyse(text, kind);
      const mains = tokens.filter(({ overlay }) => !overlay);
      assert.deepEqual(
        mains.map(({ position }) => position),
        mains.map((_, i) => i),
      );
      let last = 0;
      for (const { start } of mains) {
        assert.ok(start >= last);
        last = start;
      }
      for (const { term, start, end, stop, overlay } of tokens) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        assert.ok(term.length > 0 && term.length <= 64 && term.isWellFormed());
        assert.equal(stop, kind === 'text' && isStopTerm(term));
        assert.ok(!(stop && overlay));
      }
    }),
    { numRuns: fuzzRuns() },
  );
});

test('a text has the terms of its lines', () => {
  fc.assert(
    fc.property(hostileTexts, hostileTexts, (one, other) => {
      assert.equal(terms(`${one} \n${other}`), [terms(one), terms(other)].filter((part) => part !== '').join(' '));
    }),
    { numRuns: fuzzRuns() },
  );
});

test('composed or not: the same main terms', () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const mains = (of: string): string[] =>
        analyse(of, 'names').flatMap(({ term, overlay }) => (overlay ? [] : [term]));
      // A TeX command ends where letters of ASCII do, and an e with its accent apart begins with one.
      fc.pre(!text.includes('\\'));
      assert.deepEqual(mains(text.normalize('NFD')), mains(text.normalize('NFC')));
    }),
    { numRuns: fuzzRuns() },
  );
});

describe('texts that are too much', () => {
  const MILLION = 1_000_000;
  const LARGE: Readonly<Record<string, string>> = {
    'one word': 'a'.repeat(MILLION),
    humps: 'Ab'.repeat(MILLION / 2),
    'one compound': 'a-'.repeat(MILLION / 2),
    marks: `a${'\u0301\u0323'.repeat(MILLION / 2)}`,
    'vowel signs': `क${'\u093e'.repeat(MILLION)}`,
    braces: 'a}'.repeat(MILLION / 4) + '}'.repeat(MILLION / 2),
    backslashes: '\\'.repeat(MILLION),
    dots: 'a.'.repeat(MILLION / 2),
    apostrophes: "a'".repeat(MILLION / 2),
    surrogates: '\ud800'.repeat(MILLION),
    Han: '世界'.repeat(MILLION / 2),
    Greek: 'α'.repeat(MILLION),
  };
  for (const [name, text] of Object.entries(LARGE)) {
    test(`${name}, a million characters`, () => {
      for (const { term } of analyse(text, 'text')) assert.ok(term.length <= 64);
    });
  }

  test('a word is cut at 64 characters', () => {
    const [token, ...others] = analyse(`${'x'.repeat(80)} b`, 'text');
    assert.equal(token?.term, 'x'.repeat(64));
    assert.equal(token?.end, 80);
    assert.equal(others.length, 1);
  });

  test('nothing has no tokens', () => {
    for (const text of ['', ' ', '?!…—', '\u200d\u00ad', '\ud800']) assert.deepEqual(analyse(text, 'text'), []);
  });
});
