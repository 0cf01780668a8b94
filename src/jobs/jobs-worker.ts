// The jobs thread of a server: runs due jobs, so that fetching and reading never hold up the thread that serves pages.
import { type MessagePort, workerData } from 'node:worker_threads';
import { auditListVerbs } from '../actions/community/audit-list.ts';
import { runCollectionImport } from '../actions/community/collection-import-run.ts';
import { leavingVerbs } from '../actions/community/delete-account.ts';
import { notificationVerbs } from '../actions/community/notifications.ts';
import { forgetAlertNews } from '../actions/mailing/alert-forgetting.ts';
import { deliveryVerbs } from '../actions/mailing/deliveries.ts';
import { forgetSubscriptions } from '../actions/mailing/subscriptions-forget.ts';
import { tellTrouble } from '../actions/mailing/tell-trouble.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { systemClock } from '../sources/fetch/clock.ts';
import { politeFetch } from '../sources/fetch/polite-fetch.ts';
import { openSqlite } from '../store/database.ts';
import { writerOver } from '../store/writer/worker-writer.ts';
import { answerCalls } from '../threads/rpc.ts';
import { runAlerts, scheduleAlerts } from './alert-handler.ts';
import { backUpWhenWanted, scheduleBackups } from './backup-handler.ts';
import { scheduleBounces, takeReturnedMail } from './bounce-handler.ts';
import { planDueDigests, scheduleDigests } from './digest-handler.ts';
import { encodeWhatIsMissing, scheduleEncoding } from './encode-handler.ts';
import { followOnce, resultInWords } from './follow-handler.ts';
import { doChores, scheduleHousekeeping } from './housekeeping-handler.ts';
import { jobWorkerName } from './job-worker-name.ts';
import { libraryJobStore } from './library-job-store.ts';
import { mapWhenDue, scheduleMap } from './map-handler.ts';
import { recommendToReaders, scheduleRecommending } from './recommend-handler.ts';
import { RunMetrics } from './run-metrics.ts';
import { JobRunner } from './runner.ts';
import { scheduleSendMail, sendMail } from './send-mail-handler.ts';
import { bringStandingsUpToDate, scheduleStandings } from './standings-handler.ts';
import { fetchSubmitted } from './submit-handler.ts';
import { scheduleTraining, trainWhenDue } from './train-handler.ts';
import { scheduleTrouble } from './trouble-handler.ts';
import { callWebhooks, scheduleWebhooks } from './webhook-handler.ts';
import { announceNews, scheduleWebSub } from './websub-handler.ts';

export interface JobsThreadData {
  readonly library: string;
  readonly config: Config;
  /** Signs the links in mails. */
  readonly secret: string;
  readonly ports: readonly MessagePort[];
}

const { library, config, secret, ports } = workerData as JobsThreadData;
const log = createLog(config.logLevel);
const database = openSqlite(library, { readOnly: true, cacheMiB: 8 });
const writer = writerOver(ports[0] as MessagePort);
const agent = politeFetch(config);
const options = { instance: config.url, bases: config.sourceBases };

