// Inviting people. A code is shown once, to whoever made it; kept is only its hash.
import { demand } from '../actions/community/demand.ts';
import { atLeast, isRole, type Role } from '../domain/community/roles.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import { BroadsheetError } from '../errors.ts';
import { invitation as invitationMail } from '../mail/templates/invitation.ts';
import { type InvitationRow, listInvitations } from '../store/accounts/invitations.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { addressOf } from './account-fields.ts';
import { invitationHash, newInvitation } from './invitation-code.ts';

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked';

export interface InvitationView {
  readonly number: number;
  readonly email: string | undefined;
  readonly role: Role;
  readonly by: { readonly handle: string; readonly name: string };
  readonly usedBy: string | undefined;
  readonly at: string;
  readonly expiresAt: string;
  readonly state: InvitationState;
}

export interface InvitationVerbs {
  /** Gives the link, which nobody can be shown again. Mails it when there is an address. */
  create(
    viewer: Viewer | undefined,
    wish: { readonly email: string; readonly role: string },
  ): Promise<{ readonly url: string; readonly expiresAt: string }>;
  /** Admins see everybody's, curators their own. */
  list(viewer: Viewer | undefined): Promise<readonly InvitationView[]>;
  revoke(viewer: Viewer | undefined, request: { readonly number: number }): Promise<void>;
  /** What an invited person sees before there is an account; undefined when the code is nobody's. */
  look(code: string): Promise<InvitationView | undefined>;
}

export function invitationVerbs({ database, writer, clock, config, post }: AccountDependencies): InvitationVerbs {
  return {
    async create(viewer, wish) {
      const person = demand(viewer, 'curate');
      if (!isRole(wish.role)) throw new BroadsheetError('usage', `"${wish.role.slice(0, 40)}" is not a role`);
      if (!atLeast(person.role, wish.role))
        throw new BroadsheetError('forbidden', `you may invite up to your own role, which is ${person.role}`);
      const email = wish.email.trim() === '' ? undefined : addressOf(wish.email);
      const { code, ...made } = newInvitation(clock());
      await writer.run('createInvitation', { ...made, email, role: wish.role, byNo: person.personNo });
      const url = `${config.url}/invite/${code}`;
      if (email)
        post(
          invitationMail({
            to: { address: email },
            from: person.name,
            url,
            site: config.url,
            language: person.language,
          }),
        );
      return { url, expiresAt: made.expiresAt };
    },

    async list(viewer) {
      const person = demand(viewer, 'curate');
      const rows = await listInvitations(database, person.role === 'admin' ? {} : { byNo: person.personNo });
      return rows.map((row) => view(row, clock()));
    },

    async revoke(viewer, { number }) {
      const person = demand(viewer, 'curate');
      const ownerNo = person.role === 'admin' ? undefined : person.personNo;
      await writer.run('revokeInvitation', { invitationNo: number, ownerNo, at: clock().toISOString() });
    },

    async look(code) {
      const [row] = await listInvitations(database, { codeHash: invitationHash(code) });
      return row && view(row, clock());
    },
  };
}

function view(row: InvitationRow, now: Date): InvitationView {
  const expired = row.expiresAt <= now.toISOString();
  return {
    number: row.invitationNo,
    email: row.email ?? undefined,
    role: row.role,
    by: row.by,
    usedBy: row.usedBy ?? undefined,
    at: row.at,
    expiresAt: row.expiresAt,
    state: row.usedAt !== null ? 'used' : row.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'open',
  };
}
