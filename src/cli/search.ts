// `broadsheet search`: finds papers. No hit is no error. What was understood goes to standard error, what was found to standard output.
import type { Command } from 'commander';
import type { SearchRequest } from '../actions/library.ts';
import { openForReading } from '../app.ts';
import type { SearchView } from '../domain/views.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { oneOf } from './one-of.ts';
import { emphasisFor, facetLines, hitLines, saidLines } from './search-text.ts';

interface SearchFlags {
  readonly limit: string;
  readonly cursor?: string;
  readonly mode: string;
  readonly sort: string;
  readonly explain?: boolean;
  readonly facets?: boolean;
  readonly complete?: boolean;
  readonly json?: boolean;
}

const MODES = ['auto', 'words', 'meaning'] as const;
const SORTS = ['relevance', 'date', 'votes'] as const;

export function addSearch(program: Command, context: CommandContext): void {
  program
    .command('search')
    .description('find papers by words and by meaning')
    .argument('<query...>', 'words, "a phrase", -without, author:name, since 2024, or an id; docs/using/searching.md')
    .option('--limit <n>', 'how many hits (with --complete: completions), 1 to 1000', '10')
    .option('--cursor <cursor>', 'go on after an earlier answer')
    .option('--mode <mode>', 'auto (by words and meaning), words or meaning', 'auto')
    .option('--sort <order>', 'relevance, date or votes', 'relevance')
    .option('--explain', "each word's share of each hit's score")
    .option('--facets', 'how many of what was found by year, category, venue, author, organisation')
    .option('--complete', 'search nothing: print the query with its last word completed, one completion a line')
    .option(
      '--json',
      '{hits:[{id,title,score}], total, cursor, chips, notes, suggestion}; cursor is there when there is more, ' +
        'suggestion when another spelling finds more; with --explain hits have an explanation, with --facets there are ' +
        'facets and years; with --complete {completions}',
    )
    .addHelpText(
      'after',
      `
Examples:
  broadsheet search attention is all you need
  broadsheet search '"state space" -mamba' --sort date
  broadsheet search diffusion since last spring --explain
  broadsheet search author:vaswani --json --limit 50
  broadsheet search --complete 'graph neur'`,
    )
    .action(async (query: string[], flags: SearchFlags, command: Command) => {
      const request: SearchRequest = {
        q: query.join(' '),
        limit: Number(flags.limit),
        cursor: flags.cursor,
        mode: oneOf('--mode', flags.mode, MODES),
        sort: oneOf('--sort', flags.sort, SORTS),
        explain: flags.explain ?? false,
        facets: flags.facets ?? false,
        signal: context.signal,
      };
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      if (flags.complete) {
        const completions = await app.library.completions(request.q, completionLimit(flags.limit));
        if (flags.json) printJson(context, { completions });
        else for (const completion of completions) printLine(context, completion);
        return;
      }
      const view = await app.library.search(request);
      if (flags.json) {
        // Chips, notes and suggestion are in the answer; what is wrong with the index is for whoever looks after it.
        if (view.notice) say(context, view.notice);
        printJson(context, asJson(view, request));
        return;
      }
      for (const line of saidLines(view)) say(context, line);
      if (view.hits.length === 0) printLine(context, 'nothing found');
      const emphasis = emphasisFor(context);
      for (const hit of view.hits) for (const line of hitLines(hit, emphasis)) printLine(context, line);
      for (const line of facetLines(view)) printLine(context, line);
    });
}

function asJson(view: SearchView, { explain, facets }: SearchRequest): object {
  return {
    hits: view.hits.map(({ id, title, score, explanation, meaning, duplicates }) => ({
      id,
      title,
      score,
      ...(explain ? { explanation: explanation ?? [], ...(meaning ? { meaning } : {}) } : {}),
      ...(duplicates?.length ? { duplicates: duplicates.map((one) => one.id) } : {}),
    })),
    total: view.paging.total,
    cursor: view.cursor,
    rankedBy: view.rankedBy,
    ...(view.nothingClose ? { nothingClose: true } : {}),
    ...(view.complete ? {} : { complete: false }),
    chips: view.chips,
    notes: view.notes,
    suggestion: view.suggestion,
    ...(facets ? { facets: view.facets, years: view.years } : {}),
  };
}

function completionLimit(flag: string): number {
  const limit = Number(flag);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw new BroadsheetError('usage', `limit is ${flag}; it must be 1 to 1000`);
}
