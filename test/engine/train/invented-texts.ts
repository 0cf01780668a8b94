// Small corpora for the tests of training.
import type { TrainingText } from '../../../src/engine/train/corpus-from-texts.ts';

const SUBJECTS = [
  'kelp forest urchin otter canopy holdfast',
  'buoy wave sensor drift mooring current',
  'gull colony nest chick ledge plumage',
  'sonar echo beam seabed depth survey',
  'coral reef bleaching algae polyp heat',
].map((words) => words.split(' '));

/** Texts of five subjects: a text's words are those of its subject, with some words that all share. */
export function inventTexts(count: number): TrainingText[] {
  let state = 12345;
  const below = (end: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % end;
  };
  return Array.from({ length: count }, (_, key) => {
    const subject = SUBJECTS[key % SUBJECTS.length] ?? [];
    const words = (length: number) =>
      Array.from({ length }, () => (below(4) === 0 ? `shared${below(20)}` : subject[below(subject.length)])).join(' ');
    const sentences = Array.from({ length: 1 + below(4) }, () => `${words(3 + below(8))}.`);
    return { key, title: words(1 + below(5)), abstract: sentences.join(' ') };
  });
}