const store = libraryJobStore(database, writer);
const metrics = new RunMetrics();
const runner = new JobRunner({
  store,
  handlers: {
    follow: async (run) => {
      const { source } = JSON.parse(run.job.payload) as { source: string };
      const result = await followOnce(
        { database, writer, fetch: agent.fetch, clock: systemClock, zone: config.zone, options },
        { name: source, signal: run.signal, progress: run.progress },
      );
      return resultInWords(result);
    },
    collect: (run) =>
      runCollectionImport(
        { database, writer, clock: () => systemClock.now(), zone: config.zone },
        { ...(JSON.parse(run.job.payload) as { importId: string }), priority: 'job', ...run },
      ),
    submit: (run) =>
      fetchSubmitted(
        {
          database,
          writer,
          clock: () => systemClock.now(),
          zone: config.zone,
          fetch: agent.fetch,
          bases: options.bases,
        },
        run,
      ),
    recommend: (run) =>
      recommendToReaders({ data: config.data, database, writer, clock: systemClock, zone: config.zone }, run),
    standings: (run) => bringStandingsUpToDate({ database, writer, clock: systemClock, zone: config.zone }, run),
    encode: (run) =>
      encodeWhatIsMissing(
        {
          data: config.data,
          database,
          settings: config.encoder,
          clock: systemClock,
          onNotice: (message) => log.warn({ message }, 'encoder-file'),
        },
        run,
      ),
    map: (run) => mapWhenDue({ data: config.data, priority: 'lowest' }, run),
    housekeeping: (run) =>
      doChores([tellAndForget, forgetAudit, finishLeaving, forgetDeliveries, forgetAlerts, forgetSubscribers], run),
    backup: (run) => backUpWhenWanted({ data: config.data, database, writer, clock: () => systemClock.now() }, run),
    digests: (run) =>
      planDueDigests(
        { data: config.data, database, writer, clock: systemClock, zone: config.zone, url: config.url },
        run,
      ),
    'send-mail': (run) => sendMail({ config, database, writer, secret, clock: () => systemClock.now() }, run),
    alerts: (run) =>
      runAlerts({ data: config.data, database, writer, clock: systemClock, zone: config.zone, url: config.url }, run),
    webhooks: (run) =>
      callWebhooks(
        { database, writer, clock: systemClock, allowPrivate: config.allowPrivateFetch, url: config.url },
        run,
      ),
    websub: (run) => announceNews({ config, database, writer, clock: () => systemClock.now() }, run),
    bounces: (run) => takeReturnedMail({ config, database, writer, secret, clock: () => systemClock.now() }, run),
    trouble: () => tellTrouble({ database, writer, clock: () => systemClock.now(), url: config.url }),
    train: (run) => trainWhenDue({ data: config.data, database, clock: systemClock, priority: 'lowest' }, run),
  },
  // Training, encoding and sending to many may take hours; all else goes on meanwhile.
  concurrency: 6,
  clock: systemClock,
  random: Math.random,
  zone: config.zone,
  owner: jobWorkerName(),
  onEvent: (event) => {
    metrics.count(event);
    log[event.error ? 'warn' : 'info'](
      { ...event, error: event.error instanceof Error ? event.error.message : event.error },
      event.event,
    );
  },
});
// Every server does; without the row it would only be without a new model.
await scheduleTraining(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'train-job'));
await scheduleEncoding(store, config.encoder, systemClock.now()).catch((error: unknown) =>
  log.warn({ err: error }, 'encode-job'),
);
await scheduleStandings(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'standings-job'));
await scheduleRecommending(store, systemClock.now()).catch((error: unknown) =>
  log.warn({ err: error }, 'recommend-job'),
);
await scheduleMap(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'map-job'));
await scheduleHousekeeping(store, systemClock.now()).catch((error: unknown) =>
  log.warn({ err: error }, 'housekeeping-job'),
);
await scheduleSendMail(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'send-mail-job'));
await scheduleDigests(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'digests-job'));
await scheduleAlerts(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'alerts-job'));
await scheduleWebhooks(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'webhooks-job'));
await scheduleWebSub(store, config, systemClock.now()).catch((error: unknown) =>
  log.warn({ err: error }, 'websub-job'),
);
await scheduleTrouble(store, systemClock.now()).catch((error: unknown) => log.warn({ err: error }, 'trouble-job'));
await scheduleBounces(store, config, systemClock.now()).catch((error: unknown) =>
  log.warn({ err: error }, 'bounces-job'),
);
await scheduleBackups(store, { now: systemClock.now(), zone: config.zone }).catch((error: unknown) =>
  log.warn({ err: error }, 'backup-job'),
);
runner.start();

/** New versions of papers that people keep; notifications and texts that have had their time. */
async function tellAndForget(): Promise<string> {
  const clock = (): Date => systemClock.now();
  const { records, notifications, comments } = await notificationVerbs({ database, writer, clock }).tick();
  return [
    records > 0 ? `told of ${records} new versions` : '',
    notifications > 0 ? `forgot ${notifications} old notifications` : '',
    comments > 0 ? `erased ${comments} deleted comments` : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Entries of the audit log that have had their time. */
async function forgetAudit(): Promise<string> {
  const forgotten = await auditListVerbs({ database, writer, clock: () => systemClock.now() }).tick();
  return forgotten > 0 ? `forgot ${forgotten} old entries of the audit log` : '';
}

/** Mails that were sent long ago. */
async function forgetDeliveries(): Promise<string> {
  const forgotten = await deliveryVerbs({ database, writer, clock: () => systemClock.now() }).tick();
  return forgotten > 0 ? `forgot ${forgotten} old mails and editions` : '';
}

/** What alerts brought long ago. */
async function forgetAlerts(): Promise<string> {
  const forgotten = await forgetAlertNews({ writer, clock: () => systemClock.now() });
  return forgotten > 0 ? `forgot ${forgotten} old events of alerts` : '';
}

/** Subscriptions that nobody confirmed, addresses of those who left. */
async function forgetSubscribers(): Promise<string> {
  const forgotten = await forgetSubscriptions({ writer, clock: () => systemClock.now() });
  return forgotten > 0 ? `forgot ${forgotten} subscribers` : '';
}

/** People who left while a process ended. */
async function finishLeaving(): Promise<string> {
  const finished = await leavingVerbs({ database, writer, clock: () => systemClock.now() }).tick();
  return finished > 0 ? `finished deleting ${finished} accounts` : '';
}

answerCalls(
  // It finds due jobs by itself; whoever calls says that somebody waits for one, or asks for figures.
  async (name) => {
    if (name === 'metrics') return metrics.text();
    runner.wake();
    return null;
  },
  async () => {
    await runner.stop();
    await agent[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  },
);
