// Writing down who runs jobs: a row for each runner, renewed for as long as it lives, gone when it ends by its own will.
import type { WriteContext } from '../ingest/write-works.ts';

export async function jobWorkerSeen(
  { db }: WriteContext,
  { owner, beganAt, at }: { readonly owner: string; readonly beganAt: string; readonly at: string },
): Promise<void> {
  await db
    .insertInto('job_workers')
    .values({ owner, began_at: beganAt, seen_at: at })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ began_at: beganAt, seen_at: at }))
    .execute();
}

export async function jobWorkerLeft({ db }: WriteContext, { owner }: { readonly owner: string }): Promise<void> {
  await db.deleteFrom('job_workers').where('owner', '=', owner).execute();
}

/** A server that starts expects a worker, and no longer those that died before `silentSince`: it is one in their place. */
export async function expectJobWorker(
  { db, now }: WriteContext,
  { owner, silentSince }: { readonly owner: string; readonly silentSince: string },
): Promise<void> {
  await db.deleteFrom('job_workers').where('seen_at', '<', silentSince).execute();
  await db
    .insertInto('job_workers')
    .values({ owner, began_at: now, seen_at: now })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ began_at: now, seen_at: now }))
    .execute();
}
