// Accounts as admins see and change them. Links for a new password and mails are the accounts' own; who may have them is asked here.
import {
  type AdminPeopleView,
  type AdminPersonView,
  PERSON_STATES,
  type PersonState,
} from '../../domain/community/admin-people-views.ts';
import { isRole, ROLES, type Role } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  ADMIN_PEOPLE_PER_PAGE,
  adminPeople,
  adminPerson,
  type FoundAdminPerson,
} from '../../store/community/admin-people.ts';
import { librarySummary } from '../../store/read/summary.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';
import { demandRecent } from './demand-recent.ts';

export interface AboutPersonAsked {
  readonly handle: string;
  /** Address of the admin's client, for the audit log. */
  readonly origin?: string | undefined;
}

export interface AdminPeople {
  list(
    viewer: Viewer | undefined,
    request: { readonly q?: string; readonly role?: string; readonly state?: string; readonly page?: number },
  ): Promise<AdminPeopleView>;
  person(viewer: Viewer | undefined, handle: string): Promise<AdminPersonView>;
  /** Asks for a recent sign-in. The only admin stays one. */
  setRole(viewer: Viewer | undefined, request: AboutPersonAsked & { readonly role: string }): Promise<void>;
  suspend(viewer: Viewer | undefined, request: AboutPersonAsked & { readonly reason: string }): Promise<void>;
  reinstate(viewer: Viewer | undefined, request: AboutPersonAsked): Promise<void>;
  endSessions(viewer: Viewer | undefined, request: AboutPersonAsked): Promise<number>;
  /** The account for which a link or a mail is made; asks for a recent sign-in where it lets whoever has it in. */
  accountFor(
    viewer: Viewer | undefined,
    request: AboutPersonAsked & { readonly what: 'reset-link' | 'verification-mail' },
  ): Promise<{ readonly userId: string }>;
}

const LONGEST_QUERY = 100;

export function adminPeopleVerbs(
  { database, writer, clock }: CommunityDependencies,
  reports: {
    suspend(viewer: Viewer | undefined, request: { readonly handle: string; readonly reason: string }): Promise<void>;
    reinstate(viewer: Viewer | undefined, handle: string): Promise<void>;
  },
): AdminPeople {
  async function existing(handle: string): Promise<FoundAdminPerson> {
    const found = await adminPerson(database, handle, clock().toISOString());
    if (!found) throw new BroadsheetError('not-found', `there is nobody "${handle.slice(0, 40)}" here`);
    return found;
  }

  return {
    async list(viewer, { q = '', role = 'all', state = 'all', page = 1 }) {
      demand(viewer, 'administer');
      const typed = q.trim().slice(0, LONGEST_QUERY);
      const asked = { q: typed, role: checkedRoleFilter(role), state: checkedState(state) };
      const { people, total } = await adminPeople(database, { ...asked, page });
      return {
        ...asked,
        people,
        paging: {
          page,
          pages: Math.max(1, Math.ceil(total / ADMIN_PEOPLE_PER_PAGE)),
          total,
          perPage: ADMIN_PEOPLE_PER_PAGE,
        },
        library: await librarySummary(database),
      };
    },

    async person(viewer, handle) {
      const admin = demand(viewer, 'administer');
      const { personNo, userId, otherAdmins, ...person } = await existing(handle);
      return {
        ...person,
        isSelf: personNo === admin.personNo,
        isLastAdmin: person.role === 'admin' && otherAdmins === 0,
        hasAccount: userId !== undefined,
      };
    },

    async setRole(viewer, { handle, role, origin }) {
      const { personNo } = demand(viewer, 'administer');
      demandRecent(viewer, clock());
      if (!isRole(role))
        throw new BroadsheetError('usage', `role is "${role.slice(0, 40)}"; it must be one of ${ROLES.join(', ')}`);
      await writer.run('adminSetsRole', { personNo, origin, handle, role });
    },

    async suspend(viewer, { handle, reason, origin }) {
      const { personNo } = demand(viewer, 'administer');
      await reports.suspend(viewer, { handle, reason });
      await writer.run('adminEndsSessions', { personNo, origin, handle });
    },

    async reinstate(viewer, { handle }) {
      demand(viewer, 'administer');
      await reports.reinstate(viewer, handle);
    },

    async endSessions(viewer, { handle, origin }) {
      const { personNo } = demand(viewer, 'administer');
      return writer.run('adminEndsSessions', { personNo, origin, handle });
    },

    async accountFor(viewer, { handle, origin, what }) {
      const { personNo } = demand(viewer, 'administer');
      if (what === 'reset-link') demandRecent(viewer, clock());
      const { userId, email, verified } = await existing(handle);
      if (userId === undefined) throw new BroadsheetError('conflict', `${handle} has no account to sign in to`);
      if (what === 'verification-mail' && verified)
        throw new BroadsheetError('conflict', `the address of ${handle} is confirmed already`);
      if (what === 'verification-mail' && email === undefined)
        throw new BroadsheetError('conflict', `${handle} has no e-mail address`);
      await writer.run('recordAudit', { personNo, origin, action: what, target: handle, outcome: 'done' });
      return { userId };
    },
  };
}

function checkedRoleFilter(role: string): Role | 'all' {
  if (role === 'all' || role === '') return 'all';
  if (isRole(role)) return role;
  throw new BroadsheetError('usage', `role is "${role.slice(0, 40)}"; it must be all, ${ROLES.join(', ')}`);
}

function checkedState(state: string): PersonState {
  if (state === '') return 'all';
  const found = PERSON_STATES.find((one) => one === state);
  if (found) return found;
  throw new BroadsheetError('usage', `state is "${state.slice(0, 40)}"; it must be one of ${PERSON_STATES.join(', ')}`);
}
