// The most frequent words of a range, by the maxima of their blocks: a block whose largest count does not reach the worst
// of those held is passed over as a whole.
import { MAXIMA_SHIFT, type Words } from './words.ts';

/** Numbers of the `most` words with the largest counts in [from, to), largest first, equal ones in order of the words. */
export function topOfRange(words: Words, from: number, to: number, most: number): number[] {
  if (most < 1) return [];
  const { counts, maxima } = words;
  // A heap with the worst on top: the smallest count, of equal ones the last word.
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => {
    const difference = (counts[a] as number) - (counts[b] as number);
    return difference < 0 || (difference === 0 && a > b);
  };
  const size = 1 << MAXIMA_SHIFT;
  for (let at = from; at < to; ) {
    const end = Math.min(to, ((at >>> MAXIMA_SHIFT) + 1) * size);
    // Words come in order, so one that is no more frequent than the worst held comes after it in any case.
    const full = heap.length === most;
    if (!full || (maxima[at >>> MAXIMA_SHIFT] as number) > (counts[heap[0] as number] as number)) {
      for (let i = at; i < end; i++) {
        if (heap.length < most) push(heap, i, isWorse);
        else if ((counts[i] as number) > (counts[heap[0] as number] as number)) replaceTop(heap, i, isWorse);
      }
    }
    at = end;
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Worse = (a: number, b: number) => boolean;

function push(heap: number[], word: number, isWorse: Worse): void {
  let at = heap.length;
  heap.push(word);
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!isWorse(word, heap[parent] as number)) break;
    heap[at] = heap[parent] as number;
    at = parent;
  }
  heap[at] = word;
}

function replaceTop(heap: number[], word: number, isWorse: Worse): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isWorse(heap[child + 1] as number, heap[child] as number)) child++;
    if (!isWorse(heap[child] as number, word)) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = word;
}
