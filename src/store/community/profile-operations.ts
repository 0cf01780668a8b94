// A person changes what the site says of them. The handle and the account itself are changed elsewhere.
import type { WriteContext } from '../ingest/write-works.ts';

export interface ProfileArgs {
  readonly personNo: number;
  readonly name: string;
  readonly bio: string;
  readonly website: string | undefined;
  /** As stated; it proves nothing. */
  readonly orcid: string | undefined;
}

export async function editProfile(
  { db }: WriteContext,
  { personNo, name, bio, website, orcid }: ProfileArgs,
): Promise<void> {
  await db
    .updateTable('people')
    .set({ name, bio, website: website ?? null, stated_orcid: orcid ?? null })
    .where('person_no', '=', personNo)
    .execute();
}
