// The command line: global options and all commands, one file each.
import { Command } from 'commander';
import { addBackup, addRestore } from './backup.ts';
import { addBounces } from './bounces.ts';
import type { CommandContext } from './command-context.ts';
import { addDigest } from './digest.ts';
import { addDoctor } from './doctor.ts';
import { addEncode } from './encode.ts';
import { addExport } from './export.ts';
import { addFollow } from './follow.ts';
import { addImport } from './import.ts';
import { addJobs } from './jobs.ts';
import { addMap } from './map.ts';
import { addMerges } from './merges.ts';
import { addPeople } from './people.ts';
import { addRecommend } from './recommend.ts';
import { addRejected } from './rejected.ts';
import { addSample } from './sample.ts';
import { addSearch } from './search.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { addSimilar } from './similar.ts';
import { addSources } from './sources.ts';
import { addStats } from './stats.ts';
import { addThread } from './thread.ts';
import { addTrain } from './train.ts';

export function createProgram(context: CommandContext, version: string): Command {
  const program = new Command('broadsheet')
    .description('A self-hosted Daily Papers: takes in new papers from everywhere, keeps them, shows them, finds them.')
    .version(version)
    .option('--data <dir>', 'folder of the library (or BROADSHEET_DATA; default ./data)')
    .option('--port <port>', 'port of the site (or PORT; default 3080)')
    .option('--host <address>', 'address to listen on (or BROADSHEET_HOST; default 127.0.0.1)')
    .configureOutput({ writeOut: (text) => context.stdout.write(text), writeErr: (text) => context.stderr.write(text) })
    .exitOverride()
    .addHelpText(
      'after',
      `
Exit codes: 0 done · 1 a bug · 2 wrong use · 3 nothing could be read · 4 not found · 5 conflict · 6 not allowed
            7 library unusable or unhealthy · 8 a source failed · 9 busy · 130 stopped by Ctrl-C

Settings come from the environment too; see docs/reference/settings.md.`,
    );
  for (const add of [
    addServe,
    addImport,
    addFollow,
    addSources,
    addSearch,
    addShow,
    addSimilar,
    addThread,
    addRecommend,
    addRejected,
    addMerges,
    addPeople,
    addBounces,
    addJobs,
    addStats,
    addTrain,
    addMap,
    addEncode,
    addDigest,
    addExport,
    addBackup,
    addRestore,
    addSample,
    addDoctor,
  ]) {
    add(program, context);
  }
  return program;
}
