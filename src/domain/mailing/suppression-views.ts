// Addresses to which nothing is sent, as admins see them.
import type { Paging } from '../views.ts';

export interface SuppressionView {
  /** In lower case, the domain as it goes over the wire. */
  readonly address: string;
  readonly kind: 'bounce' | 'complaint' | 'manual';
  readonly reason: string;
  readonly at: string;
  /** Reports of failure so far. */
  readonly strikes: number;
  /** False: noted only (a mailbox that was full once), or lifted. */
  readonly active: boolean;
  readonly liftedAt: string | undefined;
  readonly deliveryId: string | undefined;
}

export interface SuppressionsView {
  readonly suppressions: readonly SuppressionView[];
  readonly q: string;
  readonly state: 'active' | 'all';
  readonly paging: Paging;
}
