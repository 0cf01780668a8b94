// Subscribing without an account: asked for on a page, confirmed by a mail. Whoever asks is told the same whether the address is
// new, known, or one that nothing is sent to.
import { parseAddress } from '../../domain/mailing/email-address.ts';
import type { ConfirmContent } from '../../domain/mailing/mail-content.ts';
import { managePath } from '../../domain/mailing/mail-paths.ts';
import type { Subscription } from '../../domain/mailing/subscription.ts';
import type { ConfirmView, TypedWish } from '../../domain/mailing/subscription-views.ts';
import { BroadsheetError } from '../../errors.ts';
import type { FoundSubscriber } from '../../store/mailing/subscriber-reads.ts';
import { lastConfirmMail } from '../../store/mailing/subscriber-reads.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { subscriberOfLink } from './subscription-links.ts';
import { checkedWish, plainWish } from './subscription-wish.ts';

export interface SubscribeRequest {
  readonly address: string;
  readonly typed: TypedWish;
  /** Of the page: the language of the mails unless another was chosen. */
  readonly language: string;
  /** From where it is asked, for whoever looks into abuse. */
  readonly origin: string | undefined;
}

export interface Subscriptions {
  /** What the form is filled with. */
  plainWish(language: string): Subscription;
  /** @throws `usage` for what is no address, or a field that is wrong */
  subscribe(request: SubscribeRequest): Promise<void>;
  /** Looking at a link changes nothing. */
  atConfirmLink(token: string): Promise<ConfirmView>;
  confirm(token: string): Promise<ConfirmView>;
}

const CONFIRM_MS = 7 * 86_400_000;

export function subscriptionVerbs(deps: CommunityDependencies): Subscriptions {
  const { database, writer, clock, zone, url, secret } = deps;

  async function view(row: FoundSubscriber, state: ConfirmView['state']): Promise<ConfirmView> {
    const isIn = state === 'done' || state === 'already';
    return {
      state,
      address: row.mailedTo ?? '',
      wish: row,
      manage: isIn ? managePath(secret, row) : undefined,
    };
  }

  async function found(token: string): Promise<{ readonly row: FoundSubscriber; readonly isFresh: boolean }> {
    const row = await subscriberOfLink(deps, 'confirm', token);
    const mailed = await lastConfirmMail(database, row.subscriberNo);
    const isFresh = mailed !== undefined && clock().getTime() - Date.parse(mailed) < CONFIRM_MS;
    return { row, isFresh };
  }

  return {
    plainWish: (language) => plainWish(zone, language),

    async subscribe({ address, typed, language, origin }) {
      const parsed = parseAddress(address);
      if ('reason' in parsed) throw new BroadsheetError('usage', parsed.reason);
      const wish = await checkedWish(database, typed, plainWish(zone, language), { hasAccount: false });
      const content: ConfirmContent = {
        kind: 'confirm',
        language: wish.language,
        rhythm: wish.rhythm,
        hour: wish.hour,
        zone: wish.zone,
        interests: wish.interests.map(({ label }) => label),
      };
      await writer.run('askToSubscribe', {
        address: parsed.address,
        addressKey: parsed.key,
        wish,
        content,
        host: new URL(url).hostname,
        origin,
        at: clock().toISOString(),
      });
    },

    async atConfirmLink(token) {
      const { row, isFresh } = await found(token);
      if (!isFresh || row.state === 'left') return view(row, 'expired');
      return view(row, row.state === 'active' ? 'already' : 'open');
    },

    async confirm(token) {
      const { row } = await found(token);
      const state = await writer.run('confirmSubscription', {
        subscriberNo: row.subscriberNo,
        at: clock().toISOString(),
      });
      const after = await subscriberOfLink(deps, 'confirm', token);
      return view(after, state);
    },
  };
}
