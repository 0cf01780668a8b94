// `broadsheet recommend`: papers for somebody who likes these, and not those. Nothing of it is kept.
import type { Command } from 'commander';
import type { RecommendRequest } from '../actions/library.ts';
import { openForReading } from '../app.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { relatedLines } from './related-text.ts';

interface RecommendFlags {
  readonly like?: string;
  readonly skip?: string;
  readonly topic?: string;
  readonly limit: string;
  readonly json?: boolean;
}

const HOT = 'no paper was named as liked: these are the hottest ones';

export function addRecommend(program: Command, context: CommandContext): void {
  program
    .command('recommend')
    .description('recommend papers to somebody who likes some, and not others')
    .option('--like <ids>', 'papers that the person likes, with commas between')
    .option('--skip <ids>', 'papers that the person passed over')
    .option('--topic <categories>', 'without --like: the hottest papers of these categories')
    .option('--limit <n>', 'how many, 1 to 100', '20')
    .option('--json', '{papers:[{id,title,score,relation}], basis, considered, computedAt, byMeaning, notes}')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet recommend --like 1706.03762,1810.04805 --skip 1312.5602\n  broadsheet recommend --topic cs.CL',
    )
    .action(async (flags: RecommendFlags, command: Command) => {
      const signals = [
        ...listed(flags.like).map((id) => ({ id, kind: 'vote' as const })),
        ...listed(flags.skip).map((id) => ({ id, kind: 'hide' as const })),
      ];
      const request: RecommendRequest = { signals, topics: listed(flags.topic), limit: Number(flags.limit) };
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const view = await app.library.recommendFor(request);
      if (flags.json) {
        const papers = view.papers.map(({ card, score, relation }) => ({
          id: card.id,
          title: card.title,
          score,
          relation,
        }));
        const { basis, considered, computedAt, byMeaning, notes } = view;
        printJson(context, { papers, basis, considered, computedAt, byMeaning, notes });
        return;
      }
      for (const note of view.notes) say(context, note);
      if (view.basis === 'hot') say(context, HOT);
      if (view.papers.length === 0) printLine(context, 'nothing found');
      for (const paper of view.papers) for (const line of relatedLines(paper, 'several')) printLine(context, line);
    });
}

function listed(text = ''): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
