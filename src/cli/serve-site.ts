// Serving the site until told to stop. Apart from `serve.ts`, so that other commands do not load a web server.
import { serve } from '@hono/node-server';
import { readSecret } from '../accounts/secret.ts';
import { quickChecks } from '../actions/check-library.ts';
import { citationOfView } from '../actions/cite-paper.ts';
import { encoderInWords } from '../actions/query-encoder.ts';
import type { WritingApp } from '../app.ts';
import type { Config } from '../config.ts';
import { SILENT_MS } from '../domain/job-health.ts';
import { BroadsheetError } from '../errors.ts';
import { ENCODE_JOB } from '../jobs/encode-handler.ts';
import { jobWorkerName } from '../jobs/job-worker-name.ts';
import type { JobsThreadData } from '../jobs/jobs-worker.ts';
import { libraryJobStore } from '../jobs/library-job-store.ts';
import { createLog, type Log } from '../log.ts';
import { openMail } from '../mail/open-mail.ts';
import { libraryFile } from '../store/library-files.ts';
import { toBibtex } from '../text/citation.ts';
import { RpcThread, siblingScript } from '../threads/rpc.ts';
import { PageMemory } from '../web/page-memory.ts';
import { createWeb } from '../web/server.ts';
import { type CommandContext, say } from './command-context.ts';

/** About a month of working days. */
const WARMED_DAYS = 20;

export async function serveUntilStopped(app: WritingApp, config: Config, context: CommandContext): Promise<void> {
  const log = createLog(config.logLevel);
  // Loaded here, as only a server needs better-auth.
  const { openAccounts } = await import('../accounts/accounts.ts');
  const transport = openMail(config, app.clock);
  log.info({ to: transport.destination }, 'mail');
  const { database, writer, clock } = app;
  const memory = new PageMemory();
  writer.onWrite(() => memory.forget());
  await using accounts = openAccounts({ config, database, writer, transport, clock, log });
  let jobsThread: RpcThread | undefined;
  const web = createWeb({
    library: app.library,
    community: app.community,
    sessions: accounts.sessions,
    accounts,
    memory,
    config,
    now: app.clock,
    health: async () => {
      const checks = await quickChecks({
        config,
        database: app.database,
        jobs: () => app.library.jobs(),
        clock: app.clock,
        indexedChange: () => app.indexedChange(),
        encoder: app.encoder,
      });
      return { ok: checks.every((check) => check.ok), checks };
    },
    encoder: config.encoder.kind === 'off' ? undefined : () => encoderInWords(app.encoder.health()),
    citation: async (paper) => toBibtex(citationOfView(paper)),
    jobMetrics: async () => (jobsThread ? String(await jobsThread.client.call('metrics', null)) : ''),
    writerQueue: () => writer.pending,
    log,
  });
  const server = serve({ fetch: web.fetch, port: config.port, hostname: config.host });
  const failed = new Promise<never>((_, reject) =>
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, config))),
  );
  await Promise.race([new Promise<void>((resolve) => server.once('listening', () => resolve())), failed]);
  // From here on somebody is to run jobs; those who died before are no longer asked after.
  await writer.run('expectJobWorker', {
    owner: jobWorkerName(),
    silentSince: new Date(clock().getTime() - SILENT_MS).toISOString(),
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  say(
    context,
    `Broadsheet is at http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port} · library ${config.data} · Ctrl-C stops it`,
  );
  log.info({ port, data: config.data }, 'listening');
  // After the first request can be answered: nothing due is that urgent.
  const jobs = await RpcThread.start(
    siblingScript(import.meta.url, '../jobs/jobs-worker'),
    { library: libraryFile(config.data), config, secret: readSecret(config) } satisfies Omit<JobsThreadData, 'ports'>,
    { ports: [app.writerThread.port()] },
  );
  jobsThread = jobs;
  app.backgroundJobs.runBy(() => void jobs.client.call('wake', null).catch(() => {}));
  startEncoder(app, log);
  // A page that cannot be rendered says so to whoever asks for it.
  const warm = warmUp(web, app, context.signal).catch(() => {});
  try {
    await Promise.race([stopped(context.signal), failed]);
  } finally {
    say(context, 'stopping');
    await warm;
    server.close();
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    app.backgroundJobs.runBy(undefined);
    await jobs[Symbol.asyncDispose]();
    if ('closeAllConnections' in server) server.closeAllConnections();
  }
}

/** Nobody waits for it. When the papers turn out to be encoded by another one, the job is to see to it now. */
function startEncoder(app: WritingApp, log: Log): void {
  const store = libraryJobStore(app.database, app.writer);
  app.encoder.watch(({ state, detail, lastError }) => {
    log[lastError === undefined ? 'info' : 'warn']({ state, detail }, 'encoder');
    if (state !== 'mismatch') return;
    store
      .update(ENCODE_JOB, { nextRun: app.clock().toISOString() })
      .catch((error: unknown) => log.warn({ err: error }, 'encode-job'));
  });
  void app.encoder.start();
}

function listenError(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === 'EADDRINUSE')
    return new BroadsheetError(
      'conflict',
      `port ${config.port} is in use; choose another with --port (or stop what listens there)`,
    );
  if (error.code === 'EACCES')
    return new BroadsheetError(
      'forbidden',
      `port ${config.port} may not be listened on by this user; choose one above 1023 with --port`,
    );
  return error;
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** The pages that readers open first, rendered once: their formulas are remembered and the code is compiled before they come. */
async function warmUp(web: ReturnType<typeof createWeb>, app: WritingApp, signal: AbortSignal): Promise<void> {
  let day: string | undefined = (await app.library.today()).period;
  for (let shown = 0; day !== undefined && shown < WARMED_DAYS && !signal.aborted; shown++) {
    await web.request(`/papers/date/${day}`, { headers: { 'accept-encoding': 'br' } });
    // Requests that came meanwhile go first.
    await new Promise(setImmediate);
    const found = await app.library.feed('day', day);
    day = found.kind === 'found' ? found.view.previous : undefined;
  }
}
