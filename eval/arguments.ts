// What was asked for: `npm run eval -- [DIR…] [options]`.
import { basename, dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BroadsheetError } from '../src/errors.ts';
import type { TestSetSource } from './beir/read-test-set.ts';
import { defaultSets } from './default-sets.ts';
import { COUNTED, type Counted } from './metrics/counted-queries.ts';
import { RECOMMEND_SYSTEMS, type RecommendSystem } from './recommend/systems.ts';
import type { RetrievalSystem } from './system.ts';
import { hybridWithModel } from './systems/hybrid.ts';

export interface EvalArguments {
  readonly help: boolean;
  readonly sets: readonly TestSetSource[];
  readonly systems: readonly RetrievalSystem[];
  readonly qrels: string;
  readonly counted: Counted;
  readonly format: 'json' | 'markdown';
  readonly perQuery: string | undefined;
  readonly write: boolean;
  /** Instead of searches on `sets`: recommendations from the libraries of this folder. */
  readonly recommend: RecommendArguments | undefined;
  /** What is measured where it is not recommendations, in the order of the report. */
  readonly parts: readonly EvalPart[];
  /** As typed, without the paths of this machine. */
  readonly command: string;
}

/** `search`: systems on sets. `off-topic`: the cut-off on the same sets. `known-items`: papers found again, in ../shared. */
export type EvalPart = 'search' | 'off-topic' | 'known-items';

export interface RecommendArguments {
  readonly folder: string;
  /** Tested at most; undefined leaves it to the evaluation. */
  readonly people: number | undefined;
  readonly systems: readonly RecommendSystem[] | undefined;
}

export const USAGE = `npm run eval -- [DIR…] [options]

Measures search on test sets in BEIR layout: folders with corpus.jsonl, queries.jsonl and qrels/NAME.tsv, each plain or with .gz, and
perhaps citations.tsv (two document ids a line). Without DIR: the sets of ../shared/data/ir (BROADSHEET_SHARED/data/ir).

  --json               one JSON document on standard output, nothing else
  --qrels NAME         judgements of qrels/NAME.tsv (default test)
  --leave-out-query    queries are papers of the corpus: no query finds its own, which is the one whose id is the query's paper_id, or
                       the query's id, or the part of it before a _, -, : or #. Nothing is left out of a set whose queries do not
                       have the words of these papers. Always so for csfcube when no DIR is given.
  --systems A,B        which, the first is the baseline
  --counted WHICH      means over queries that are: relevant (judged, with a relevant document; default), judged (trec_eval -c),
                       answered (trec_eval without -c)
  --model FILE         besides, \`hybrid(model)\`: with the model of another, larger library (index/training/ready.model, index/m*.model)
  --per-query FILE     each query's figures and differences, as lines of JSON
  --write              the tables also go to docs/benchmarks/relevance.md

  --off-topic          instead: whether search can tell that a set has nothing on what is asked
  --known-items        instead: whether the papers of ../shared/pages are found again among those of merged_100k, by the product from
                       import to search; takes a quarter of an hour
  --all                all three

  --recommend DIR      recommendations instead: DIR has papers.jsonl and libraries.tsv (user, paper), plain or with .gz; of each library
                       a fifth is hidden, and recall is how much of it comes back. With --json, --systems (${RECOMMEND_SYSTEMS.join(',')})
  --people N           with --recommend: tested at most (default 1000, drawn by a fixed seed; 0 tests all)
`;

const OPTIONS = {
  help: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  qrels: { type: 'string', default: 'test' },
  'leave-out-query': { type: 'boolean', default: false },
  systems: { type: 'string' },
  counted: { type: 'string', default: 'relevant' },
  'per-query': { type: 'string' },
  write: { type: 'boolean', default: false },
  recommend: { type: 'string' },
  people: { type: 'string' },
  model: { type: 'string' },
  'off-topic': { type: 'boolean', default: false },
  'known-items': { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;
/** What says nothing where libraries are tested. */
const SEARCH_ONLY = ['per-query', 'write', 'leave-out-query', 'model', 'off-topic', 'known-items', 'all'] as const;
/** What says nothing where systems are not compared. */
const SYSTEMS_ONLY = ['per-query', 'write', 'model', 'systems'] as const;
const PARTS: readonly EvalPart[] = ['search', 'off-topic', 'known-items'];

/** @throws BroadsheetError `usage`, and `not-found` when there is no set to take by itself. */
export function evalArguments(args: readonly string[], known: readonly RetrievalSystem[]): EvalArguments {
  const { values, positionals } = parsed(args);
  const counted = COUNTED.find((name) => name === values.counted);
  if (!counted)
    throw new BroadsheetError('usage', `--counted is one of ${COUNTED.join(', ')}, not "${values.counted}"`);
  // A name that goes into a path.
  if (!/^[\w.-]+$/.test(values.qrels)) throw new BroadsheetError('usage', `--qrels is a name, not "${values.qrels}"`);
  const own = values['leave-out-query'] ? 'leave-out' : 'keep';
  const given = positionals.length > 0 ? namedSets(positionals).map((set) => ({ ...set, own }) as const) : undefined;
  const recommend = values.help ? undefined : recommendArguments(values, positionals);
  const parts = values.help || recommend ? [] : partsOf(values, positionals);
  const sets = parts.some((part) => part !== 'known-items') ? (given ?? defaultSets()) : [];
  return {
    help: values.help,
    sets: sets.map((set) => ({ ...set, qrels: values.qrels })),
    systems: parts.includes('search') ? systemsOf(values, known) : [],
    qrels: values.qrels,
    counted,
    format: values.json ? 'json' : 'markdown',
    perQuery: values['per-query'],
    write: values.write,
    recommend,
    parts,
    command: commandOf(given?.map(({ name }) => name) ?? [], values),
  };
}

type Values = ReturnType<typeof parsed>['values'];

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BroadsheetError('usage', error instanceof Error ? error.message : String(error));
  }
}

