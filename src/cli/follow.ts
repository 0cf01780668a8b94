// `broadsheet follow`: a source that is asked again and again. The first run happens here, so that one sees that it works.
import type { Command } from 'commander';
import { openForWriting } from '../app.ts';
import { BroadsheetError } from '../errors.ts';
import { followOnce, resultInWords } from '../jobs/follow-handler.ts';
import { type FollowVerbs, followedName, followSource, jobNameOf, unfollowSource } from '../jobs/follow-source.ts';
import { libraryJobStore } from '../jobs/library-job-store.ts';
import { systemClock } from '../sources/fetch/clock.ts';
import { FetchError } from '../sources/fetch/fetch-error.ts';
import { InputError } from '../sources/input/input.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';
import { waitUntilSearchable } from './import.ts';

interface FollowFlags {
  readonly every?: string;
  readonly later?: boolean;
  readonly remove?: boolean;
  readonly json?: boolean;
}

export function addFollow(program: Command, context: CommandContext): void {
  program
    .command('follow')
    .description('follow a source: fetched now and then by its schedule while `broadsheet serve` runs')
    .argument('<source>', 'arxiv:cs.CL, arxiv:cs.AI+cs.LG, hf:daily, oai:URL, url:FEED')
    .option('--every <cron>', 'own schedule, like "15 6 * * 1-5"')
    .option('--later', 'do not fetch now; the running server does at once')
    .option('--remove', 'stop following it; its papers stay')
    .option('--json', 'end with {source, read, added, changed, unchanged, rejected}')
    .addHelpText(
      'after',
      `
Examples:
  broadsheet follow arxiv:cs.CL
  broadsheet follow hf:daily --every "5 * * * *"
  broadsheet follow "oai:https://example.org/oai?set=papers"
  broadsheet follow --remove hf:daily

arXiv is asked at most once in 3 seconds; private addresses are refused unless BROADSHEET_ALLOW_PRIVATE_FETCH=1.`,
    )
    .action(async (text: string, flags: FollowFlags, command: Command) => {
      const config = configOf(context, command);
      const options = { instance: config.url, bases: config.sourceBases };
      followedName(text, options);
      await using app = await openForWriting(config, { clock: context.clock, what: 'follow' });
      const verbs: FollowVerbs = {
        store: libraryJobStore(app.database, app.writer),
        writer: app.writer,
        clock: context.clock,
        zone: config.zone,
        options,
      };
      if (flags.remove) {
        const name = await unfollowSource(verbs, text);
        return flags.json
          ? printJson(context, { source: name, removed: true })
          : printLine(context, `${name} is no longer followed; its papers stay`);
      }
      const { name, isNew } = await followSource(verbs, text, flags.every, flags.later ? 'now' : 'by schedule');
      say(context, `${name} is ${isNew ? 'now' : 'already'} followed; \`broadsheet sources\` shows how it goes`);
      if (flags.later) return flags.json ? printJson(context, { source: name }) : undefined;
      const { politeFetch } = await import('../sources/fetch/polite-fetch.ts');
      await using agent = politeFetch(config);
      try {
        const result = await followOnce(
          {
            database: app.database,
            writer: app.writer,
            fetch: agent.fetch,
            clock: systemClock,
            zone: config.zone,
            options,
          },
          {
            name,
            signal: context.signal,
            progress: (words, done) =>
              say(context, done === undefined ? words : `${words} (${Math.round(done * 100)} %)`),
          },
        );
        await app.writer.run('recordRun', { name: jobNameOf(name), error: null });
        await waitUntilSearchable(app, context);
        if (flags.json) printJson(context, { source: name, ...result });
        else printLine(context, `${name}: ${resultInWords(result)}`);
      } catch (error) {
        if (error instanceof FetchError || error instanceof InputError) {
          await app.writer.run('recordRun', { name: jobNameOf(name), error: error.message });
          throw new BroadsheetError(
            'source-failed',
            `${name}: ${error.message} (it stays followed and is tried again by its schedule)`,
            { cause: error },
          );
        }
        throw error;
      }
    });
}
