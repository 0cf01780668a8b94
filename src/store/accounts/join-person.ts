// Who joins with a new account: the person, made in the transaction that makes the account, so that there is never one without
// the other; and the invitation that let them in, used up in the same step.
import type { Role } from '../../domain/community/roles.ts';
import { BroadsheetError } from '../../errors.ts';
import { notify } from '../community/notify.ts';
import { addPerson } from '../community/person-operations.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { adoptSubscription } from '../mailing/subscriber-adoption.ts';
import { accountTables } from './auth-schema.ts';

/** What is known of whoever signs up, besides the account itself. */
export interface Joining {
  /** Wished for; made of the name when undefined. */
  readonly handle?: string | undefined;
  readonly invitationHash?: string | undefined;
  /** The instance takes in only who is invited. */
  readonly needsInvitation: boolean;
  /** Of new accounts without an invitation. */
  readonly role: Role;
  /** ISO instant by the clock of the site. */
  readonly at: string;
}

/** A row of `auth_users` just inserted. */
interface NewUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: number;
}

export async function joinPerson(context: WriteContext, user: NewUser, joining: Joining): Promise<void> {
  const { db } = context;
  const isFirst = (await db.selectFrom('people').select('person_no').limit(1).executeTakeFirst()) === undefined;
  const invitation = isFirst ? undefined : await usableInvitation(context, user.email, joining);
  if (joining.handle !== undefined) {
    const taken = await db
      .selectFrom('people')
      .select('person_no')
      .where('handle', '=', joining.handle)
      .executeTakeFirst();
    if (taken) throw new BroadsheetError('conflict', `the handle "${joining.handle}" is taken`);
  }
  const person = await addPerson(context, {
    userId: user.id,
    handle: joining.handle,
    name: user.name,
    role: invitation?.role ?? joining.role,
    verified: user.email_verified === 1,
  });
  if (invitation) {
    await db
      .updateTable('invitations')
      .set({ used_no: person.personNo, used_at: joining.at })
      .where('invitation_no', '=', invitation.invitationNo)
      .execute();
    await notify(context, { personNos: [invitation.byNo], kind: 'invitation-accepted', actorNo: person.personNo });
  }
  // The first account is whoever set this instance up: there is nobody else who could let them in.
  if (person.verified && user.email_verified !== 1)
    await accountTables(db).updateTable('auth_users').set({ email_verified: 1 }).where('id', '=', user.id).execute();
  if (person.verified) await adoptSubscription(context, { userId: user.id, at: joining.at });
}

async function usableInvitation(
  { db }: WriteContext,
  email: string,
  { invitationHash, needsInvitation, at }: Joining,
): Promise<{ readonly invitationNo: number; readonly role: Role; readonly byNo: number } | undefined> {
  if (invitationHash === undefined) {
    if (needsInvitation) throw new BroadsheetError('forbidden', 'this library takes in new people by invitation only');
    return undefined;
  }
  const found = await db
    .selectFrom('invitations')
    .select(['invitation_no', 'role', 'by_no', 'email', 'used_at', 'revoked_at', 'expires_at'])
    .where('code_hash', '=', invitationHash)
    .executeTakeFirst();
  if (!found || found.revoked_at !== null)
    throw new BroadsheetError('not-found', 'this invitation does not exist, or was taken back');
  if (found.used_at !== null) throw new BroadsheetError('gone', 'this invitation was used already');
  if (found.expires_at <= at) throw new BroadsheetError('gone', 'this invitation has expired; ask for a new one');
  if (found.email !== null && found.email !== email)
    throw new BroadsheetError('forbidden', 'this invitation is for another e-mail address');
  return { invitationNo: found.invitation_no, role: found.role as Role, byNo: found.by_no };
}
