// The audit log as admins read it.

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Which entries; each that is undefined lets all through. */
export interface AuditFilter {
  /** The beginning of an action's name: `sign` finds `sign-in` and `sign-out`. */
  readonly action?: string | undefined;
  /** Handle: what they did, and what was done about them. */
  readonly person?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** YYYY-MM-DD, in UTC as the log is. */
  readonly day?: string | undefined;
}

export interface AuditLine {
  readonly no: number;
  readonly at: string;
  /** Undefined for nobody: a visitor, the command line, the program itself. */
  readonly by?: { readonly handle: string; readonly name: string; readonly isGone: boolean } | undefined;
  readonly origin?: string | undefined;
  readonly action: string;
  readonly target?: string | undefined;
  readonly outcome: AuditOutcome;
  readonly detail?: string | undefined;
}

export interface AuditPage {
  /** Newest first. */
  readonly lines: readonly AuditLine[];
  /** Give it to get what is older; undefined when there is nothing. */
  readonly older?: number | undefined;
}

/** Offered where an action is typed; others are found as well. */
export const COMMON_ACTIONS = [
  'sign-in',
  'sign-up',
  'sign-out',
  'password-reset',
  'change-password',
  'change-email',
  'role',
  'invite',
  'setting',
  'person-suspend',
  'person-reinstate',
  'sessions-end',
  'reset-link',
  'comment-delete',
  'comment-hide',
  'report-upheld',
  'claim-accepted',
  'paper-hide',
  'paper-delete',
  'backup',
  'export',
  'account-delete',
  'mail-resend',
  'mail-cancel',
  'form-from-elsewhere',
  'forbidden',
  'too-many',
] as const;
