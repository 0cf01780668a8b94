// Killed half way and begun again: how soon it goes on, and whether everybody got exactly one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Section } from '../figures.ts';
import { launcher, type Workbench } from '../workbench.ts';
import { copyOf, count, type DigestLibrary } from './digest-library.ts';
import { CONNECTIONS, digestSend, sendingEnv } from './sending.ts';
import { CountingSmtp } from './smtp-server.ts';

const LOOK_MS = 20;

export async function benchResuming(bench: Workbench, library: DigestLibrary): Promise<Section> {
  const data = copyOf(bench, library.data, 'resuming');
  await using smtp = await CountingSmtp.start();
  bench.say('sending, to be killed half way');
  const before = await killedAt(data, smtp, library.subscribers / 2);
  bench.say('going on');
  const killedAtMs = Date.now();
  const going = digestSend(data, smtp);
  const resumed = await firstAfter(smtp, before, going);
  const answer = await going;
  const all = await smtp.report();
  const inDoubt = count(data, 'deliveries', 'count(*)', "state = 'in-doubt'");
  const planned = count(data, 'deliveries');
  rmSync(data, { recursive: true, force: true });
  return {
    title: 'Killed and resumed',
    how: `The same command, ended by \`kill -9\` when the mail server had half of the mails, and given again at once.`,
    figures: [
      { what: 'until the next mail arrives, from the second start', value: (resumed - killedAtMs) / 1000, unit: 's' },
      { what: 'addresses that got two', value: all.twice, unit: 'mails', goal: { atMost: 0 } },
      { what: 'in doubt, listed in the log', value: inDoubt, unit: 'mails', goal: { atMost: CONNECTIONS } },
      {
        what: 'planned, not in doubt, and not there',
        value: Math.max(0, planned - inDoubt - all.addresses),
        unit: 'mails',
        goal: { atMost: 0 },
      },
    ],
    remarks: [
      `${before.toLocaleString('en')} mails had arrived when it was killed; ${answer.sent.toLocaleString('en')} were sent afterwards`,
      ...library.remarks,
    ],
  };
}

/** Starts the command and kills it when so many mails have arrived; how many there are then. */
async function killedAt(data: string, smtp: CountingSmtp, mails: number): Promise<number> {
  const child = spawn(process.execPath, [launcher, 'digest', 'send', '--data', data], {
    stdio: 'ignore',
    env: { ...process.env, ...sendingEnv(smtp) },
  });
  const gone = once(child, 'exit');
  while ((await smtp.report()).mails < mails) {
    if (child.exitCode !== null) throw new Error(`broadsheet digest send ended with ${child.exitCode} too soon`);
    await setTimeout(LOOK_MS);
  }
  // The launcher and the program that it started.
  for (const pid of [...childrenOf(child.pid as number), child.pid as number]) process.kill(pid, 'SIGKILL');
  await gone;
  await setTimeout(200);
  return (await smtp.report()).mails;
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

async function firstAfter(smtp: CountingSmtp, mails: number, going: Promise<unknown>): Promise<number> {
  let isOver = false;
  void going
    .catch(() => {})
    .then(() => {
      isOver = true;
    });
  while (!isOver && (await smtp.report()).mails === mails) await setTimeout(LOOK_MS);
  return Date.now();
}
