// How many members a library's model has, on what each is trained and for how long: as much as a budget of pairs allows.
// Measured by nDCG@10 of z(BM25) + 1.5 z(cosine) on seven judged sets of 1,000 to 11,000 documents (BM25 alone .487): two members
// .513; one and one that also learns from neighbours .519; two and two .526, with half the epochs .525; two and four .524.
import { MOST_LINKS_FROM } from './pairs.ts';
import type { TrainingCorpus } from './training-corpus.ts';

interface StagePlan {
  /** Models of different seeds. */
  readonly members: number;
  readonly epochs: number;
  /** Sentences drawn of each document. */
  readonly sentences: number;
  readonly tau: number;
  readonly learningRate: number;
}

export interface TrainingPlan {
  readonly first: StagePlan;
  /** After it, with the `neighbours` nearest documents of each as links besides. */
  readonly second?: StagePlan & { readonly neighbours: number };
}

/** Members of a stage, and epochs. */
type Choice = readonly [members: number, epochs: number];

/** Below: two stages. From here on neighbours take too long, and real texts of one subject are many enough. */
const SMALL = 20_000;
/** One core sees 50,000 to 90,000 pairs a second, half as many when it is shared: less than 45 s. */
const SMALL_BUDGET = 2_600_000;
/** The best first. Fewer epochs cost less than fewer members. */
const SMALL_CHOICES: readonly Choice[] = [
  // Four and four: hybrid .533, two and two .529 (seven sets, docs/benchmarks/relevance.md).
  [4, 6],
  [3, 6],
  [2, 6],
  [2, 5],
  [2, 4],
  [2, 3],
  [1, 4],
  [1, 3],
];
const LEAST_CHOICE: Choice = [1, 2];
const FIRST_SENTENCES = 6;
const SECOND_SENTENCES = 3;
const NEIGHBOURS = 5;
const SMALL_TAU = 0.2;
/** In an ensemble .06 is better than .03. */
const ENSEMBLE_RATE = 0.06;

/**
 * Steps of a batch at least, which libraries of some hundred papers need more epochs for. On sets of 1,000 to 1,500 documents 150
 * steps are as good as 400.
 */
const LEAST_STEPS = 200;
const BATCH = 256;

/** The more texts there are to be told from, the lower; and so many pairs do with fewer sentences. */
const LARGE_TAU = 0.1;
const LARGE_SENTENCES = 2;
/**
 * Members are worth more than epochs: of 30,000 papers, 800 found by their titles alone, MRR of z(BM25) + z(cosine) .875 by one
 * member of six or twelve epochs, .880 by two of three, .879 by two of six, .882 by three of three or four of two (BM25 .874).
 */
const LARGE_BUDGET = 1_300_000;
const LARGE_CHOICES: readonly Choice[] = [
  [3, 6],
  [3, 5],
  [3, 4],
  [3, 3],
];
/** Whatever it takes: 60,000 papers 22 s on a core of its own, 100,000 papers 33 s. */
const LARGE_LEAST: Choice = [2, 3];
const VERY_LARGE = 150_000;
const VERY_LARGE_CHOICE: Choice = [2, 2];

/** `links`: how many there are. */
export function planFor(corpus: TrainingCorpus, links: number): TrainingPlan {
  const documents = corpus.keys.length;
  if (documents < SMALL) return smallPlan(corpus, links);
  const pairs = pairsOfEpoch(corpus, LARGE_SENTENCES, links);
  const affordable = LARGE_CHOICES.find(([members, epochs]) => members * epochs * pairs <= LARGE_BUDGET);
  const [members, epochs] = affordable ?? (documents < VERY_LARGE ? LARGE_LEAST : VERY_LARGE_CHOICE);
  return { first: { members, epochs, sentences: LARGE_SENTENCES, tau: LARGE_TAU, learningRate: ENSEMBLE_RATE } };
}

/** Pairs that each member sees in all epochs; a few more than there are, since not every text makes a pair. */
export function estimatedPairs(corpus: TrainingCorpus, { first, second }: TrainingPlan, links: number): number[] {
  const ofFirst = first.epochs * pairsOfEpoch(corpus, first.sentences, links);
  const all: number[] = new Array(first.members).fill(ofFirst);
  if (!second) return all;
  const added = links + second.neighbours * corpus.keys.length;
  const ofSecond = second.epochs * pairsOfEpoch(corpus, second.sentences, added);
  return [...all, ...new Array<number>(second.members).fill(ofSecond)];
}

function smallPlan(corpus: TrainingCorpus, links: number): TrainingPlan {
  const added = links + NEIGHBOURS * corpus.keys.length;
  const firstPairs = pairsOfEpoch(corpus, FIRST_SENTENCES, links);
  const secondPairs = pairsOfEpoch(corpus, SECOND_SENTENCES, added);
  const cost = ([members, epochs]: Choice) => members * epochs * (firstPairs + secondPairs);
  const [members, epochs] = SMALL_CHOICES.find((choice) => cost(choice) <= SMALL_BUDGET) ?? LEAST_CHOICE;
  const enough = (pairs: number) => Math.max(epochs, Math.ceil(LEAST_STEPS / Math.ceil((pairs + 1) / BATCH)));
  const same = { members, tau: SMALL_TAU, learningRate: ENSEMBLE_RATE };
  return {
    first: { ...same, sentences: FIRST_SENTENCES, epochs: enough(firstPairs) },
    second: { ...same, sentences: SECOND_SENTENCES, epochs: enough(secondPairs), neighbours: NEIGHBOURS },
  };
}

/** A title and as many sentences as there are, up to `sentences`, of every document. */
function pairsOfEpoch({ sentences: at }: TrainingCorpus, sentences: number, links: number): number {
  let pairs = Math.min(links, MOST_LINKS_FROM * (at.length - 1));
  for (let d = 1; d < at.length; d++) pairs += 1 + Math.min(sentences, (at[d] as number) - (at[d - 1] as number));
  return pairs;
}
