// People in a store, for tests that need some without a site around them.
import type { OpenedStore } from './stores.ts';

/** So many verified members, by number. */
export async function addPeople({ writer }: OpenedStore, count: number): Promise<number[]> {
  const numbers: number[] = [];
  for (let i = 0; i < count; i++) {
    const facts = { userId: `user-${i}`, handle: `person-${i}`, name: `Person ${i}`, verified: true };
    numbers.push((await writer.run('addPerson', { ...facts, role: 'member' })).personNo);
  }
  return numbers;
}
