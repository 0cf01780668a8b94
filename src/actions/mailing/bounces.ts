// Mail that came back, and complaints: believed only where they prove to be about a mail of ours. What admins do with addresses to
// which nothing is sent.

import type { Viewer } from '../../domain/community/viewer.ts';
import type { BounceOutcome, BounceReport } from '../../domain/mailing/bounce-report.ts';
import { parseAddress } from '../../domain/mailing/email-address.ts';
import { deliveryOfReturn } from '../../domain/mailing/return-address.ts';
import type { SuppressionsView } from '../../domain/mailing/suppression-views.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  deliveriesByMessageId,
  deliveryNumbered,
  latestDeliveryTo,
  type ReportedDelivery,
} from '../../store/mailing/bounce-reads.ts';
import { suppressionsPage } from '../../store/mailing/suppression-reads.ts';
import { tamed } from '../../text/bidi.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { demand } from '../community/demand.ts';
import { addressKeyOf } from './address-key.ts';

/** `signed`: counts with a signed return path, or a Message-ID of ours and its address; `trusted`: whoever sends it has our token. */
export type BounceSource = 'signed' | 'trusted';

export interface Bounces {
  take(report: BounceReport, source: BounceSource): Promise<BounceOutcome>;
  list(
    viewer: Viewer | undefined,
    asked: { readonly q: string; readonly state: 'active' | 'all'; readonly page: number },
  ): Promise<SuppressionsView>;
  lift(
    viewer: Viewer | undefined,
    asked: { readonly address: string; readonly origin: string | undefined },
  ): Promise<void>;
  add(
    viewer: Viewer | undefined,
    asked: { readonly address: string; readonly reason: string; readonly origin: string | undefined },
  ): Promise<void>;
}

const PER_PAGE = 50;
const LONGEST_REASON = 300;

export function bounceVerbs({
  database,
  writer,
  clock,
  secret,
}: Pick<CommunityDependencies, 'database' | 'writer' | 'clock' | 'secret'>): Bounces {
  /** By the return path that only the mail's way knows, or by its Message-ID together with its address. */
  async function aboutOurs(report: BounceReport, source: BounceSource): Promise<ReportedDelivery | undefined> {
    for (const token of report.tokens) {
      const number = deliveryOfReturn(token, secret);
      const delivery = number === undefined ? undefined : await deliveryNumbered(database, number);
      if (delivery) return delivery;
    }
    if (report.address === undefined) return undefined;
    const key = addressKeyOf(report.address);
    if (key === undefined) return undefined;
    const named = await deliveriesByMessageId(database, report.messageIds);
    const ours = named.find((one) => addressKeyOf(one.address) === key);
    if (ours || source === 'signed') return ours;
    return latestDeliveryTo(database, [...new Set([report.address, report.address.toLowerCase(), key])]);
  }

  return {
    async take(report, source) {
      const delivery = await aboutOurs(report, source);
      const addressKey = delivery && addressKeyOf(delivery.address);
      if (!delivery || addressKey === undefined) return 'not-ours';
      if (report.verdict === 'none') return 'ignored';
      const at = clock().toISOString();
      return writer.run('takeBounce', { report, deliveryNo: delivery.deliveryNo, addressKey, at }, 'job');
    },

    async list(viewer, { q, state, page }) {
      demand(viewer, 'administer');
      const { rows, total } = await suppressionsPage(database, { q, state, page, perPage: PER_PAGE });
      return {
        suppressions: rows,
        q,
        state,
        paging: { page, perPage: PER_PAGE, total, pages: Math.max(1, Math.ceil(total / PER_PAGE)) },
      };
    },

    async lift(viewer, { address, origin }) {
      const { personNo } = demand(viewer, 'administer');
      await writer.run('liftSuppression', { addressKey: address, byNo: personNo, origin });
    },

    async add(viewer, { address, reason, origin }) {
      const { personNo } = demand(viewer, 'administer');
      const parsed = parseAddress(address);
      if ('reason' in parsed) throw new BroadsheetError('usage', parsed.reason);
      const words = tamed(reason).replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON).toWellFormed();
      await writer.run('addSuppression', { addressKey: parsed.key, reason: words, byNo: personNo, origin });
    },
  };
}
