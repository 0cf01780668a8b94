// One or two sentences of an abstract, as they are written there. The abstracts are invented.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { blurb } from '../../src/text/blurb/blurb.ts';
import { sentenceSpans } from '../../src/text/blurb/sentence-spans.ts';
import { formulasOf } from '../../src/text/tex-split.ts';

const sentences = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe('sentences of an abstract', () => {
  it('end where a reader says so', () => {
    for (const [text, count] of [
      ['Gulls e.g. herring gulls, cf. Fig. 3, weigh 1.2 kg. Terns do not.', 2],
      ['We follow Quill et al. (2019) and Dock et al. We differ in scale.', 2],
      ['We follow Quill et al. Kim and Lee do not.', 1],
      ['The sum $a. B$ is small. So is \\(c. D\\).', 2],
      ['Is it? It is! "Quite." They said so.', 4],
      ['灯台は静かだ。波も静かだ。', 2],
      ['J. R. Dock counts kelp vs. Eq. (2). Others count eels.', 2],
      ['First paragraph without a stop\n\nSecond paragraph', 2],
      ['', 0],
      ['   ', 0],
    ] as const)
      assert.equal(sentences(text).length, count, text);
  });
});

describe('blurbs', () => {
  const BACKGROUND = 'Kelp forests have been studied for a century by divers with slates and strong lungs.';
  const OFFER = 'We present a patient camera that counts kelp fronds at slack water without disturbing them.';
  const RESULT = 'The camera counts kelp fronds within three percent of what divers count.';

  it('say what a paper offers, not where its field stands', () => {
    const text = blurb(
      `${BACKGROUND} ${OFFER} ${RESULT} Code is available at https://kelp.example.`,
      'A Patient Camera for Kelp',
    );
    assert.ok(text.includes(OFFER), text);
    assert.ok(!text.includes('https'), text);
  });

  it('take a sentence that leans on another only together with it', () => {
    const gap = 'Divers miss the fronds that sway out of sight behind the reef.';
    const leaning = 'To address this, we present a patient camera that waits for kelp to come back.';
    const text = blurb(
      `${BACKGROUND} ${gap} ${leaning} Gulls were not asked about any of it at all.`,
      'A Patient Camera',
    );
    if (text.includes(leaning)) assert.ok(text.includes(`${gap} ${leaning}`), text);
    for (const start of ['However, ', 'It ', 'These ', 'For example, ', 'This gap '])
      assert.ok(!text.startsWith(start));
  });

  it('are empty without an abstract, and whole where there is one sentence', () => {
    assert.equal(blurb(''), '');
    assert.equal(blurb(' \n '), '');
    assert.equal(blurb('However, $x. Y$ is all.'), 'However, $x. Y$ is all.');
    assert.equal(blurb('word '.repeat(2000)), '');
  });

  it('are verbatim, whole sentences, the same each time, and never take long', () => {
    const piece = fc.constantFrom(
      'We show that gulls sleep. ',
      'However, $a. B_{c}$ is not. ',
      'It works ',
      'e.g. here. ',
      '\\(x. Y\\) ',
      '$5 and ',
      '。',
      '\n\n',
      '…” ',
      '😀 ',
      '\u202e',
      'This paper presents a very long story about the tides of the inner harbour and what they mean for kelp. ',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.string(), (abstract, title) => {
        const found = blurb(abstract, title);
        assert.equal(found, blurb(abstract, title));
        const formulas = formulasOf(abstract);
        const spans = sentenceSpans(abstract);
        for (const { start, end } of spans)
          assert.ok(
            formulas.every((one) => end <= one.start || start >= one.end || (start <= one.start && one.end <= end)),
          );
        const whole = spans.map(({ start, end }) => abstract.slice(start, end));
        const parts = [found, ...found.split(' … ')].filter((part) => abstract.includes(part));
        if (found !== '')
          assert.ok(parts.length > 0 && whole.some((one) => found.startsWith(one)), JSON.stringify(found));
        assert.ok(found.length <= 1205);
      }),
      { numRuns: 120 },
    );
    blurb(`${'a$'.repeat(100_000)}. ${'The '.repeat(100_000)}`);
  });
});
