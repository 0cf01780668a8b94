// The job store of a library, over both databases. The other side is a writer of its own: on SQLite in a thread, as in
// `serve`, since two connections of one thread would wait for each other.
import { describe } from 'node:test';
import { libraryJobStore } from '../../src/jobs/library-job-store.ts';
import type { Database } from '../../src/store/database.ts';
import { jobWorkers, openDeadJobs } from '../../src/store/read/job-health.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { WriterThread } from '../../src/store/writer/worker-writer.ts';
import type { Writer } from '../../src/store/writer/writer.ts';
import { jobStoreContract } from '../contract/job-store-contract.ts';
import { stores } from '../support/stores.ts';

async function otherWriter(database: Database): Promise<{ writer: Writer; close(): Promise<void> }> {
  const path = database.sqlite?.location();
  if (path) {
    const thread = await WriterThread.start({ path, zone: 'UTC' });
    return { writer: thread.writer, close: () => thread[Symbol.asyncDispose]() };
  }
  // Closed with the database that it shares.
  return { writer: new DirectWriter(database, { clock: () => new Date(), zone: 'UTC' }), close: async () => {} };
}

for (const kind of stores) {
  describe(`over ${kind.name}`, { skip: kind.skip }, () => {
    jobStoreContract(async () => {
      const opened = await kind.open();
      const other = await otherWriter(opened.database);
      return {
        store: libraryJobStore(opened.database, opened.writer),
        other: libraryJobStore(opened.database, other.writer),
        dead: async () => (await openDeadJobs(opened.database)).map(({ name, error }) => `${name}: ${error}`).sort(),
        workers: async () =>
          (await jobWorkers(opened.database, new Date())).map(({ owner, seenAt }) => `${owner} ${seenAt}`),
        async close() {
          await other.close();
          await opened[Symbol.asyncDispose]();
        },
      };
    });
  });
}
