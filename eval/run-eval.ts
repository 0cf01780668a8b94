// One run of the evaluation, from its arguments to its report; main.ts gives it a process.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { BroadsheetError } from '../src/errors.ts';
import { type EvalArguments, evalArguments, type RecommendArguments, USAGE } from './arguments.ts';
import { readTestSet, type TestSetSource } from './beir/read-test-set.ts';
import type { TestSet } from './beir/test-set.ts';
import { evaluateSet, type SetResult } from './evaluate-set.ts';
import type { KnownItemsReport } from './known-items/known-items-report.ts';
import { runOffTopic } from './off-topic/run-off-topic.ts';
import { recommendTable, runRecommendEval } from './recommend/run-recommend-eval.ts';
import { type MeasuredParts, partsAsJson, partsAsMarkdown } from './report/parts.ts';
import { perQueryLines } from './report/per-query.ts';
import { evalReport } from './report/report.ts';
import type { RetrievalSystem } from './system.ts';

export interface EvalProcess {
  readonly systems: readonly RetrievalSystem[];
  readonly signal: AbortSignal;
  /** Where `--write` writes. */
  readonly reportFile: string;
  print(text: string): void;
  /** How far it is; called often. */
  progress(text: string): void;
  /** What was done besides printing. */
  say(text: string): void;
}

/**
 * @throws BroadsheetError `usage`, `not-found`, `nothing-read`; the reason of an aborted signal. Nothing is written then.
 */
export async function runEval(args: readonly string[], process: EvalProcess): Promise<void> {
  const asked = evalArguments(args, process.systems);
  if (asked.help) return process.print(USAGE);
  if (asked.recommend) return measureRecommendations(asked.recommend, asked.format, process);
  if (asked.perQuery !== undefined) requireWritable(asked.perQuery);
  const results: SetResult[] = [];
  const sets: TestSet[] = [];
  const measured: MeasuredParts = {};
  for (const source of asked.sets) {
    const set = await readSet(source, process);
    if (asked.parts.includes('search'))
      results.push(await evaluateSet(set, asked.systems, { counted: asked.counted, ...process }));
    // What was read and learnt of a set is held as long as somebody needs it.
    if (asked.parts.includes('off-topic')) sets.push(set);
  }
  if (asked.parts.includes('search')) measured.search = evalReport(asked, results);
  if (asked.parts.includes('off-topic')) measured.offTopic = await runOffTopic(sets, process);
  if (asked.parts.includes('known-items')) measured.knownItems = await measureKnownItems(process);
  const markdown = partsAsMarkdown(measured);
  process.print(asked.format === 'json' ? `${JSON.stringify(partsAsJson(measured), null, 2)}\n` : markdown);
  if (asked.perQuery !== undefined) {
    await pipeline(Readable.from(perQueryLines(results)), createWriteStream(asked.perQuery));
    process.say(`queries written to ${asked.perQuery}`);
  }
  if (!asked.write) return;
  mkdirSync(dirname(process.reportFile), { recursive: true });
  writeFileSync(process.reportFile, markdown);
  process.say(`written to ${process.reportFile}`);
}

async function measureRecommendations(
  { folder, people, systems }: RecommendArguments,
  format: EvalArguments['format'],
  { signal, print }: EvalProcess,
): Promise<void> {
  const report = await runRecommendEval(folder, {
    ...(systems ? { systems } : {}),
    ...(people === undefined ? {} : { people }),
    json: format === 'json',
    signal,
  });
  print(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : `${recommendTable(report)}\n`);
}

/** The whole program is loaded for this alone. */
async function measureKnownItems(process: EvalProcess): Promise<KnownItemsReport> {
  const { runKnownItems } = await import('./known-items/run-known-items.ts');
  return runKnownItems(process);
}

function readSet(source: TestSetSource, { signal, progress }: EvalProcess): Promise<TestSet> {
  return readTestSet(source, async (count) => {
    progress(`${source.name}: ${count} documents read`);
    await setImmediate();
    signal.throwIfAborted();
  });
}

/** Told before the work, not after it. */
function requireWritable(file: string): void {
  try {
    writeFileSync(file, '');
  } catch (error) {
    throw new BroadsheetError('usage', `--per-query ${file} cannot be written`, { cause: error });
  }
}
