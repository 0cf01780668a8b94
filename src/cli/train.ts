// `broadsheet train`: a model of the library's own words, here and now; `broadsheet serve` trains by itself.
import type { Command } from 'commander';
import { type TrainAnswer, trainModel } from '../actions/train-model.ts';
import { openForReading, openForWriting, type WritingApp } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import type { AdoptedHere } from '../search/index-worker.ts';
import { indexFolder } from '../search/indexer.ts';
import type { ModelReport } from '../search/training/model-report.ts';
import { LEAST_FORCED, LEAST_PAPERS } from '../search/training/training-policy.ts';
import { trainingState, trainingStateInWords } from '../search/training/training-state.ts';
import { indexOwner } from '../store/index/index-lock.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { waitUntilSearchable } from './import.ts';
import { startProgress } from './progress.ts';

type Trained = Extract<TrainAnswer, { kind: 'trained' }>;

interface TrainFlags {
  readonly force?: boolean;
  readonly status?: boolean;
  readonly seed: string;
  readonly json?: boolean;
}

export function addTrain(program: Command, context: CommandContext): void {
  program
    .command('train')
    .description('train a model on the library itself, so that search goes by meaning too')
    .option('--force', `also with fewer than ${LEAST_PAPERS} papers, from ${LEAST_FORCED} on`)
    .option('--status', 'train nothing: how it stands with the model')
    .option('--seed <n>', 'where chance begins; the same library and seed give the same model', '1')
    .option(
      '--json',
      'end with {model, report, calibration}, model being its number once it is in use; with --status {state, …}',
    )
    .addHelpText(
      'after',
      `
Examples:
  broadsheet train
  broadsheet train --status

\`broadsheet serve\` trains by itself: first with ${LEAST_PAPERS} papers, then whenever they grew by a fifth.
It takes about a minute for 60,000 papers. After Ctrl-C run the same command again to go on.`,
    )
    .action(async (flags: TrainFlags, command: Command) => {
      const seed = seedOf(flags.seed);
      const config = configOf(context, command);
      if (flags.status) {
        // Says when there is no library.
        await using _app = await openForReading(config, { clock: context.clock });
        const state = trainingState(indexFolder(config.data), context.clock());
        if (flags.json) printJson(context, state);
        else printLine(context, trainingStateInWords(state));
        return;
      }
      await using app = await openForWriting(config, { clock: context.clock, what: 'train' });
      await waitUntilSearchable(app, context);
      const answer = await train(app, context, seed, (flags.force ?? false) ? 'forced' : 'asked');
      const { report, calibration } = trained(answer, context);
      const model = await adopt(app, context);
      if (flags.json) printJson(context, { model, report, calibration });
      else printReport(context, report, calibration);
    });
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(seed)) return seed;
  throw new BroadsheetError('usage', `--seed is "${text}"; it must be a whole number`);
}

async function train(
  app: WritingApp,
  context: CommandContext,
  seed: number,
  ask: 'asked' | 'forced',
): Promise<TrainAnswer> {
  const progress = startProgress(context, 'training', app.clock, 'pairs');
  try {
    return await trainModel({
      data: app.config.data,
      database: app.database,
      ask,
      attempt: 'first',
      seed,
      what: 'train',
      priority: 'usual',
      clock: app.clock,
      signal: context.signal,
      onProgress: ({ pairs, done }, words) => progress.update(pairs, done, words),
    });
  } finally {
    progress.stop();
  }
}

function trained(answer: TrainAnswer, context: CommandContext): Trained {
  switch (answer.kind) {
    case 'trained':
      return answer;
    case 'cancelled':
      say(context, `stopped at ${Math.floor(answer.done * 100)} %`);
      throw context.signal.reason;
    case 'impossible':
      throw new BroadsheetError('conflict', `nothing can be learnt from this library: ${answer.reason}`);
    case 'busy': {
      const { owner } = answer;
      const who = owner ? ` (${owner.what}, pid ${owner.pid})` : '';
      throw new BroadsheetError(
        'busy',
        `another process trains already${who}; \`broadsheet train --status\` says how far`,
      );
    }
    case 'too-few':
      throw new BroadsheetError(
        'conflict',
        `too few papers: ${answer.missing} more are needed; --force trains from ${LEAST_FORCED} on`,
      );
    case 'wait':
    case 'current':
      // Only what begins by itself is put off.
      throw new Error(`a training that was asked for is put off: ${answer.kind}`);
  }
}

/** The model's number, or undefined where another process takes it in. */
async function adopt(app: WritingApp, context: CommandContext): Promise<number | undefined> {
  const adopted = (await app.indexThread.client.call('adopt', null)) as AdoptedHere;
  if (adopted.refused !== undefined) throw new BroadsheetError('library-unusable', adopted.refused);
  if (adopted.number === undefined) {
    const holder = indexOwner(indexFolder(app.config.data));
    const who = holder ? ` (${holder.what}, pid ${holder.pid})` : '';
    say(context, `the search index is kept by another process${who}; it takes the model in within seconds`);
  }
  return adopted.number;
}

function printReport(context: CommandContext, report: ModelReport, { fusion }: Trained['calibration']): void {
  const row = (name: string, value: string | number) =>
    printLine(context, `${name.padEnd(20)} ${typeof value === 'number' ? value.toLocaleString('en') : value}`);
  row('papers', report.papers);
  if (report.documents !== report.papers) row('  drawn of them', report.documents);
  row('terms', report.terms);
  row('citations', report.links);
  row('members', report.members);
  row('pairs seen', report.pairs);
  row('loss', `${report.firstLoss.toFixed(2)} at first, ${report.lastLoss.toFixed(2)} at the end`);
  row('variance kept', `${(report.varianceKept * 100).toFixed(0)} %`);
  const best = fusion.tried.toSorted((a, b) => b.mrr - a.mrr)[0];
  row(
    'held-out titles',
    fusion.queries === 0
      ? 'too few to measure'
      : `${fusion.queries}; mean reciprocal rank ${fusion.tried[0]?.mrr.toFixed(3)} by words, ${best?.mrr.toFixed(3)} with meaning`,
  );
  row('meaning counts', fusion.weight.toFixed(2));
  row('seed', report.seed);
  row('took', `${report.seconds.toFixed(1)} s`);
}
