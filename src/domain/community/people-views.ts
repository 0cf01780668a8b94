// Profiles and the directory of people.
import type { LibrarySummary, Paging, PaperCard } from '../views.ts';
import type { Role } from './roles.ts';

export const PROFILE_TABS = ['about', 'papers', 'votes', 'comments', 'submissions', 'collections'] as const;
export type ProfileTab = (typeof PROFILE_TABS)[number];

export const LONGEST_NAME = 80;
export const LONGEST_BIO = 1000;

export interface PersonRow {
  readonly handle: string;
  readonly name: string;
  readonly role: Role;
  /** Day. */
  readonly since: string;
  readonly isSuspended: boolean;
}

export interface ProfileView extends PersonRow {
  /** Markdown as typed. */
  readonly bio: string;
  readonly website?: string | undefined;
  /** Proved by a sign-in at ORCID, and what they merely say; never both. */
  readonly orcid?: string | undefined;
  readonly statedOrcid?: string | undefined;
  /** Author pages that are theirs. */
  readonly authors: readonly { readonly name: string; readonly key: string; readonly papers: number }[];
  readonly followers: number;
  readonly counts: Readonly<Record<Exclude<ProfileTab, 'about'>, number>>;
  readonly isOwn: boolean;
  readonly isFollowed: boolean;
  readonly library: LibrarySummary;
}

/** What stands below a profile's tabs. */
export interface ProfileList {
  readonly papers: readonly ProfilePaper[];
  readonly paging: Paging;
}

export interface ProfilePaper {
  readonly card: PaperCard;
  /** ISO instant of the vote or the submission. */
  readonly at?: string | undefined;
  /** The submitter's. */
  readonly note?: string | undefined;
}

export interface ProfileCollection {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly papers: number;
  readonly updated: string;
}

/** `gone`: the account was deleted; nothing of it is told. */
export type FoundProfile =
  | { readonly kind: 'found'; readonly view: ProfileView }
  | { readonly kind: 'gone' }
  | { readonly kind: 'missing' };

export interface DirectoryView {
  readonly people: readonly (PersonRow & { readonly votes: number; readonly comments: number })[];
  readonly q: string;
  readonly paging: Paging;
  readonly library: LibrarySummary;
}

export interface ProfileEdit {
  readonly name: string;
  readonly bio: string;
  readonly website: string;
  readonly orcid: string;
}
