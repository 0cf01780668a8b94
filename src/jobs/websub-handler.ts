// The job "websub": tells the hub that is configured which feeds have news. The runner backs off when the hub fails.
import { type Agent, request } from 'undici';
import { announceFeeds } from '../actions/mailing/announce-feeds.ts';
import type { Config } from '../config.ts';
import { connectionError, TimeIsOver } from '../sources/fetch/connection-error.ts';
import { guardedAgent } from '../sources/fetch/guarded-agent.ts';
import { retryAfter } from '../sources/fetch/retry-after.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { JobStore } from './job-store.ts';
import type { JobRun } from './runner.ts';

const WEBSUB_JOB = 'websub';
const SCHEDULE = '*/10 * * * *';
const TIMEOUT_MS = 10_000;

type HubConfig = Pick<Config, 'url' | 'webSubHub' | 'instanceMode' | 'allowPrivateFetch'>;

/** A hub fetches feeds as anybody does, so that it has nothing to do where only members may read. */
function hubOf({ webSubHub, instanceMode }: HubConfig): string | undefined {
  return instanceMode === 'private' ? undefined : webSubHub;
}

/** The one row that this job has while a hub is configured. */
export async function scheduleWebSub(store: JobStore, config: HubConfig, now: Date): Promise<void> {
  const nextRun = now.toISOString();
  if (hubOf(config) === undefined) await store.remove(WEBSUB_JOB);
  else await store.add({ name: WEBSUB_JOB, kind: WEBSUB_JOB, payload: '{}', schedule: SCHEDULE, nextRun });
}

export interface WebSubDependencies {
  readonly config: HubConfig;
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
}

/** @throws when the hub does not take what it is told; what it took is not told again */
export async function announceNews(
  { config, database, writer, clock }: WebSubDependencies,
  { signal }: Pick<JobRun, 'signal'>,
): Promise<string> {
  const hub = hubOf(config);
  if (hub === undefined) return 'no hub is configured';
  const agent = guardedAgent({ allowPrivate: config.allowPrivateFetch, connectMs: TIMEOUT_MS });
  try {
    const tell = (topic: string): Promise<void> => tellHub(agent, { hub, topic, signal, now: clock() });
    const { told, left } = await announceFeeds({ database, writer, url: config.url, tell, signal });
    if (told === 0) return 'nothing new';
    return `told the hub of ${told} feeds${left > 0 ? `, ${left} to go` : ''}`;
  } finally {
    await agent.destroy();
  }
}

interface Told {
  readonly hub: string;
  readonly topic: string;
  readonly signal: AbortSignal;
  readonly now: Date;
}

async function tellHub(agent: Agent, { hub, topic, signal, now }: Told): Promise<void> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new TimeIsOver('did not answer within 10 seconds')), TIMEOUT_MS);
  try {
    const response = await request(hub, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Broadsheet WebSub' },
      body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }).toString(),
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: AbortSignal.any([signal, over.signal]),
    });
    await response.body.dump();
    const { statusCode: status } = response;
    if (status < 200 || status > 299)
      throw Object.assign(new Error(`the WebSub hub answered ${status} when it was told of ${topic}`), {
        retryAt: retryAfter(response.headers, now),
      });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error instanceof Error && 'retryAt' in error ? error : connectionError(error, hub, 'headers');
  } finally {
    clearTimeout(timer);
  }
}