/** A set is called as its folder; two of one name have their parents' names before. */
function namedSets(folders: readonly string[]): { folder: string; name: string }[] {
  const paths = [...new Set(folders.map((folder) => resolve(folder)))];
  const names = paths.map((path) => basename(path));
  return paths.map((folder, i) => {
    const isAlone = names.indexOf(names[i] as string) === names.lastIndexOf(names[i] as string);
    return { folder, name: isAlone ? (names[i] as string) : `${basename(dirname(folder))}/${names[i]}` };
  });
}

function recommendArguments(values: Values, positionals: readonly string[]): RecommendArguments | undefined {
  const { recommend: folder, people, systems } = values;
  if (folder === undefined) {
    if (people !== undefined) throw new BroadsheetError('usage', '--people needs --recommend DIR');
    return undefined;
  }
  const useless = SEARCH_ONLY.find((name) => values[name]);
  if (useless) throw new BroadsheetError('usage', `--${useless} says nothing with --recommend`);
  if (positionals.length > 0)
    throw new BroadsheetError('usage', `--recommend takes one folder; "${positionals[0]}" is for a run of its own`);
  if (people !== undefined && !/^\d{1,9}$/.test(people))
    throw new BroadsheetError('usage', `--people is a whole number from 0, not "${people}"`);
  const most = people === undefined ? undefined : Number(people) || Number.POSITIVE_INFINITY;
  return { folder: resolve(folder), people: most, systems: recommendSystems(systems) };
}

function recommendSystems(wanted: string | undefined): readonly RecommendSystem[] | undefined {
  return wanted === undefined ? undefined : chosen(wanted, RECOMMEND_SYSTEMS, (name) => name);
}

function partsOf(values: Values, positionals: readonly string[]): readonly EvalPart[] {
  const { all, 'off-topic': offTopic, 'known-items': knownItems } = values;
  if (all) return PARTS;
  if (!offTopic && !knownItems) return ['search'];
  const asked = offTopic ? '--off-topic' : '--known-items';
  const useless = SYSTEMS_ONLY.find((name) => values[name]);
  if (useless) throw new BroadsheetError('usage', `--${useless} says nothing with ${asked}; --all measures everything`);
  if (!offTopic && positionals.length > 0)
    throw new BroadsheetError('usage', `--known-items takes no folder; "${positionals[0]}" is for a run of its own`);
  return PARTS.filter((part) => (part === 'off-topic' && offTopic) || (part === 'known-items' && knownItems));
}

function systemsOf({ systems, model }: Values, known: readonly RetrievalSystem[]): readonly RetrievalSystem[] {
  const wanted = systems === undefined ? known : chosen(systems, known, ({ name }) => name);
  return model === undefined ? wanted : [...wanted, hybridWithModel(resolve(model))];
}

function chosen<T>(wanted: string, known: readonly T[], nameOf: (one: T) => string): readonly T[] {
  return [...new Set(wanted.split(','))].map((name) => {
    const found = known.find((one) => nameOf(one) === name);
    if (found) return found;
    throw new BroadsheetError('usage', `there is no system "${name}"; there is ${known.map(nameOf).join(', ')}`);
  });
}

/** Options that change no figure are left out. */
function commandOf(sets: readonly string[], values: Values): string {
  const options = [
    ...sets,
    ...(values.qrels === 'test' ? [] : ['--qrels', values.qrels]),
    ...(values['leave-out-query'] ? ['--leave-out-query'] : []),
    ...(values.systems === undefined ? [] : ['--systems', values.systems]),
    ...(values.counted === 'relevant' ? [] : ['--counted', values.counted]),
    ...(values.model === undefined ? [] : ['--model', basename(values.model)]),
    ...(['off-topic', 'known-items', 'all'] as const).flatMap((name) => (values[name] ? [`--${name}`] : [])),
  ];
  return ['npm run eval', ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}
