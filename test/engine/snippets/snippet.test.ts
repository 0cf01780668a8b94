import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../../src/engine/analysis/tokens.ts';
import { EngineError } from '../../../src/engine/error.ts';
import { highlight, type Snippet, snippet } from '../../../src/engine/snippets/snippet.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

function termsOf(query: string, weight = 2): Map<string, number> {
  return new Map(analyse(query, 'text').map(({ term }) => [term, weight]));
}

/** The snippet with what is marked in brackets, dots where it is cut. */
function shown({ text, marks, cutBefore, cutAfter }: Snippet): string {
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return `${cutBefore ? '… ' : ''}${out}${text.slice(at)}${cutAfter ? ' …' : ''}`;
}

function marked(text: string, query: string, phrases: string[][] = []): string {
  const marks = highlight(text, termsOf(query), { phrases });
  return shown({ text, start: 0, end: text.length, marks, cutBefore: false, cutAfter: false });
}

test('titles: whole words as they were written', () => {
  assert.equal(marked('GPT-4o and its Transformers', 'gpt-4o transformer'), '[GPT-4o] and its [Transformers]');
  assert.equal(marked('GPT-4o and its Transformers', 'gpt4o'), '[GPT-4o] and its Transformers');
  assert.equal(
    marked('State-of-the-art in vision', '', [['state', 'of', 'the', 'art']]),
    '[State-of-the-art] in vision',
  );
  assert.equal(marked('The State of the Art', 'art', [['state', 'of', 'the', 'art']]), 'The [State of the Art]');
  assert.equal(marked('Erdős–Rényi graphs', 'renyi'), 'Erdős–[Rényi] graphs');
  assert.equal(marked('', 'x'), '');
  assert.equal(marked('نماذج اللغة الكبيرة', 'اللغة'), 'نماذج [اللغة] الكبيرة');
  assert.equal(marked('😀 emoji 👩‍👩‍👧 family', 'emoji'), '😀 [emoji] 👩‍👩‍👧 family');
});

test('a formula is marked as a whole', () => {
  assert.equal(marked('On $\\alpha$-divergence', 'alpha'), 'On [$\\alpha$]-divergence');
  assert.equal(marked('On $\\alpha$-divergence', 'alpha divergence'), 'On [$\\alpha$-divergence]');
  assert.equal(marked('A $k$-means bound', 'means'), 'A $k$-[means] bound');
});

const FILLER = 'Much has been written on other matters that nobody asked about here. ';

test('the window with most of the query, from the start of a sentence', () => {
  const text = `${FILLER.repeat(5)}We train a sparse network. It is fast. ${FILLER.repeat(5)}Another network. ${FILLER.repeat(3)}`;
  const found = snippet(text, termsOf('sparse network'), { maxLength: 120 });
  assert.equal(shown(found), `… We train a [sparse] [network]. It is fast. ${FILLER.trim()} …`);
});

test('terms that are neighbours, and quoted ones, are preferred', () => {
  const apart = 'Networks that are large may still be sparse. ';
  const together = 'Here a sparse network is trained. ';
  const text = `${apart}${FILLER.repeat(3)}${together}${FILLER.repeat(3)}`;
  assert.match(snippet(text, termsOf('sparse network'), { maxLength: 100 }).text, /^Here a sparse network/);
  const reversed = `${together}${FILLER.repeat(3)}Networks (sparse or not): network sparse. ${FILLER.repeat(3)}`;
  const phrases = [['network', 'spars']];
  assert.match(snippet(reversed, termsOf('sparse network'), { maxLength: 100, phrases }).text, /network sparse/);
});

test('without a match: the beginning, in whole sentences', () => {
  const text = `  ${FILLER.repeat(8)}`;
  assert.equal(shown(snippet(text, termsOf('quantum'), { maxLength: 150 })), `${FILLER.repeat(2).trim()} …`);
  assert.equal(
    shown(snippet('One two three four five six seven', new Map(), { maxLength: 20 })),
    'One two three four …',
  );
});

test('short texts come whole, without the spaces around', () => {
  assert.deepEqual(snippet('', termsOf('x')), {
    text: '',
    start: 0,
    end: 0,
    marks: [],
    cutBefore: false,
    cutAfter: false,
  });
  assert.equal(snippet(' \n ', termsOf('x')).text, '');
  assert.equal(shown(snippet(' A sparse net. ', termsOf('sparse'))), 'A [sparse] net.');
});

