// The delivery log: looking at it, sending again, calling back what is queued, forgetting what is old.
import type { Viewer } from '../../domain/community/viewer.ts';
import type {
  DeliveryLine,
  DeliveryOverview,
  DeliveryPage,
  DeliveryView,
  EditionView,
} from '../../domain/mailing/delivery-views.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  deliveriesInDoubt,
  deliveriesOfEdition,
  deliveryCounts,
  deliveryLines,
  editionContent,
  editionLines,
  withTries,
} from '../../store/mailing/delivery-log.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { demand } from '../community/demand.ts';
import { checkedFilter, type DeliveriesAsked, placeOf, stateOf } from './deliveries-asked.ts';
import { resendInDoubt } from './deliveries-resend.ts';

export interface ChangeRequest {
  readonly origin?: string | undefined;
}

export interface Deliveries {
  /** `before`: the `older` of the page before. */
  overview(viewer: Viewer | undefined, before?: number): Promise<DeliveryOverview>;
  /** Throws `usage` for a state or a kind that there is not. */
  list(viewer: Viewer | undefined, asked: DeliveriesAsked, before?: number): Promise<DeliveryPage>;
  /** `after`: the `further` of the page before. */
  edition(
    viewer: Viewer | undefined,
    no: number,
    asked: { readonly state: string; readonly after?: string | undefined },
  ): Promise<EditionView>;
  one(viewer: Viewer | undefined, id: string): Promise<DeliveryView>;
  /** One that is in doubt or failed, with the same Message-ID. */
  resend(viewer: Viewer | undefined, request: ChangeRequest & { readonly id: string }): Promise<void>;
  inDoubt(viewer: Viewer | undefined): Promise<number>;
  /** All that are in doubt; how many. */
  resendAll(viewer: Viewer | undefined, request: ChangeRequest): Promise<number>;
  cancel(viewer: Viewer | undefined, request: ChangeRequest & { readonly id: string }): Promise<void>;
  /** What is queued of an edition; how many. */
  cancelEdition(viewer: Viewer | undefined, request: ChangeRequest & { readonly editionNo: number }): Promise<number>;
  /** Forgets deliveries after 180 days. For a job; returns how many rows went. */
  tick(signal?: AbortSignal): Promise<number>;
}

const PER_PAGE = 50;
const EDITIONS_PER_PAGE = 25;
const IN_DOUBT_SHOWN = 10;
const COUNTED_DAYS = 30;
/** Counting more would hold up whoever else waits for a page: so many take some 20 ms. */
const COUNTED_MOST = 50_000;
/** Long enough to answer "I never got it", and for a complaint that comes late. */
const KEPT_DAYS = 180;
const DAY_MS = 86_400_000;

