import { jobStoreContract } from '../contract/job-store-contract.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';

jobStoreContract(async () => {
  const store = new MemoryJobStore();
  return {
    store,
    dead: async () => [...store.dead].map(([name, error]) => `${name}: ${error}`).sort(),
    workers: async () => [...store.workers].map(([owner, at]) => `${owner} ${at}`).sort(),
    close: async () => {},
  };
});
