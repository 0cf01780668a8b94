// Words as a segment has them, from an image in memory.
import { Words } from '../../../src/engine/words/words.ts';
import { buildWords, type WordsImage } from '../../../src/engine/words/words-builder.ts';

export function wordsOf(counts: Readonly<Record<string, number>>): Words {
  const image = buildWords(Object.entries(counts).map(([surface, count]) => ({ surface, count })));
  return new Words(sourceOf(image), image.meta);
}

/** Sections in shared memory, as segments have them, each by itself. */
export function sourceOf(image: WordsImage) {
  const sections = new Map<string, SharedArrayBuffer>();
  for (const { name, parts } of image.sections) {
    const bytes = new SharedArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      new Uint8Array(bytes).set(part, at);
      at += part.length;
    }
    sections.set(name, bytes);
  }
  const of = (name: string): SharedArrayBuffer => {
    const bytes = sections.get(name);
    if (!bytes) throw new Error(`no section ${name}`);
    return bytes;
  };
  return { u8: (name: string) => new Uint8Array(of(name)), u32: (name: string) => new Uint32Array(of(name)) };
}