export function deliveryVerbs({
  database,
  writer,
  clock,
  jobs,
}: Pick<CommunityDependencies, 'database' | 'writer' | 'clock'> &
  Partial<Pick<CommunityDependencies, 'jobs'>>): Deliveries {
  const daysAgo = (days: number): string => new Date(clock().getTime() - days * DAY_MS).toISOString();

  async function found(id: string): Promise<DeliveryLine> {
    const [line] = /^[0-9a-f]{24}$/.test(id) ? await deliveryLines(database, { q: id }, { limit: 1 }) : [];
    if (!line) throw new BroadsheetError('not-found', `there is no mail with the id "${id.slice(0, 40)}"`);
    return line;
  }

  const noted = (row: {
    personNo: number;
    origin: string | undefined;
    action: string;
    target: string;
    detail: string;
  }) => writer.run('recordAudit', { ...row, outcome: 'done' });

  return {
    async overview(viewer, before) {
      demand(viewer, 'administer');
      const { counts, counted } = await deliveryCounts(database, {
        since: daysAgo(COUNTED_DAYS),
        most: COUNTED_MOST,
      });
      const editions = await editionLines(database, { before, limit: EDITIONS_PER_PAGE + 1 });
      const shown = editions.slice(0, EDITIONS_PER_PAGE);
      return {
        summary: counts,
        countedOnly: counted === COUNTED_MOST ? counted : undefined,
        inDoubt: await deliveriesInDoubt(database, { limit: IN_DOUBT_SHOWN }),
        editions: shown,
        older: editions.length > EDITIONS_PER_PAGE ? shown.at(-1)?.no : undefined,
      };
    },

    async list(viewer, asked, before) {
      demand(viewer, 'administer');
      const lines = await deliveryLines(database, checkedFilter(asked), { before, limit: PER_PAGE + 1 });
      const shown = lines.slice(0, PER_PAGE);
      return {
        lines: await withTries(database, shown),
        older: lines.length > PER_PAGE ? shown.at(-1)?.no : undefined,
      };
    },

    async edition(viewer, no, { state, after }) {
      demand(viewer, 'administer');
      const found = Number.isSafeInteger(no) ? await editionContent(database, no) : undefined;
      if (!found) throw new BroadsheetError('not-found', `there is no edition ${no}`);
      const lines = await deliveriesOfEdition(database, no, {
        state: stateOf(state),
        after: placeOf(after),
        limit: PER_PAGE + 1,
      });
      const shown = lines.slice(0, PER_PAGE);
      const last = shown.at(-1);
      return {
        ...found,
        lines: await withTries(database, shown),
        further: lines.length > PER_PAGE && last ? `${last.state}:${last.no}` : undefined,
      };
    },

    async one(viewer, id) {
      demand(viewer, 'administer');
      const [view] = await withTries(database, [await found(id)]);
      return view as DeliveryView;
    },

    async resend(viewer, { id, origin }) {
      const { personNo } = demand(viewer, 'administer');
      const { address, state } = await found(id);
      if ((await writer.run('resendDelivery', { deliveryIds: [id] })) === 0)
        throw new BroadsheetError('conflict', `this mail is ${state}; only what failed or is in doubt is sent again`);
      await noted({ personNo, origin, action: 'mail-resend', target: address, detail: id });
      jobs?.wake();
    },

    async inDoubt(viewer) {
      demand(viewer, 'administer');
      return (await deliveriesInDoubt(database, { limit: 1 })).total;
    },

    async resendAll(viewer, { origin }) {
      const { personNo } = demand(viewer, 'administer');
      const total = await resendInDoubt({ database, writer });
      await noted({ personNo, origin, action: 'mail-resend', target: 'all in doubt', detail: String(total) });
      jobs?.wake();
      return total;
    },

    async cancel(viewer, { id, origin }) {
      const { personNo, handle } = demand(viewer, 'administer');
      const { address, state } = await found(id);
      const reason = `cancelled by @${handle}`;
      if ((await writer.run('cancelDelivery', { deliveryIds: [id], reason })) === 0)
        throw new BroadsheetError('conflict', `this mail is ${state}; only what is queued can be cancelled`);
      await noted({ personNo, origin, action: 'mail-cancel', target: address, detail: id });
    },

    async cancelEdition(viewer, { editionNo, origin }) {
      const { personNo, handle } = demand(viewer, 'administer');
      if (!(await editionContent(database, editionNo)))
        throw new BroadsheetError('not-found', `there is no edition ${editionNo}`);
      const reason = `cancelled by @${handle}`;
      let total = 0;
      for (let gone = -1; gone !== 0; total += Math.max(0, gone))
        gone = await writer.run('cancelEdition', { editionNo, reason });
      await noted({ personNo, origin, action: 'mail-cancel', target: `edition ${editionNo}`, detail: String(total) });
      return total;
    },

    async tick(signal) {
      const before = daysAgo(KEPT_DAYS);
      let gone = 0;
      for (let more = -1; more !== 0 && !signal?.aborted; gone += Math.max(0, more))
        more = await writer.run('forgetDeliveries', { before }, 'job');
      return gone;
    },
  };
}
