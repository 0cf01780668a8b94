// Who may do what, on every address of the site: generated from its table of addresses. Each address is asked by everybody who may
// not, with ids of their own, of others, of nobody and of no sort, from elsewhere, and without an account where the instance is
// private.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Route } from '../../src/web/route.ts';
import { ROUTES } from '../../src/web/routes.ts';
import {
  foreignFaults,
  nastyFaults,
  ownershipFaults,
  refusalFaults,
  stopsOf,
  successFaults,
  tableFaults,
} from '../support/walk.ts';
import { WalkWorld } from '../support/walk-world.ts';

describe('every address', () => {
  let world: WalkWorld;
  before(async () => {
    world = await WalkWorld.open();
  });
  after(async () => {
    assert.deepEqual(world.site.errors, [], 'no page broke on the way');
    await world[Symbol.asyncDispose]();
  });

  test('is known to this walk, with what it asks for', () => {
    assert.deepEqual(tableFaults(ROUTES), []);
  });

  test('refuses whoever is below what it asks for', async () => {
    assert.deepEqual(await refusalFaults(world, stopsOf(ROUTES)), []);
  });

  test('is refused by the verb behind it as well, should the table of addresses be wrong', async () => {
    const opened: Route[] = ROUTES.map((route) => ({ ...route, access: 'public' }));
    world.serve(opened);
    try {
      assert.deepEqual(await refusalFaults(world, stopsOf(opened), { only: 'post' }), []);
    } finally {
      world.serve(ROUTES);
    }
  });

  test('knows nothing of what is somebody else’s', async () => {
    assert.deepEqual(await ownershipFaults(world, stopsOf(ROUTES)), []);
  });

  test('takes forms from this site only', async () => {
    assert.deepEqual(await foreignFaults(world, stopsOf(ROUTES)), []);
  });

  for (const asker of ['nobody', 'prankster'])
    test(`stands whatever is typed by ${asker}`, async () => {
      assert.deepEqual(await nastyFaults(world, stopsOf(ROUTES), asker), []);
    });

  test('serves whoever may, with the headers that browsers need', async () => {
    assert.deepEqual(await successFaults(world, stopsOf(ROUTES)), []);
  });
});
