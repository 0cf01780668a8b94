// Whoever types a title wants that paper. Ranking by what words mean does not know that: of "Attention Is All You Need" it sees
// one word. So titles that have the whole query in a row, stop words and all, go up; the title that is the query goes first.
import type { Candidates } from '../engine/hybrid/candidates.ts';
import type { MeaningIndex } from '../engine/hybrid/meaning-index.ts';
import type { Ranked } from '../engine/hybrid/rerank.ts';
import { DocumentTokens } from '../engine/segment/forward.ts';

/** Shorter queries are keywords, which many titles have in a row: they must be a whole title. */
const SHORTEST = 3;
/** Longer than any title. */
const LONGEST = 60;
/** In standard deviations of the reranker, for a title that is nothing but the query; about what parts a first hit from a twentieth. */
const WHOLE_TITLE = 3;
/** Hits that are looked at. */
const LOOKED_AT = 100;

/** `phrase` are the terms of what was typed, stop words included, in order. */
export function titlesFirst(
  { segments, fields }: MeaningIndex,
  candidates: Candidates,
  ranked: readonly Ranked[],
  phrase: readonly string[],
): readonly Ranked[] {
  if (phrase.length === 0 || phrase.length > LONGEST) return ranked;
  const ids = segments.map(({ segment }) => phrase.map((term) => segment.place(term)?.id));
  const tokens = new DocumentTokens(fields);
  let found = false;
  const first = ranked.slice(0, LOOKED_AT).map((one) => {
    const s = candidates.segment[one.candidate] as number;
    const wanted = ids[s]?.filter((id) => id !== undefined) ?? [];
    const segment = segments[s]?.segment;
    if (!segment || wanted.length < phrase.length) return one;
    tokens.read(segment, candidates.ordinal[one.candidate] as number);
    if (!tokens.hasPhrase(wanted, 0)) return one;
    const words = (tokens.extrasFrom[0] as number) - (tokens.wordsFrom[0] as number);
    if (phrase.length < SHORTEST && words !== phrase.length) return one;
    found = true;
    return { ...one, score: one.score + WHOLE_TITLE * (phrase.length / words) };
  });
  if (!found) return ranked;
  return [...first.sort((a, b) => b.score - a.score), ...ranked.slice(LOOKED_AT)];
}
