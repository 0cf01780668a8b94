// The job store of a library, over both databases. `other` writes over the connection that pages read from.
import { describe } from 'node:test';
import { libraryJobStore } from '../../src/jobs/library-job-store.ts';
import { DirectWriter } from '../../src/store/writer/direct-writer.ts';
import { jobStoreContract } from '../contract/job-store-contract.ts';
import { stores } from '../support/stores.ts';

for (const kind of stores) {
  describe(`over ${kind.name}`, { skip: kind.skip }, () => {
    jobStoreContract(async () => {
      const { database, writer, [Symbol.asyncDispose]: close } = await kind.open();
      const second = new DirectWriter(database, { clock: () => new Date(), zone: 'UTC' });
      return {
        store: libraryJobStore(database, writer),
        other: libraryJobStore(database, second),
        close: () => close(),
      };
    });
  });
}
