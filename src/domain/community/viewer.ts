// Who is asking. Undefined stands for somebody without an account wherever a `Viewer | undefined` is taken.
import type { Shortcuts, Theme, Width } from './preferences.ts';
import type { Role } from './roles.ts';

export interface Viewer {
  /** The store's own number; never shown. */
  readonly personNo: number;
  /** better-auth's id of the account. */
  readonly userId: string;
  /** better-auth's id of this session. */
  readonly sessionId: string;
  readonly handle: string;
  readonly name: string;
  readonly role: Role;
  /** Has shown that the e-mail address is theirs; until then they may do what a reader may. */
  readonly verified: boolean;
  readonly language?: string | undefined;
  readonly theme?: Theme | undefined;
  readonly width?: Width | undefined;
  readonly shortcuts?: Shortcuts | undefined;
  /** Unread notifications. */
  readonly unread: number;
  /** ISO instant of the visit before this one: what is newer is new to them. */
  readonly previousVisit?: string | undefined;
  /** How often they had new addresses made for their private feeds. */
  readonly feedGeneration?: number | undefined;
  /** ISO instant at which they signed in; some actions ask for a recent one. */
  readonly signedInAt: string;
}
