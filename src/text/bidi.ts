// Text of strangers made harmless to its surroundings: nothing that turns the direction of what follows, nothing unseen,
// no towers of accents. What people write in their languages stays as it is.

// Embeddings, overrides and isolates (UAX #9), which reach beyond the text they stand in; controls other than tab and newline;
// byte order marks, and the tag characters that carry unseen messages.
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|(?![\n\t])\p{Cc}/gu;
/** Vietnamese stacks two marks on a letter, vocalised Hebrew and Tibetan a few more. */
const TOWER = /(\p{M}{6})\p{M}+/gu;

export function tamed(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(TOWER, '$1');
}
