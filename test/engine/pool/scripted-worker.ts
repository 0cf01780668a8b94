// A worker of a pool that does what the test says: searches, tells what it sees, waits until it is taken back, dies.
import { threadId } from 'node:worker_threads';
import { poolData, serveSearches } from '../../../src/engine/pool/serve-searches.ts';
import { addressOf } from './address-of.ts';

export type Order =
  | { readonly kind: 'who' }
  | { readonly kind: 'spin' }
  | { readonly kind: 'throw' }
  | { readonly kind: 'crash' }
  | { readonly kind: 'hold'; readonly until: SharedArrayBuffer }
  | { readonly kind: 'write'; readonly byte: number }
  | { readonly kind: 'read' };

if (poolData<{ broken?: boolean } | undefined>()?.broken) throw new Error('this script cannot start');

serveSearches<Order, unknown>((view) => ({
  async search(order, cancelled) {
    const { snapshot } = view();
    switch (order.kind) {
      case 'who':
        return { threadId, generation: snapshot?.generation ?? 0, documents: snapshot?.documents ?? 0 };
      case 'spin':
        while (!cancelled());
        return 'stopped';
      case 'throw':
        throw Object.assign(new Error('on purpose'), { code: 'busy' });
      case 'crash':
        setImmediate(() => {
          throw new Error('dead on purpose');
        });
        return new Promise(() => {});
      case 'hold': {
        await Atomics.waitAsync(new Int32Array(order.until), 0, 0).value;
        return { generation: snapshot?.generation, documents: snapshot?.documents };
      }
      case 'write':
        addressOf(snapshot)[0] = order.byte;
        return undefined;
      case 'read':
        return { threadId, byte: addressOf(snapshot)[0] };
    }
  },
}));