test('a long sentence is cut between words, with some context before', () => {
  const text = `${'word '.repeat(100)}needle ${'word '.repeat(100)}`.trim();
  const found = snippet(text, termsOf('needle'), { maxLength: 100 });
  assert.match(shown(found), /^… (?:word ){5,7}\[needle\](?: word){9,12} …$/);
});

test('a formula is not cut', () => {
  const formula = '$\\sum_{i=1}^{n} x_i \\cdot y_i + \\epsilon$';
  const text = `${'We then study the needle and '.repeat(1)}${formula} in the limit where ${formula} is small and nothing else is`;
  for (let maxLength = 40; maxLength < text.length; maxLength++) {
    const found = snippet(text, termsOf('needle'), { maxLength });
    assert.equal((found.text.match(/\$/g) ?? []).length % 2, 0, found.text);
    assert.ok(found.text.includes('needle'));
  }
});

test('scripts without spaces, and characters of several units, are cut between characters', () => {
  const chinese = '我们提出了一种新的神经网络模型用于机器翻译任务并且取得了很好的结果'.repeat(4);
  const found = snippet(chinese, new Map([['机器', 3]]), { maxLength: 60 });
  assert.match(shown(found), /^[^[]+\[机器\].+ …$/);
  const families = '👩‍👩‍👧'.repeat(30);
  for (let maxLength = 16; maxLength < 60; maxLength++) {
    assert.match(snippet(families, new Map(), { maxLength }).text, /^(?:👩‍👩‍👧)+$/u);
  }
});

test('an impossible length is refused', () => {
  for (const maxLength of [0, 15, 20.5, Number.NaN]) {
    assert.throws(
      () => snippet('text', new Map(), { maxLength }),
      (error: unknown) => error instanceof EngineError && error.code === 'invalid' && /at least 16/.test(error.message),
    );
  }
});

const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('sparse ', 'network ', 'the ', 'word ', 'GPT-4o ', 'Deep', 'It. ', 'end! ', '\n\n'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('$x^2$ ', '$\\alpha$-', '$', '\\(', '\\)', '{', '}', '\\alpha ', '$5 and $10 '),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('机器', '学习。', 'اللغة ', 'שלום ', '😀', '👩‍👧', 'e\u0301', '\ud835', '\udc00', '𝛼'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const anyText = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));
const weights = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('spars', 'network', 'word', 'gpt4o', 'deep', 'the', '机器', 'alpha', 'اللغة'),
    fc.oneof(fc.double({ min: 0, max: 20, noNaN: true }), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1)),
  ),
  { selector: ([term]) => term },
);

test('any text: verbatim, not longer than asked, marks in order and inside, a match shown when there is one', () => {
  const phrases = [['word', 'the', 'network'], ['spars', 'network'], ['word'], []];
  fc.assert(
    fc.property(anyText, weights, fc.integer({ min: 16, max: 300 }), (text, terms, maxLength) => {
      const found = snippet(text, new Map(terms), { maxLength, phrases });
      assert.equal(found.text, text.slice(found.start, found.end));
      assert.ok(found.text.length <= maxLength);
      assert.equal(found.text, found.text.trim());
      assert.equal(found.cutBefore, text.slice(0, found.start).trim() !== '');
      assert.equal(found.cutAfter, text.slice(found.end).trim() !== '');
      assert.ok(found.text !== '' || text.trim() === '');
      assertMarks(found.text, found.marks);
      const whole = highlight(text, new Map(terms), { phrases });
      assertMarks(text, whole);
      const fits = whole.some(([start, end]) => end - start <= maxLength);
      if (fits) assert.notEqual(found.marks.length, 0, `nothing of ${JSON.stringify(whole)} is shown`);
      if (text.isWellFormed()) assert.ok(found.text.isWellFormed());
    }),
    { numRuns: fuzzRuns() },
  );
});

function assertMarks(text: string, marks: readonly (readonly [number, number])[]): void {
  let former = -1;
  for (const [start, end] of marks) {
    assert.ok(start > former && start < end && end <= text.length, JSON.stringify(marks));
    former = end;
  }
}
