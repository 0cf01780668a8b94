// Keeps a secret out of what people read: an endpoint may say our own key back to us in its error, whole or in part.

/** Shorter pieces than this are no news, and would hide ordinary words. */
const SHORTEST_PIECE = 6;

/** `text` with every word that holds the token, or a piece of at least six characters of it, replaced. */
export function hideToken(text: string, token: string | undefined): string {
  if (!token) return text;
  const length = Math.min(SHORTEST_PIECE, token.length);
  const pieces = new Set(Array.from({ length: token.length - length + 1 }, (_, at) => token.slice(at, at + length)));
  return text.replace(/[^\s"'<>]+/g, (word) => (holdsPiece(word, pieces, length) ? '[secret]' : word));
}

function holdsPiece(word: string, pieces: ReadonlySet<string>, length: number): boolean {
  for (let at = 0; at + length <= word.length; at++) if (pieces.has(word.slice(at, at + length))) return true;
  return false;
}
