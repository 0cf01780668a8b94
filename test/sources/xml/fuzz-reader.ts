// The promise every XML reader gives for damaged input: it ends, it throws nothing but InputError, and where fewer papers come
// out than the document has records, it says so.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reader } from '../../../src/sources/reader.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { type ReadResult, readText } from './read-text.ts';

const JUNK = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '</',
  '/>',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?',
  '<!',
  '<!DOCTYPE x [',
  '\0',
  '\ud800',
  '\u{1f600}',
  '&#x0;',
  '&#99999999;',
  '&lol;',
  '&amp',
  '<a>',
  '</a>',
  '<b/>',
  '<x y="',
  '<title>',
  '</title>',
  '</author>',
  '<math>',
  '<tex-math>',
  '<sup>',
  '\n\n',
  '$',
  '\\',
  '{',
  '%',
  '<a '.repeat(50),
  '<a>'.repeat(300),
];

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 })),
  add: fc.oneof(fc.constantFrom(...JUNK), fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 8 })),
});

/** @param document has `records` records, all of them sound. */
export async function fuzzXmlReader(
  reader: Reader,
  document: string,
  records: number,
  recordTag: RegExp,
): Promise<void> {
  const sound = await readText(reader, document);
  assert.equal(sound.papers.length + sound.deleted.length, records, 'the document of the test itself is read whole');
  await fc.assert(
    fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 5000 }),
      async (damages, chunk) => {
        let text = document;
        for (const { at, drop, add } of damages) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + add + text.slice(from + drop);
        }
        const result = await readText(reader, text, 'UTC', chunk);
        // A record whose own tag is gone is no record any more.
        const left = Math.min(records, text.match(recordTag)?.length ?? 0);
        assert.ok(
          accounted(result) >= left || isSaid(result),
          `${accounted(result)} of ${left} records and nothing said`,
        );
      },
    ),
    { numRuns: fuzzRuns() },
  );
  await fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (at) => {
      const text = document.slice(0, Math.floor(at * document.length));
      const result = await readText(reader, text);
      const whole = sound.items.filter(
        ({ kind, ...item }) =>
          kind === 'paper' && ((item as { place?: { offset?: number } }).place?.offset ?? 0) < text.length,
      );
      // Everything before the cut, at most the record that was cut is missing.
      assert.ok(result.papers.length >= whole.length - 1);
      assert.deepEqual(
        result.papers.slice(0, Math.max(0, whole.length - 1)),
        sound.papers.slice(0, Math.max(0, whole.length - 1)),
      );
    }),
    { numRuns: Math.min(fuzzRuns(), 1000) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...JUNK)),
      async (text) => {
        await readText(reader, text);
      },
    ),
    { numRuns: fuzzRuns() },
  );
}

function accounted(result: ReadResult): number {
  return result.papers.length + result.deleted.length + result.rejected.length;
}

function isSaid(result: ReadResult): boolean {
  return result.complaint !== undefined || result.rejected.length > 0 || result.notices.length > 0;
}

/** Documents made to exhaust a parser. */
export async function attackXmlReader(
  reader: Reader,
  open: string,
  record: (inside: string) => string,
  close: string,
): Promise<void> {
  const deep = `${'<a>'.repeat(100_000)}x${'</a>'.repeat(100_000)}`;
  const sound = record('');
  const inRecord = await readText(reader, open + sound + record(deep) + sound + close);
  assert.equal(inRecord.papers.length >= 1, true, 'the record before the deep one is read');
  assert.ok(isSaid(inRecord));
  const outside = await readText(reader, deep);
  assert.equal(outside.papers.length, 0);

  const entities = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('\n');
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY e0 "ha">\n${entities}\n<!ENTITY f SYSTEM "file:///etc/passwd">\n]>\n`;
  const bombed = await readText(reader, `${bomb}${open}${record('<a>&e12;&f;</a>')}${close}`);
  assert.equal(bombed.papers.length, 1);
  assert.ok(JSON.stringify(bombed.papers).length < 20_000, 'declared entities are not expanded');
  assert.doesNotMatch(JSON.stringify(bombed.papers), /root:/);
}
