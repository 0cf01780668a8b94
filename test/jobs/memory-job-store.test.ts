import { jobStoreContract } from '../contract/job-store-contract.ts';
import { MemoryJobStore } from '../support/memory-job-store.ts';

jobStoreContract(async () => ({ store: new MemoryJobStore(), close: async () => {} }));
