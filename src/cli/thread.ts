// `broadsheet thread`: how the literature came to a paper, or to what a query finds, and where it went from there.
import type { Command } from 'commander';
import type { ThreadRequest } from '../actions/library.ts';
import { openForReading } from '../app.ts';
import type { ThreadStepView, ThreadView } from '../domain/related-views.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { shownTitle } from './paper-text.ts';
import { cardLines, relationLines } from './related-text.ts';

interface ThreadFlags {
  readonly query?: string;
  readonly json?: boolean;
}

const INDENT = '    ';

export function addThread(program: Command, context: CommandContext): void {
  program
    .command('thread')
    .description('a path in time through the literature: what led to a paper, and what came of it')
    .argument('[id]', 'any id of a paper')
    .option('--query <text>', 'through what this query finds, instead of a paper')
    .option(
      '--json',
      '{anchor, roots, before, after, branches:[{words,steps}]}; steps are {id,title,date,relation}, relation.of being where they come from',
    )
    .addHelpText(
      'after',
      "\nExamples:\n  broadsheet thread 1706.03762\n  broadsheet thread --query 'diffusion models' --json",
    )
    .action(async (id: string | undefined, flags: ThreadFlags, command: Command) => {
      const of = whatOf(id, flags.query);
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const view = await app.library.thread({ of, signal: context.signal });
      if (flags.json) {
        printJson(context, asJson(view));
        return;
      }
      for (const note of view.notes) say(context, note);
      for (const line of threadLines(view)) printLine(context, line);
    });
}

function whatOf(id: string | undefined, query: string | undefined): ThreadRequest['of'] {
  if (id !== undefined && query === undefined) return { kind: 'paper', id };
  if (id === undefined && query !== undefined) return { kind: 'query', q: query };
  throw new BroadsheetError('usage', 'name one paper, or give --query');
}

function threadLines({ anchor, roots, before, after, branches, undated }: ThreadView): string[] {
  if (!anchor) return ['nothing that has a date was found'];
  const part = (heading: string, steps: readonly ThreadStepView[]) =>
    steps.length === 0 ? [] : [heading, ...steps.flatMap(stepLines), ''];
  return [
    ...part('Goes back to', roots),
    ...part('Before', before),
    'Here',
    ...cardLines(anchor).map((line) => INDENT + line),
    '',
    ...part('After', after),
    ...branches.flatMap(({ words, steps }) => part(`Branch: ${shownTitle(words.join(', '))}`, steps)),
    ...(undated > 0 ? [`${undated} ${undated === 1 ? 'paper' : 'papers'} without a date left out`] : []),
  ];
}

function stepLines({ card, relation }: ThreadStepView): string[] {
  return [...cardLines(card), ...relationLines(relation, 'several').map((line) => INDENT + line)].map(
    (line) => INDENT + line,
  );
}

function asJson(view: ThreadView): object {
  const steps = (list: readonly ThreadStepView[]) =>
    list.map(({ card, relation }) => ({
      id: card.id,
      title: card.title,
      date: card.day ?? card.published,
      relation,
    }));
  const { anchor } = view;
  return {
    of: view.of,
    anchor: anchor && { id: anchor.id, title: anchor.title, date: anchor.day ?? anchor.published },
    roots: steps(view.roots),
    before: steps(view.before),
    after: steps(view.after),
    branches: view.branches.map((branch) => ({ words: branch.words, steps: steps(branch.steps) })),
    considered: view.considered,
    undated: view.undated,
    byMeaning: view.byMeaning,
    notes: view.notes,
  };
}
