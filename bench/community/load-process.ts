// A load generator in a process of its own: so many requests a second by the clock, whether earlier ones were answered or not, so
// that a slow moment is counted for all who waited in it (no "coordinated omission"). Prints what it measured as JSON.

import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface LoadPlan {
  readonly port: number;
  readonly seconds: number;
  readonly readsPerSecond: number;
  readonly votesPerSecond: number;
  /** Asked in this order, again from the start when they end. */
  readonly reads: readonly { readonly kind: string; readonly path: string; readonly cookie?: string | undefined }[];
  /** Each vote is by another person or on another paper: none is a repetition. */
  readonly votes: readonly { readonly path: string; readonly cookie: string }[];
  readonly origin: string;
}

export interface LoadResult {
  /** Milliseconds by kind of request, from when it was due. */
  readonly times: Readonly<Record<string, readonly number[]>>;
  readonly failures: readonly string[];
  readonly votesAccepted: number;
  readonly asked: number;
}

const plan = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as LoadPlan;
/** A server that cannot keep up is not waited for: what is unanswered so long after the end has failed. */
const GRACE_MS = 15_000;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const times: Record<string, number[]> = {};
const failures: string[] = [];
const started = performance.now();
let votesAccepted = 0;
let asked = 0;

function ask(
  kind: string,
  path: string,
  due: number,
  options: { method: string; headers: Record<string, string>; body?: string },
): Promise<void> {
  asked++;
  return new Promise((resolve) => {
    const sent = request(
      { host: '127.0.0.1', port: plan.port, path, agent, method: options.method, headers: options.headers },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          const list = times[kind] ?? [];
          times[kind] = list;
          list.push(performance.now() - due);
          if (answer.statusCode !== 200) failures.push(`${kind} ${path}: ${answer.statusCode}`);
          else if (kind === 'vote') votesAccepted++;
          resolve();
        });
      },
    );
    sent.once('error', (error) => {
      failures.push(`${kind} ${path}: ${error.message}`);
      resolve();
    });
    sent.setTimeout(plan.seconds * 1000 + GRACE_MS - (performance.now() - started), () =>
      sent.destroy(new Error('no answer')),
    );
    sent.end(options.body);
  });
}

async function stream(perSecond: number, one: (n: number, due: number) => Promise<void>): Promise<void> {
  const all: Promise<void>[] = [];
  const count = Math.floor(plan.seconds * perSecond);
  for (let n = 0; n < count; ) {
    const now = performance.now();
    for (; n < count && started + (n * 1000) / perSecond <= now; n++)
      all.push(one(n, started + (n * 1000) / perSecond));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(all);
}

await Promise.all([
  stream(plan.readsPerSecond, (n, due) => {
    const { kind, path, cookie } = plan.reads[n % plan.reads.length] as LoadPlan['reads'][number];
    return ask(kind, path, due, { method: 'GET', headers: { 'accept-encoding': 'br', ...(cookie ? { cookie } : {}) } });
  }),
  stream(plan.votesPerSecond, (n, due) => {
    const vote = plan.votes[n];
    if (!vote) return Promise.resolve();
    const body = 'up=1';
    return ask('vote', vote.path, due, {
      method: 'POST',
      headers: {
        cookie: vote.cookie,
        origin: plan.origin,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      },
      body,
    });
  }),
]);
process.stdout.write(
  JSON.stringify({ times, failures: failures.slice(0, 50), votesAccepted, asked } satisfies LoadResult),
);
agent.destroy();
