// What a paper is about in one or two sentences of its own abstract, as they are written there (decision 021).
import { formulasOf } from '../tex-split.ts';
import { type Cues, cuesOf } from './sentence-cues.ts';
import { type Span, sentenceSpans } from './sentence-spans.ts';

/** Two sentences together, where there is a choice. */
const WANTED = 320;
/** Where the second says what the first asks for. */
const MOST_TOGETHER = 480;
/** Longer ones are no summary, and are not cut either. */
const LONGEST = 600;
/** Shorter ones ("We do not.") tell nothing. */
const SHORTEST = 40;
/** Of an abstract of a megabyte, its beginning. */
const MOST_TEXT = 8000;
const MOST_SENTENCES = 24;
/** Between two sentences that do not follow each other. */
const GAP = ' … ';

/** So many first letters tell words apart, and not their endings. */
const STEM = 6;
const LEAST_LETTERS = 4;
const MOST_TERMS_COUNTED = 4;
const WEIGHT = {
  title: 2.5,
  offer: 1.6,
  finding: 0.7,
  /** Of what others did, and of what is missing. */
  background: -0.5,
  empty: -4,
  /** Of the first sentence, falling to nothing at the last. */
  position: 0.35,
  /** A second sentence has to bring something. */
  pair: -0.55,
  /** What leans on it is understood better beside it. */
  consecutive: 0.25,
  /** Two from here and there, of which neither says what the paper is. */
  scattered: -0.8,
  /** For each hundred characters beyond what is wanted. */
  length: -1.2,
} as const;

interface Sentence extends Span, Cues {
  readonly place: number;
  readonly length: number;
  readonly terms: ReadonlySet<string>;
}

interface Choice {
  readonly sentences: readonly Sentence[];
  readonly score: number;
}

/** Verbatim; where two sentences are apart, an ellipsis stands between them. '' where there is nothing to choose from. */
export function blurb(abstract: string, title = ''): string {
  if (abstract.trim() === '') return '';
  const text = abstract.slice(0, MOST_TEXT);
  const spans = sentenceSpans(text).slice(0, MOST_SENTENCES);
  // What was cut off at the end is no sentence.
  if (abstract.length > MOST_TEXT && spans.length > 1) spans.pop();
  const words = withoutFormulas(text);
  const sentences = spans.map((span, place): Sentence => {
    const own = text.slice(span.start, span.end);
    return { ...span, place, length: own.length, terms: termsOf(words.slice(span.start, span.end)), ...cuesOf(own) };
  });
  const weights = weightsOf(sentences, termsOf(withoutFormulas(title)));
  const best = bestChoice(sentences, weights);
  return best ? wordsOf(text, best.sentences) : '';
}

function bestChoice(sentences: readonly Sentence[], weights: ReadonlyMap<string, number>): Choice | undefined {
  let best: Choice | undefined;
  const consider = (...chosen: Sentence[]): void => {
    const score = scoreOf(chosen, weights, sentences.length);
    if (!best || score > best.score) best = { sentences: chosen, score };
  };
  const usable = sentences.filter(({ length }) => length <= LONGEST);
  for (const one of usable) if (isAlone(one) || sentences.length === 1) consider(one);
  for (const one of usable) {
    if (one.leaning) continue;
    for (const other of usable) {
      if (other.place <= one.place || (other.leaning && other.place !== one.place + 1)) continue;
      if (one.length + other.length + 1 <= (other.leaning ? MOST_TOGETHER : WANTED)) consider(one, other);
    }
  }
  // Everything leans, or is very short: the beginning.
  return best ?? (usable[0] && { sentences: [usable[0]], score: 0 });
}

function isAlone({ leaning, length }: Sentence): boolean {
  return !leaning && length >= SHORTEST;
}

function scoreOf(chosen: readonly Sentence[], weights: ReadonlyMap<string, number>, count: number): number {
  const [first, second] = chosen as [Sentence, Sentence | undefined];
  let covered = 0;
  for (const term of first.terms) covered += weights.get(term) ?? 0;
  if (second) for (const term of second.terms) if (!first.terms.has(term)) covered += weights.get(term) ?? 0;
  const length = first.length + (second ? second.length + 1 : 0);
  const sum = (of: (sentence: Sentence) => number): number => of(first) + (second ? of(second) : 0);
  return (
    covered +
    (first.offer || second?.offer ? WEIGHT.offer : 0) +
    (first.finding || second?.finding ? WEIGHT.finding : 0) +
    sum((one) => (one.empty ? WEIGHT.empty : 0) + (one.background ? WEIGHT.background : 0)) +
    WEIGHT.position * (1 - first.place / Math.max(1, count)) +
    (second ? WEIGHT.pair : 0) +
    (second ? nearness(first, second) : 0) +
    WEIGHT.length * Math.max(0, (length - WANTED) / 100)
  );
}

function nearness(first: Sentence, second: Sentence): number {
  if (second.place === first.place + 1) return WEIGHT.consecutive;
  return first.offer || second.offer ? 0 : WEIGHT.scattered;
}

/** Shares of what the abstract and its title speak of, which add up to about 3. */
function weightsOf(sentences: readonly Sentence[], title: ReadonlySet<string>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { terms } of sentences) for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + 1);
  let sum = 0;
  for (const [term, count] of weights) {
    // What is said once tells little, unless the title says it.
    const often = Math.min(count, MOST_TERMS_COUNTED) - 1;
    const weight = often + (title.has(term) ? WEIGHT.title : 0);
    weights.set(term, weight);
    sum += weight;
  }
  if (sum > 0) for (const [term, weight] of weights) weights.set(term, (3 * weight) / sum);
  return weights;
}

const WORD = /[\p{L}\p{N}]+/gu;
const STOP_STEMS = new Set(
  'about above across after against also although among another around based because been before being between beyond both cannot could does doing during each either even every existing experiment extensive first from further furthe given have having hence here however including into introd introduce itself less like made make many method methods model models more most much must novel only other others over paper perform performance present propos propose proposed recent recently result results several should show shown shows since some state still such than that their them then there therefore these they this those through thus towards under upon used using various very well were what when where whether which while with within without work would your approach approaches between improve improves achieve achieves demonstrate significant significantly different various often provide provides task tasks data'
    .split(' ')
    .map((word) => word.slice(0, STEM)),
);

function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (word.length < LEAST_LETTERS && /^[\p{Script=Latin}\p{N}]+$/u.test(word)) continue;
    const stem = word.slice(0, STEM);
    if (!STOP_STEMS.has(stem)) terms.add(stem);
  }
  return terms;
}

/** Of the same length. */
function withoutFormulas(text: string): string {
  let without = '';
  let at = 0;
  for (const { start, end } of formulasOf(text)) {
    without += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return without + text.slice(at);
}

function wordsOf(text: string, sentences: readonly Sentence[]): string {
  const [first, second] = sentences as [Sentence, Sentence | undefined];
  if (!second) return text.slice(first.start, first.end);
  if (second.place === first.place + 1) return text.slice(first.start, second.end);
  return text.slice(first.start, first.end) + GAP + text.slice(second.start, second.end);
}
