// How well recommendations find the papers of people's libraries that were hidden from them: `npm run eval -- --recommend DIR`.

import { Random } from '../../src/engine/train/random.ts';
import { BroadsheetError } from '../../src/errors.ts';
import { ndcg } from '../metrics/ndcg.ts';
import { recall } from '../metrics/recall.ts';
import { type Difference, significance } from '../significance.ts';
import { holdOut, LEAST_PAPERS, type Person } from './hold-out.ts';
import { readLibraries } from './read-libraries.ts';
import { openSystems, RECOMMEND_SYSTEMS, type RecommendSystem } from './systems.ts';

/** More people are drawn from, by the seed: a thousand give recall to within .01, and the peer takes .3 s each. */
const MOST_TESTED = 1000;
const SEED = 20261121;
const DEPTH = 50;
/** Between two messages, ms. */
const PROGRESS_EVERY = 2000;

export interface RecommendEvalOptions {
  /** Of RECOMMEND_SYSTEMS; all if absent. An Error names what is none. */
  readonly systems?: readonly string[];
  /** People tested at most; 1000 if absent, Infinity for all. */
  readonly people?: number;
  /** True: the result is for a program, and nothing is shown on the way. */
  readonly json?: boolean;
  readonly signal?: AbortSignal;
}

export interface SystemFigures {
  readonly name: RecommendSystem;
  /** Means over people, 0..1. */
  readonly 'recall@10': number;
  readonly 'recall@50': number;
  readonly 'ndcg@50': number;
  /** Recall@50 against that of the first system, person by person; absent for the first. */
  readonly difference?: Difference;
  /** Mean time of a person's scores, ms. */
  readonly milliseconds: number;
}

export interface RecommendReport {
  readonly folder: string;
  readonly papers: number;
  readonly libraries: number;
  /** People tested: of five papers or more, a fifth hidden. */
  readonly tested: number;
  readonly systems: readonly SystemFigures[];
  readonly notes: readonly string[];
}

/**
 * Reads `folder` (see read-libraries.ts), hides a fifth of each library, asks each system for the best 50 of all papers that the
 * person does not keep, and averages over people. Deterministic but for times. Errors name the file or system.
 */
export async function runRecommendEval(folder: string, options: RecommendEvalOptions = {}): Promise<RecommendReport> {
  const names = options.systems ?? RECOMMEND_SYSTEMS;
  const unknown = names.find((name) => !RECOMMEND_SYSTEMS.some((one) => one === name));
  if (unknown !== undefined) {
    throw new BroadsheetError('usage', `there is no system "${unknown}"; there are ${RECOMMEND_SYSTEMS.join(', ')}`);
  }
  const say = progressOf(options);
  const data = await readLibraries(folder);
  const people = holdOut(data.libraries, SEED);
  const tested = drawn(people, options.people ?? MOST_TESTED);
  if (tested.length === 0) throw new BroadsheetError('nothing-read', `${folder}: nobody keeps ${LEAST_PAPERS} papers`);
  const wanted = new Set(RECOMMEND_SYSTEMS.filter((name) => names.includes(name)));
  const { scores, notes } = openSystems(data.papers, people, wanted, say);
  const measured: Measured[] = [];
  for (const [name, scoresFor] of scores) {
    const one: Measured = { name, recall10: [], recall50: [], ndcg50: [], milliseconds: 0 };
    for (const person of tested) {
      const begun = performance.now();
      const ranked = bestOf(scoresFor(person), person.kept);
      one.milliseconds += (performance.now() - begun) / tested.length;
      const judged = new Map(Array.from(person.hidden, (paper) => [String(paper), 1]));
      one.recall10.push(recall(ranked, judged, 10));
      one.recall50.push(recall(ranked, judged, DEPTH));
      one.ndcg50.push(ndcg(ranked, judged, DEPTH));
      say(`${name}: ${one.recall10.length} of ${tested.length} people`);
    }
    measured.push(one);
  }
  return {
    folder,
    papers: data.papers.length,
    libraries: people.length,
    tested: tested.length,
    systems: measured.map((one) => figuresOf(one, measured[0] as Measured)),
    notes: [...data.notes, ...notes],
  };
}

/** For people: a table, then the notes. */
export function recommendTable({ folder, papers, libraries, tested, systems, notes }: RecommendReport): string {
  const rows = systems.map((one) => [
    one.name,
    one['recall@10'].toFixed(4),
    one['recall@50'].toFixed(4),
    one['ndcg@50'].toFixed(4),
    one.difference ? signed(one.difference.mean) : '',
    one.difference ? pText(one.difference.p) : '',
    one.milliseconds.toFixed(0),
  ]);
  const table = [
    ['system', 'R@10', 'R@50', 'nDCG@50', 'R@50 +', 'p', 'ms'],
    ['---', ...Array(6).fill('---:')],
    ...rows,
  ];
  return [
    `${folder}: ${papers} papers, ${libraries} libraries, ${tested} people tested`,
    '',
    ...table.map((row) => `| ${row.join(' | ')} |`),
    '',
    ...notes,
  ].join('\n');
}

interface Measured {
  readonly name: RecommendSystem;
  readonly recall10: number[];
  readonly recall50: number[];
  readonly ndcg50: number[];
  milliseconds: number;
}

function figuresOf(one: Measured, first: Measured): SystemFigures {
  const differences = one.recall50.map((value, i) => value - (first.recall50[i] as number));
  return {
    name: one.name,
    'recall@10': mean(one.recall10),
    'recall@50': mean(one.recall50),
    'ndcg@50': mean(one.ndcg50),
    ...(one === first ? {} : { difference: significance(differences) }),
    milliseconds: one.milliseconds,
  };
}

/** Those with something hidden, at most so many, in order. */
function drawn(people: readonly Person[], most: number): Person[] {
  const testable = people.filter(({ hidden }) => hidden.length > 0);
  const order = Uint32Array.from(testable.keys());
  new Random(SEED).shuffle(order);
  return [...order.slice(0, most)].sort((a, b) => a - b).map((place) => testable[place] as Person);
}

/** The best 50 of what is not kept, as names; ties by place. */
function bestOf(scores: Float32Array, kept: Uint32Array): string[] {
  const isKept = new Uint8Array(scores.length);
  for (const paper of kept) isKept[paper] = 1;
  const better = (a: number, b: number) => (scores[b] as number) - (scores[a] as number) || a - b;
  let best: number[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (let paper = 0; paper < scores.length; paper++) {
    if (isKept[paper] || !((scores[paper] as number) >= floor)) continue;
    best.push(paper);
    if (best.length < 4 * DEPTH) continue;
    best = best.sort(better).slice(0, DEPTH);
    floor = scores[best[DEPTH - 1] as number] as number;
  }
  return best.sort(better).slice(0, DEPTH).map(String);
}

function progressOf({ json, signal }: RecommendEvalOptions): (text: string) => void {
  let last = performance.now();
  return (text) => {
    signal?.throwIfAborted();
    if (json || performance.now() - last < PROGRESS_EVERY) return;
    last = performance.now();
    process.stderr.write(`${text}\n`);
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function signed(value: number): string {
  return value < 0 ? value.toFixed(4) : `+${value.toFixed(4)}`;
}

function pText(p: number): string {
  return p < 0.0001 ? '< .0001' : p.toFixed(4);
}
