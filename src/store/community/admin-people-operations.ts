// What admins do about accounts. That the admin still is one, and that one is left, is asked in the transaction.
import { ROLES, type Role } from '../../domain/community/roles.ts';
import { BroadsheetError } from '../../errors.ts';
import { endSessions } from '../accounts/account-operations.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import { hasOtherAdmin } from './admin-others.ts';
import { recordAudit } from './audit-operations.ts';

export interface AboutPerson {
  /** The admin. */
  readonly personNo: number;
  /** Address of the admin's client. */
  readonly origin: string | undefined;
  readonly handle: string;
}

/** Returns the role before. */
export async function adminSetsRole(
  context: WriteContext,
  { role, ...about }: AboutPerson & { readonly role: Role },
): Promise<Role> {
  const { db } = context;
  const person = await personToChange(context, about);
  if (person.role === role) return role;
  if (person.role === 'admin' && !(await hasOtherAdmin(context, person.person_no)))
    throw new BroadsheetError('conflict', `${about.handle} is the only admin; make somebody else one first`);
  await db.updateTable('people').set({ role }).where('person_no', '=', person.person_no).execute();
  await recordAudit(context, {
    personNo: about.personNo,
    origin: about.origin,
    action: 'role',
    target: about.handle,
    outcome: 'done',
    detail: `${person.role} to ${role}`,
  });
  return ROLES.find((one) => one === person.role) ?? 'reader';
}

/** Returns how many there were. */
export async function adminEndsSessions(context: WriteContext, about: AboutPerson): Promise<number> {
  const person = await personToChange(context, about);
  const ended = person.user_id === null ? 0 : await endSessions(context, { userId: person.user_id });
  await recordAudit(context, {
    personNo: about.personNo,
    origin: about.origin,
    action: 'sessions-end',
    target: about.handle,
    outcome: 'done',
    detail: `${ended}`,
  });
  return ended;
}

async function personToChange({ db }: WriteContext, { personNo, handle }: AboutPerson) {
  const rows = await db
    .selectFrom('people')
    .select(['person_no', 'user_id', 'handle', 'role', 'suspended_at'])
    .where((eb) => eb.or([eb('handle', '=', handle), eb('person_no', '=', personNo)]))
    .where('deleted_at', 'is', null)
    .execute();
  const admin = rows.find((row) => row.person_no === personNo);
  if (admin?.role !== 'admin' || admin.suspended_at !== null)
    throw new BroadsheetError('forbidden', 'this needs the role admin, and it is not yours any more');
  const person = rows.find((row) => row.handle === handle);
  if (!person) throw new BroadsheetError('not-found', `there is nobody "${handle.slice(0, 40)}" here`);
  return person;
}
