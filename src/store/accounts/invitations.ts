// Reading invitations.
import type { Role } from '../../domain/community/roles.ts';
import type { Database } from '../database.ts';

export interface InvitationRow {
  readonly invitationNo: number;
  readonly email: string | null;
  readonly role: Role;
  readonly by: { readonly handle: string; readonly name: string };
  readonly usedBy: string | null;
  readonly at: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

const MOST_LISTED = 200;

/** Latest first: everybody's, one person's, or the one with this hash. */
export async function listInvitations(
  { db }: Database,
  which: { readonly byNo?: number | undefined; readonly codeHash?: string | undefined } = {},
): Promise<readonly InvitationRow[]> {
  const rows = await db
    .selectFrom('invitations as i')
    .innerJoin('people as p', 'p.person_no', 'i.by_no')
    .leftJoin('people as u', 'u.person_no', 'i.used_no')
    .select(['i.invitation_no', 'i.email', 'i.role', 'i.at', 'i.expires_at', 'i.used_at', 'i.revoked_at'])
    .select(['p.handle', 'p.name', 'u.handle as used_by'])
    .$if(which.byNo !== undefined, (query) => query.where('i.by_no', '=', which.byNo ?? 0))
    .$if(which.codeHash !== undefined, (query) => query.where('i.code_hash', '=', which.codeHash ?? ''))
    .orderBy('i.invitation_no', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.map((row) => ({
    invitationNo: row.invitation_no,
    email: row.email,
    role: row.role as Role,
    by: { handle: row.handle, name: row.name },
    usedBy: row.used_by,
    at: row.at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }));
}
