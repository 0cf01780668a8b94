// Writing invitations. Their codes are kept as hashes: who reads the database cannot use one. Using one up is `join-person.ts`.
import type { Role } from '../../domain/community/roles.ts';
import { BroadsheetError } from '../../errors.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export async function createInvitation(
  { db }: WriteContext,
  invitation: {
    readonly codeHash: string;
    readonly email: string | undefined;
    readonly role: Role;
    readonly byNo: number;
    readonly at: string;
    readonly expiresAt: string;
  },
): Promise<number> {
  const row = await db
    .insertInto('invitations')
    .values({
      code_hash: invitation.codeHash,
      email: invitation.email ?? null,
      role: invitation.role,
      by_no: invitation.byNo,
      at: invitation.at,
      expires_at: invitation.expiresAt,
      used_no: null,
      used_at: null,
      revoked_at: null,
    })
    .returning('invitation_no')
    .executeTakeFirstOrThrow();
  return row.invitation_no;
}

/** Takes an unused invitation back; `ownerNo` when only one's own may be. */
export async function revokeInvitation(
  { db }: WriteContext,
  {
    invitationNo,
    ownerNo,
    at,
  }: { readonly invitationNo: number; readonly ownerNo: number | undefined; readonly at: string },
): Promise<void> {
  const found = await db
    .selectFrom('invitations')
    .select(['by_no', 'used_at', 'revoked_at'])
    .where('invitation_no', '=', invitationNo)
    .executeTakeFirst();
  if (!found || (ownerNo !== undefined && found.by_no !== ownerNo))
    throw new BroadsheetError('not-found', `there is no invitation ${invitationNo}`);
  if (found.used_at !== null) throw new BroadsheetError('conflict', 'this invitation was used already');
  if (found.revoked_at !== null) return;
  await db.updateTable('invitations').set({ revoked_at: at }).where('invitation_no', '=', invitationNo).execute();
}
