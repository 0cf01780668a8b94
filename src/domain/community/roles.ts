// Who may do what. Each role may do all that the one before it may; actions ask `mayDo`, pages only hide what it refuses.

/** In order of what they may. */
export const ROLES = ['reader', 'member', 'curator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The least role for each kind of action. */
const LEAST_ROLE = {
  /** Marks, notes, private collections, saved searches, follows, settings of one's own. */
  keep: 'reader',
  vote: 'member',
  comment: 'member',
  report: 'member',
  submit: 'member',
  /** Links to code, models and so on, on a paper's page. */
  link: 'member',
  /** Collections that others can see. */
  publish: 'member',
  claim: 'member',
  /** The day of a paper, pins, hiding and deleting papers; joining and parting works and authors; decisions on claims. */
  curate: 'curator',
  /** Reports, and other people's comments. */
  moderate: 'curator',
  /** Accounts, roles, settings, backups. */
  administer: 'admin',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof LEAST_ROLE;

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** An account whose address is not verified may do what a reader may. */
export function mayDo(who: { readonly role: Role; readonly verified: boolean }, permission: Permission): boolean {
  return atLeast(who.verified ? who.role : 'reader', LEAST_ROLE[permission]);
}

export function leastRole(permission: Permission): Role {
  return LEAST_ROLE[permission];
}
