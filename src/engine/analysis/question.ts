// What of a query is searched for when it is typed as a question: "are there any papers that propose X" means X.
import {
  PUBLICATIONS,
  QUESTION_OPENERS,
  REPORTING,
  REQUEST_OBJECTS,
  REQUESTS,
  VAGUE,
  VERB_CUES,
} from './question-words.ts';
import type { Token } from './tokens.ts';

/** Shorter queries are keywords. */
const SHORTEST_QUESTION = 4;
/** How many words after a request its object must come. */
const REQUEST_REACH = 4;

/**
 * The tokens of a query, `analyse(query, 'text')`, without stop words; and, if it is a question or a description of what is sought,
 * without the words of asking. Overlays stay. If nothing remains: what is left without stop words, else all.
 *
 * A query is taken for a question when it has four words or more, a stop word among them, and begins with a question word ("what",
 * "are", "I'm"), or with a request ("find me", "list papers"), or has what is asked for before a stop word ("papers that", "work
 * on"). Keywords ("information retrieval", "name resolution", "example based translation") are none, and lose nothing. Within a
 * question, too, a word that can be topic goes only where its neighbours say that it is none: "work on" goes, "working memory" stays.
 */
export function contentTerms(tokens: readonly Token[]): Token[] {
  const content = tokens.filter((token) => !token.stop);
  const words = tokens.filter((token) => !token.overlay);
  const asking = isQuestion(words) ? askingPositions(words) : new Set<number>();
  const sought = content.filter((token) => token.overlay || !asking.has(token.position));
  if (sought.some((token) => !token.overlay)) return sought;
  return content.length > 0 ? content : [...tokens];
}

function isQuestion(words: readonly Token[]): boolean {
  const first = words[0];
  if (first === undefined || words.length < SHORTEST_QUESTION || !words.some((word) => word.stop)) return false;
  if (QUESTION_OPENERS.has(first.term)) return true;
  if (REQUESTS.has(first.term)) {
    const near = words.slice(1, 1 + REQUEST_REACH);
    if (near.some(({ term }) => PUBLICATIONS.has(term) || REQUEST_OBJECTS.has(term))) return true;
  }
  return words.some((word, i) => PUBLICATIONS.has(word.term) && words[i + 1]?.stop === true);
}

/** Positions of the words of asking that are no stop words. */
function askingPositions(words: readonly Token[]): Set<number> {
  const positions = new Set<number>();
  words.forEach((word, i) => {
    const before = words[i - 1];
    const after = words[i + 1];
    const isAsking =
      isPublication(word, after) ||
      isReport(word, before) ||
      (VAGUE.has(word.term) && !isContent(before) && !isContent(after));
    if (!word.stop && isAsking) positions.add(word.position);
  });
  return positions;
}

/** Papers always; study, work, research only before what is no topic, because "working memory" is one. */
function isPublication({ term }: Token, after: Token | undefined): boolean {
  return PUBLICATIONS.has(term) && (term === 'paper' || !isContent(after));
}

/** A verb with a paper or a person before it. */
function isReport({ term }: Token, before: Token | undefined): boolean {
  return REPORTING.has(term) && (before === undefined || PUBLICATIONS.has(before.term) || VERB_CUES.has(before.term));
}

function isContent(word: Token | undefined): boolean {
  return word !== undefined && !word.stop && ![PUBLICATIONS, REPORTING, VAGUE].some((set) => set.has(word.term));
}
