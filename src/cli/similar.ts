// `broadsheet similar`: papers like some papers, or like a draft.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { openForReading } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { oneOf } from './one-of.ts';
import { relatedLines } from './related-text.ts';

interface SimilarFlags {
  readonly text?: string;
  readonly limit: string;
  readonly sort: string;
  readonly json?: boolean;
}

const SORTS = ['relevance', 'date', 'votes'] as const;
/** A draft is an abstract, or a paper at most; nobody wants a file of gigabytes read by mistake. */
const MOST_BYTES = 4 * 2 ** 20;

export function addSimilar(program: Command, context: CommandContext): void {
  program
    .command('similar')
    .description('find papers like some papers, or like a draft')
    .argument('[ids...]', 'any ids: arXiv, DOI, ACL, OpenReview, work id')
    .option('--text <file>', 'papers like this text; - reads it from standard input')
    .option('--limit <n>', 'how many, 1 to 100', '10')
    .option('--sort <order>', 'relevance, date or votes (of the most similar ones)', 'relevance')
    .option('--json', '{of:[{id,title}], papers:[{id,title,score,relation}], byMeaning, notes}')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet similar 1706.03762
  broadsheet similar 1706.03762 1810.04805 --sort date
  broadsheet similar --text draft.txt
  pbpaste | broadsheet similar --text -`,
    )
    .action(async (ids: string[], flags: SimilarFlags, command: Command) => {
      const text = flags.text === undefined ? undefined : await draftOf(context, flags.text);
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const view = await app.library.similar({
        ids,
        text,
        limit: Number(flags.limit),
        sort: oneOf('--sort', flags.sort, SORTS),
        signal: context.signal,
      });
      if (flags.json) {
        const papers = view.papers.map(({ card, score, relation }) => ({
          id: card.id,
          title: card.title,
          score,
          relation,
        }));
        printJson(context, { of: view.of, papers, byMeaning: view.byMeaning, notes: view.notes });
        return;
      }
      for (const note of view.notes) say(context, note);
      if (view.papers.length === 0) printLine(context, 'nothing like it found');
      const named = view.of.length + (text === undefined ? 0 : 1) > 1 ? 'several' : 'one';
      for (const paper of view.papers) for (const line of relatedLines(paper, named)) printLine(context, line);
    });
}

async function draftOf({ stdin }: CommandContext, path: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (path === '-') {
    for await (const chunk of stdin) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) break;
      chunks.push(chunk);
    }
  } else {
    const read = contentOf(path);
    bytes = read.length;
    chunks.push(read);
  }
  if (bytes > MOST_BYTES) throw new BroadsheetError('usage', `--text ${path} has more than ${MOST_BYTES} bytes`);
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  if (text.trim() === '') throw new BroadsheetError('usage', `--text ${path} has no text`);
  return text;
}

function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new BroadsheetError('usage', `--text ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
