// The digest of somebody who has an account: off until they switch it on. It goes to the account's address, once that is confirmed.
import { createHash } from 'node:crypto';
import type { Viewer } from '../../domain/community/viewer.ts';
import { PAPERS, SECTION_KINDS, type Subscription } from '../../domain/mailing/subscription.ts';
import type { SubscriptionView, TypedWish } from '../../domain/mailing/subscription-views.ts';
import { BroadsheetError } from '../../errors.ts';
import {
  accountAddress,
  type FoundSubscriber,
  lastDigestTo,
  subscriberOfPerson,
} from '../../store/mailing/subscriber-reads.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { demand } from '../community/demand.ts';
import { addressKeyOf } from './address-key.ts';
import { previewDigest } from './digest-preview.ts';
import { mailAgainFor } from './subscription-again.ts';
import { checkedPause } from './subscription-pause.ts';
import { subscriptionView } from './subscription-view.ts';
import { checkedWish } from './subscription-wish.ts';

const NO_ADDRESS = 'your account has no confirmed e-mail address that a digest could go to; confirm it first';

type Asking = Viewer | undefined;

export interface OwnSubscription {
  look(viewer: Asking): Promise<SubscriptionView>;
  /** @throws `conflict` where mail could not go anywhere */
  change(viewer: Asking, typed: TypedWish): Promise<void>;
  pause(viewer: Asking, until: string): Promise<void>;
  mailAgain(viewer: Asking, origin: string | undefined): Promise<void>;
  /** Sends what a digest would be at this moment; false when it would say nothing. It counts for nothing else. */
  preview(viewer: Asking): Promise<boolean>;
}

export function ownSubscriptionVerbs(deps: CommunityDependencies): OwnSubscription {
  const { database, writer, clock, zone, url } = deps;
  const now = (): string => clock().toISOString();

  function unchosen(language: string): Subscription {
    return {
      rhythm: 'never',
      weekday: 1,
      monthDay: 1,
      hour: 7,
      zone,
      sections: SECTION_KINDS,
      interests: [],
      most: PAPERS.usual,
      language,
      notices: { versions: false },
    };
  }

  /** Their row, made where there is none. */
  async function rowOf({ personNo, language = 'en' }: Viewer): Promise<FoundSubscriber> {
    await writer.run('ensureSubscriber', { personNo, zone, language, at: now() });
    const row = await subscriberOfPerson(database, personNo);
    if (!row) throw new BroadsheetError('not-found', 'there is no such subscription any more');
    return row;
  }

  return {
    async look(viewer) {
      const person = demand(viewer, 'keep');
      const row = await subscriberOfPerson(database, person.personNo);
      if (row) return subscriptionView(database, row, { at: now(), what: 'digest' });
      const account = await accountAddress(database, person.userId);
      return {
        address: account?.verified === true ? account.email : undefined,
        hasAccount: true,
        state: 'active',
        wish: unchosen(person.language ?? 'en'),
        nextAt: undefined,
        pausedUntil: undefined,
        lastSentAt: undefined,
        heldBack: undefined,
        notifiedByMail: false,
        alerts: [],
        deliveries: [],
      };
    },

    async change(viewer, typed) {
      const person = demand(viewer, 'keep');
      const row = await rowOf(person);
      const wish = await checkedWish(database, typed, row, { hasAccount: true });
      if (wish.rhythm !== 'never' && !(row.verified && row.mailedTo)) throw new BroadsheetError('conflict', NO_ADDRESS);
      await writer.run('changeSubscription', { subscriberNo: row.subscriberNo, wish, at: now() });
    },

    async pause(viewer, until) {
      const row = await rowOf(demand(viewer, 'keep'));
      const pausedUntil = checkedPause(until, row.zone, clock());
      await writer.run('pauseSubscription', { subscriberNo: row.subscriberNo, until: pausedUntil });
    },

    async mailAgain(viewer, origin) {
      await mailAgainFor(writer, await rowOf(demand(viewer, 'keep')), origin);
    },

    async preview(viewer) {
      const person = demand(viewer, 'keep');
      const row = await rowOf(person);
      const addressKey = row.verified && row.mailedTo !== undefined ? addressKeyOf(row.mailedTo) : undefined;
      if (row.mailedTo === undefined || addressKey === undefined) throw new BroadsheetError('conflict', NO_ADDRESS);
      const { subscriberNo } = row;
      // Who has had none yet would be shown an empty one.
      const window = (await lastDigestTo(database, subscriberNo)) === undefined ? 'one-period' : 'since-last';
      const digest = await previewDigest(deps, { subscriberNo, window }, now());
      if (digest.sections.length === 0) return false;
      const content = JSON.stringify(digest);
      const hash = createHash('sha256').update(`preview\n${content}`).digest('hex').slice(0, 40);
      const papers = digest.sections.reduce((sum, section) => sum + section.papers.length, 0);
      const { planned } = await writer.run('planDeliveries', {
        host: new URL(url).hostname,
        editions: [{ hash, kind: 'preview', content, papers }],
        deliveries: [
          {
            subscriberNo,
            personNo: person.personNo,
            kind: 'preview',
            slot: now(),
            address: row.mailedTo,
            addressKey,
            name: person.name,
            editionHash: hash,
            works: [],
          },
        ],
        advanced: [],
      });
      if (planned === 0) throw new BroadsheetError('conflict', 'mail to your address is held back; this page says why');
      return true;
    },
  };
}
