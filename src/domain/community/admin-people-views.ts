// People as admins see them: with addresses and states that nobody else is shown.
import type { LibrarySummary, Paging } from '../views.ts';
import type { Role } from './roles.ts';

export const PERSON_STATES = ['all', 'verified', 'unverified', 'suspended'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export interface AdminPerson {
  readonly handle: string;
  readonly name: string;
  /** Undefined where the account has none (ORCID gives none). */
  readonly email?: string | undefined;
  readonly role: Role;
  readonly verified: boolean;
  readonly suspendedAt?: string | undefined;
  readonly createdAt: string;
  readonly lastVisit?: string | undefined;
}

export interface AdminPeopleView {
  readonly people: readonly AdminPerson[];
  readonly q: string;
  readonly role: Role | 'all';
  readonly state: PersonState;
  readonly paging: Paging;
  readonly library: LibrarySummary;
}

export interface AdminPersonView extends AdminPerson {
  readonly votes: number;
  readonly comments: number;
  readonly submissions: number;
  readonly sessions: number;
  readonly openReports: number;
  readonly isSelf: boolean;
  /** Nobody else could let people in: the role stays. */
  readonly isLastAdmin: boolean;
  /** Has something to sign in with. */
  readonly hasAccount: boolean;
}
