// One command plans for all and sends to all: how fast, in how much memory, and beside what the mail server takes at most.
import { rmSync } from 'node:fs';
import type { Figure, Section } from '../figures.ts';
import { runBroadsheet } from '../processes.ts';
import type { Workbench } from '../workbench.ts';
import { copyOf, type DigestLibrary } from './digest-library.ts';
import { renderingSpeed } from './rendering.ts';
import { CountingSmtp, mostOf } from './smtp-server.ts';

/** Each commit to disk marks as many mails as there are connections: few of them cost speed, many may be in doubt after a crash. */
export const CONNECTIONS = 32;
/** Beside it, the default of `BROADSHEET_MAIL_CONNECTIONS` and something between. */
const FEWER = [4, 16] as const;
const FEWER_MAILS = 5_000;
const TRIED_MAILS = 20_000;
const GOALS = { mailsPerSecond: 1_000, memoryMB: 600 };

export interface SendAnswer {
  readonly planned: number;
  readonly planSeconds: number;
  readonly sent: number;
  readonly inDoubt: number;
  readonly sendSeconds: number;
}

export async function benchSending(bench: Workbench, library: DigestLibrary): Promise<Section> {
  const data = copyOf(bench, library.data, 'sending');
  await using smtp = await CountingSmtp.start();
  bench.say('planning and sending');
  const answer = await digestSend(data, smtp);
  const { run } = answer;
  const counted = await smtp.report();
  const rendering = await renderingSpeed(data, TRIED_MAILS);
  smtp.reset();
  const most = await mostOf(smtp.port, {
    connections: CONNECTIONS,
    mails: TRIED_MAILS,
    message: Buffer.alloc(Math.round((counted.megabytes * 1e6) / counted.mails), 'a line of a mail\r\n'),
  });
  rmSync(data, { recursive: true, force: true });
  const fewer = await withFewer(bench, library);
  const sent = counted.mails / counted.seconds;
  const figures: Figure[] = [
    { what: 'digests planned', value: answer.planned / answer.planSeconds, unit: 'subscribers/s' },
    {
      what: 'rendered and written as messages, one thread',
      value: rendering.perSecond,
      unit: 'mails/s',
      goal: { atLeast: GOALS.mailsPerSecond },
    },
    { what: 'sent, as the mail server counts', value: sent, unit: 'mails/s', goal: { atLeast: GOALS.mailsPerSecond } },
    ...fewer,
    { what: 'the mail server’s own most, same connections and size', value: most, unit: 'mails/s' },
    { what: 'of that, sent', value: (sent / most) * 100, unit: '%' },
    {
      what: 'planned, rendered and sent, whole run',
      value: counted.mails / (answer.planSeconds + answer.sendSeconds),
      unit: 'mails/s',
    },
    {
      what: 'peak memory of the process',
      value: run.peak / 1e6,
      unit: 'MB',
      goal: { atMost: GOALS.memoryMB },
    },
    { what: 'addresses that got two', value: counted.twice, unit: 'mails', goal: { atMost: 0 } },
    {
      what: 'planned and not sent',
      value: answer.planned - counted.addresses,
      unit: 'mails',
      goal: { atMost: 0 },
    },
  ];
  return {
    title: 'Sending',
    how: `\`broadsheet digest send\` over ${CONNECTIONS} connections to smtp-server in a process of its own on the same two cores, which only counts. Each attempt is on disk before its message leaves.`,
    figures,
    remarks: [
      `${counted.mails.toLocaleString('en')} mails of ${((counted.megabytes * 1000) / counted.mails).toFixed(1)} KB on average; planning took ${answer.planSeconds.toFixed(0)} s, sending ${answer.sendSeconds.toFixed(0)} s`,
      ...library.remarks,
    ],
  };
}

async function withFewer(bench: Workbench, library: DigestLibrary): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const connections of FEWER) {
    bench.say(`with ${connections} connections`);
    const data = copyOf(bench, library.data, 'fewer');
    await using smtp = await CountingSmtp.start();
    await digestSend(data, smtp, { connections, limit: FEWER_MAILS });
    const { mails, seconds } = await smtp.report();
    figures.push({ what: `sent with ${connections} connections`, value: mails / seconds, unit: 'mails/s' });
    rmSync(data, { recursive: true, force: true });
  }
  return figures;
}

export async function digestSend(
  data: string,
  smtp: CountingSmtp,
  { connections = CONNECTIONS, limit }: { readonly connections?: number; readonly limit?: number } = {},
) {
  const limited = limit === undefined ? [] : ['--limit', String(limit)];
  const run = await runBroadsheet(
    ['digest', 'send', '--data', data, '--json', ...limited],
    sendingEnv(smtp, connections),
  );
  if (run.code !== 0) throw new Error(`broadsheet digest send ended with ${run.code}:\n${run.stderr}`);
  const answer = JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as SendAnswer;
  return { ...answer, run };
}

export function sendingEnv(smtp: CountingSmtp, connections: number = CONNECTIONS): Readonly<Record<string, string>> {
  return {
    BROADSHEET_SMTP: smtp.url,
    BROADSHEET_MAIL_CONNECTIONS: String(connections),
    BROADSHEET_URL: 'https://papers.example.org',
  };
}
