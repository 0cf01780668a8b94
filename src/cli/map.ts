// `broadsheet map`: the map of the papers, here and now; `broadsheet serve` lays it out by itself.
import type { Command } from 'commander';
import { layOutMap } from '../actions/lay-out-map.ts';
import { openForWriting } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import type { MapEnd } from '../search/map/run-map.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { waitUntilSearchable } from './import.ts';
import { startProgress } from './progress.ts';

interface MapFlags {
  readonly afresh?: boolean;
  readonly seed: string;
  readonly json?: boolean;
}

export function addMap(program: Command, context: CommandContext): void {
  program
    .command('map')
    .description('lay out the map of the papers by the model of the library')
    .option('--afresh', 'without regard to the map that there is, which the new one is otherwise like')
    .option('--seed <n>', 'where chance begins; the same library, map and seed give the same map', '1')
    .option('--json', 'end with {papers, seconds, regions}')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet map
  broadsheet map --afresh

\`broadsheet serve\` lays the map out by itself: after each training, and whenever papers grew by a twentieth.
It takes about a minute for 100,000 papers. After Ctrl-C run the same command again to go on.`,
    )
    .action(async (flags: MapFlags, command: Command) => {
      const seed = seedOf(flags.seed);
      const config = configOf(context, command);
      await using app = await openForWriting(config, { clock: context.clock, what: 'map' });
      await waitUntilSearchable(app, context);
      const progress = startProgress(context, 'laying out', app.clock, 'papers');
      let end: MapEnd;
      try {
        end = await layOutMap({
          data: config.data,
          ask: 'asked',
          start: flags.afresh ? 'afresh' : 'from-before',
          seed,
          what: 'map',
          priority: 'usual',
          signal: context.signal,
          onProgress: ({ papers, done }, words) => progress.update(Math.floor(papers * done), done, words),
        });
      } finally {
        progress.stop();
      }
      const { papers, seconds, labels } = laidOut(end, context);
      if (flags.json) printJson(context, { papers, seconds, regions: labels });
      else {
        printLine(
          context,
          `${papers.toLocaleString('en')} papers laid out in ${seconds.toFixed(1)} s; seen from far away:`,
        );
        for (const label of labels.filter(({ level }) => level === 0))
          printLine(context, `${label.papers.toLocaleString('en').padStart(8)}  ${label.terms.join(' · ')}`);
      }
    });
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(seed)) return seed;
  throw new BroadsheetError('usage', `--seed is "${text}"; it must be a whole number`);
}

function laidOut(end: MapEnd, context: CommandContext): Extract<MapEnd, { kind: 'laid-out' }> {
  switch (end.kind) {
    case 'laid-out':
      return end;
    case 'cancelled':
      say(context, `stopped at ${Math.floor(end.done * 100)} %`);
      throw context.signal.reason;
    case 'no-model':
      throw new BroadsheetError('conflict', 'the library has no model yet; `broadsheet train` makes one');
    case 'too-few':
      throw new BroadsheetError('conflict', `too few papers: ${end.missing} more are needed`);
    case 'busy': {
      const who = end.owner ? ` (${end.owner.what}, pid ${end.owner.pid})` : '';
      throw new BroadsheetError('busy', `another process lays the map out already${who}`);
    }
    case 'current':
      // Only what begins by itself is put off.
      throw new Error('a layout that was asked for is put off');
  }
}
