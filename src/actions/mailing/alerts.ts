// Alerts: watching searches, papers, authors, organisations, topics, categories and venues, and by which way one hears of it. What
// they bring is looked for by a job (`alert-look.ts`).

import type { Viewer } from '../../domain/community/viewer.ts';
import {
  type AlertChannel,
  type AlertKind,
  type AlertPageView,
  type AlertView,
  PAPER_EVENTS,
  type PaperEvent,
} from '../../domain/mailing/alert-views.ts';
import { BroadsheetError } from '../../errors.ts';
import { findWorkId } from '../../store/community/comment-works.ts';
import { alertEventsOf, alertsCheckedAt, alertsOf, type OwnAlert, webhookCallsOf } from '../../store/mailing/alerts.ts';
import type { CommunityDependencies } from '../community/community.ts';
import { demand } from '../community/demand.ts';
import { webhookAddress } from './webhook-address.ts';
import { testPayload } from './webhook-payload.ts';
import { newWebhookSecret } from './webhook-signature.ts';

export interface AlertFields {
  /** Of papers; at least one. */
  readonly events: readonly PaperEvent[];
  readonly channel: AlertChannel;
  /** Of a webhook. */
  readonly url: string;
}

export interface AlertRequest extends AlertFields {
  readonly kind: AlertKind;
  /** As pages name it; of a search the id of a saved one, or ''. */
  readonly target: string;
  /** Of a search that is not saved. */
  readonly q: string;
  readonly mode: 'auto' | 'words' | 'meaning';
  /** Of the mails, for somebody who chose none. */
  readonly language: string;
}

/** The secret is told once, when it is new. */
export interface ChangedAlert {
  readonly id: string;
  readonly secret: string | undefined;
}

export interface Alerts {
  /** Newest first; and when they were last looked at. */
  list(
    viewer: Viewer | undefined,
  ): Promise<{ readonly alerts: readonly AlertView[]; readonly checkedAt: string | undefined }>;
  /** With what it brought lately. */
  one(viewer: Viewer | undefined, id: string): Promise<AlertPageView>;
  /** The same again changes the one that there is. */
  create(viewer: Viewer | undefined, request: AlertRequest): Promise<ChangedAlert>;
  change(viewer: Viewer | undefined, request: AlertFields & { readonly id: string }): Promise<ChangedAlert>;
  pause(viewer: Viewer | undefined, request: { readonly id: string; readonly paused: boolean }): Promise<void>;
  remove(viewer: Viewer | undefined, id: string): Promise<void>;
  renewSecret(viewer: Viewer | undefined, id: string): Promise<ChangedAlert>;
  /** Queues a call that says nothing but that it arrives. */
  test(viewer: Viewer | undefined, id: string): Promise<void>;
}

const EVENTS_SHOWN = 50;
const CALLS_SHOWN = 10;
const LONGEST_QUERY = 1000;

export function alertVerbs({
  database,
  writer,
  clock,
  zone,
  url: site,
  jobs,
  allowPrivateFetch,
}: Pick<
  CommunityDependencies,
  'database' | 'writer' | 'clock' | 'zone' | 'url' | 'jobs' | 'allowPrivateFetch'
>): Alerts {
  async function own(viewer: Viewer | undefined, id: string): Promise<OwnAlert> {
    const { personNo } = demand(viewer, 'keep');
    const [found] = await alertsOf(database, { personNo }, id);
    if (!found) throw new BroadsheetError('not-found', `there is no alert "${id.slice(0, 40)}" of yours`);
    return found;
  }

  /** What is kept of how one hears of it. */
  async function delivered({ verified }: Viewer, kind: AlertKind, { events, channel, url }: AlertFields) {
    if (channel === 'webhook' && !verified)
      throw new BroadsheetError('forbidden', 'webhooks are for accounts whose e-mail address is verified');
    const chosen = PAPER_EVENTS.filter((one) => events.includes(one));
    if (kind === 'paper' && chosen.length === 0)
      throw new BroadsheetError('usage', 'choose at least one thing of which to be told');
    return {
      events: kind === 'paper' ? chosen : [],
      channel,
      url: channel === 'webhook' ? await webhookAddress(url, { allowPrivate: allowPrivateFetch }) : null,
      secret: channel === 'webhook' ? newWebhookSecret() : null,
    };
  }

  const changed = ({
    alertId,
    secret,
  }: {
    readonly alertId: string;
    readonly secret: string | null;
  }): ChangedAlert => ({
    id: alertId,
    secret: secret ?? undefined,
  });

  return {
    async list(viewer) {
      const { personNo } = demand(viewer, 'keep');
      const alerts = await alertsOf(database, { personNo });
      return { alerts: alerts.map((one) => one.view), checkedAt: await alertsCheckedAt(database) };
    },
    async one(viewer, id) {
      const { alertNo, view } = await own(viewer, id);
      return {
        alert: view,
        events: await alertEventsOf(database, alertNo, EVENTS_SHOWN),
        calls: view.channel === 'webhook' ? await webhookCallsOf(database, alertNo, CALLS_SHOWN) : [],
      };
    },
    async create(viewer, request) {
      const person = demand(viewer, 'keep');
      const { personNo, language } = person;
      const { kind, mode } = request;
      const q = request.q.trim().toWellFormed();
      if (kind === 'search' && request.target === '' && q === '')
        throw new BroadsheetError('usage', 'there is nothing to search for; type a query');
      if (q.length > LONGEST_QUERY)
        throw new BroadsheetError(
          'too-large',
          `a query has at most ${LONGEST_QUERY} characters, and this one has ${q.length}`,
        );
      const target = kind === 'paper' ? await paperTarget(request.target) : request.target;
      const made = await writer.run('createAlert', {
        personNo,
        kind,
        target,
        q,
        mode,
        ...(await delivered(person, kind, request)),
        zone,
        language: language ?? request.language,
        at: clock().toISOString(),
      });
      return changed(made);
    },
    async change(viewer, { id, ...fields }) {
      const { subscriberNo, view } = await own(viewer, id);
      const wish = await delivered(demand(viewer, 'keep'), view.kind, fields);
      return changed(await writer.run('changeAlert', { subscriberNo, alertId: id, ...wish }));
    },
    async pause(viewer, { id, paused }) {
      const { subscriberNo } = await own(viewer, id);
      await writer.run('pauseAlert', { subscriberNo, alertId: id, paused });
    },
    async remove(viewer, id) {
      const { subscriberNo } = await own(viewer, id);
      await writer.run('removeAlert', { subscriberNo, alertId: id });
    },
    async renewSecret(viewer, id) {
      const { subscriberNo } = await own(viewer, id);
      const secret = newWebhookSecret();
      await writer.run('renewAlertSecret', { subscriberNo, alertId: id, secret });
      return { id, secret };
    },
    async test(viewer, id) {
      const { subscriberNo, view } = await own(viewer, id);
      const at = clock().toISOString();
      await writer.run('queueTestCall', { subscriberNo, alertId: id, body: testPayload(view, { url: site, at }), at });
      jobs.wake();
    },
  };

  async function paperTarget(id: string): Promise<string> {
    const workId = await findWorkId(database, id);
    if (workId === undefined) throw new BroadsheetError('not-found', `there is no paper "${id.slice(0, 80)}" to watch`);
    return workId;
  }
}
