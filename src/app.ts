// Composition root: config -> collaborators, by hand. The one file besides `main.ts` and `cli/` that knows everyone.
import { existsSync } from 'node:fs';
import { readSecret } from './accounts/secret.ts';
import { BackgroundJobs } from './actions/community/background-jobs.ts';
import { type Community, openCommunity } from './actions/community/community.ts';
import type { Library } from './actions/library.ts';
import { QueryEncoder } from './actions/query-encoder.ts';
import { type LibraryDependencies, readLibrary } from './actions/read-library.ts';
import type { Config } from './config.ts';
import { BroadsheetError } from './errors.ts';
import { type FollowVerbs, followSource, unfollowSource } from './jobs/follow-source.ts';
import { jobViews, sourceViews } from './jobs/job-views.ts';
import { libraryJobStore } from './jobs/library-job-store.ts';
import { EncoderSignals } from './search/encoder-signal.ts';
import { EngineBackend } from './search/engine-backend.ts';
import { reportDamage } from './search/index-state.ts';
import { indexFolder } from './search/indexer.ts';
import { localIndex } from './search/local-index.ts';
import { SearchThreads } from './search/search-threads.ts';
import { systemClock as waiting } from './sources/fetch/clock.ts';
import { WatchedWriter } from './store/accounts/watched-writer.ts';
import { type Database, openSqlite } from './store/database.ts';
import { encoderFile, libraryFile, prepareLibrary } from './store/library-files.ts';
import { pendingMigrations } from './store/migrate.ts';
import { WriterThread } from './store/writer/worker-writer.ts';
import { RpcThread, siblingScript } from './threads/rpc.ts';

/** A library open for reading. */
export interface ReadingApp extends AsyncDisposable {
  readonly config: Config;
  readonly clock: () => Date;
  readonly database: Database;
  readonly library: Library;
  /** The additional encoder of queries; off unless configured. */
  readonly encoder: QueryEncoder;
  /** Last change of the library that search knows. */
  indexedChange(): Promise<number>;
}

/** A library open for writing: writer thread, and indexing where no other process does it. */
export interface WritingApp extends ReadingApp {
  readonly writer: WatchedWriter;
  readonly community: Community;
  /** To be told by a server that jobs are run here. */
  readonly backgroundJobs: BackgroundJobs;
  readonly writerThread: WriterThread;
  readonly indexThread: RpcThread;
}

export interface AppOptions {
  readonly clock?: () => Date;
  /** Search in threads of its own: for a server, whose pages must not wait for a query. */
  readonly searchThread?: boolean;
  /** What this process does, for whoever asks who holds the index: "serve", "import". */
  readonly what?: string;
}

const systemClock = (): Date => new Date();

export async function openForReading(config: Config, options: AppOptions = {}): Promise<ReadingApp> {
  const file = libraryFile(config.data);
  if (!existsSync(file))
    throw new BroadsheetError(
      'not-found',
      `there is no library in ${config.data}; import something first, or name another folder with --data`,
    );
  const clock = options.clock ?? systemClock;
  const database = openSqlite(file, { readOnly: true, cacheMiB: options.searchThread ? 32 : 8 });
  const pending = await pendingMigrations(database);
  if (pending.length > 0) {
    await database[Symbol.asyncDispose]();
    throw new BroadsheetError(
      'library-unusable',
      `the library in ${config.data} is older than this Broadsheet (it lacks ${pending.join(', ')}); \`broadsheet serve\` or any import brings it up to date`,
    );
  }
  const { encoder: settings } = config;
  const vectors = encoderFile(config.data);
  const encoder = new QueryEncoder({ settings, file: vectors, clock: { now: clock, sleep: waiting.sleep } });
  const used = settings.kind === 'off' ? undefined : { file: vectors, weight: settings.weight };
  const signals = used && new EncoderSignals(used.file);
  const backend = options.searchThread
    ? new SearchThreads({ library: file, folder: indexFolder(config.data), encoder: used })
    : new EngineBackend({
        source: localIndex(indexFolder(config.data)),
        database: openSqlite(file, { readOnly: true, cacheMiB: 4 }),
        onDamage: (reason) => reportDamage(indexFolder(config.data), reason),
        encoderSignal: ({ encoded }) => encoded && used && signals?.signal(encoded, used.weight),
      });
  return {
    config,
    clock,
    database,
    encoder,
    library: readLibrary({
      database,
      backend,
      encodeQuery: used?.weight ? encodeWith(encoder, options.searchThread ? 'started' : 'to be started') : undefined,
      clock,
      zone: config.zone,
      file,
      operations: {
        jobs: () => jobViews(database, clock(), config.zone),
        sources: () => sourceViews(database, clock(), config.zone, { instance: config.url, bases: config.sourceBases }),
      },
    }),
    indexedChange: () => backend.seq(),
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]();
      await encoder[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A server has started it long before; a single command waits a moment. */
function encodeWith(encoder: QueryEncoder, state: 'started' | 'to be started'): LibraryDependencies['encodeQuery'] {
  return async (text, signal) => {
    if (state === 'to be started') await encoder.startSoon();
    return encoder.encode(text, signal);
  };
}

export async function openForWriting(config: Config, options: AppOptions = {}): Promise<WritingApp> {
  const clock = options.clock ?? systemClock;
  await prepareLibrary(config.data, clock);
  const library = libraryFile(config.data);
  const reading = await openForReading(config, options);
  const writerThread = await WriterThread.start({ path: library, zone: config.zone });
  const indexThread = await RpcThread.start(siblingScript(import.meta.url, 'search/index-worker'), {
    library,
    data: config.data,
    what: options.what ?? 'import',
  });
  const writer = new WatchedWriter(writerThread.writer);
  const backgroundJobs = new BackgroundJobs();
  const following: FollowVerbs = {
    store: libraryJobStore(reading.database, writer),
    writer,
    clock,
    zone: config.zone,
    options: { instance: config.url, bases: config.sourceBases },
  };
  return {
    ...reading,
    writer,
    community: openCommunity({
      database: reading.database,
      writer,
      library: reading.library,
      clock,
      zone: config.zone,
      url: config.url,
      jobs: backgroundJobs,
      data: config.data,
      secret: readSecret(config),
      allowPrivateFetch: config.allowPrivateFetch,
      sources: {
        follow: (text, schedule) => followSource(following, text, schedule, 'now'),
        unfollow: (text) => unfollowSource(following, text),
      },
    }),
    backgroundJobs,
    writerThread,
    indexThread,
    async [Symbol.asyncDispose]() {
      await writerThread[Symbol.asyncDispose]();
      await indexThread[Symbol.asyncDispose]();
      await reading[Symbol.asyncDispose]();
    },
  };
}
