import { storeContract } from '../contract/store-contract.ts';
import { storeReadingContract } from '../contract/store-reading-contract.ts';
import { stores } from '../support/stores.ts';

for (const kind of stores) {
  storeContract(kind);
  storeReadingContract(kind);
}
