// What somebody remembers of a paper: words from the middle of its abstract, and the same with gaps.

export const PASSAGE_WORDS = 25;
/** Shorter abstracts have no middle. */
const FEWEST_WORDS = 10;
const DROPPED = 3;

/** `PASSAGE_WORDS` consecutive words, as far from the beginning as from the end; all of a short text, none of a very short one. */
export function middlePassage(abstract: string): string | undefined {
  const words = wordsOf(abstract);
  if (words.length < FEWEST_WORDS) return undefined;
  const from = Math.max(0, Math.floor((words.length - PASSAGE_WORDS) / 2));
  return words.slice(from, from + PASSAGE_WORDS).join(' ');
}

/** Without the third, sixth, ninth word and so on. */
export function withGaps(passage: string): string {
  return wordsOf(passage)
    .filter((_, i) => (i + 1) % DROPPED !== 0)
    .join(' ');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
