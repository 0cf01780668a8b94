// Making the calls of webhooks that are due, and writing down what became of each. A call that was not answered with 2xx comes again
// after longer and longer times, with the same id; a receiver that got it and could not say so tells the two apart by that.
import type { Database } from '../../store/database.ts';
import { type DueCall, dueCalls } from '../../store/mailing/webhook-calls.ts';
import type { CallOutcome } from '../../store/mailing/webhook-operations.ts';
import type { Writer } from '../../store/writer/writer.ts';
import type { WebhookAnswer, WebhookCaller } from './webhook-post.ts';

export interface CallingDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly caller: WebhookCaller;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
}

export interface CallingReport {
  readonly done: number;
  readonly failed: number;
}

const MINUTE_MS = 60_000;
/** After each failed attempt; after the last one it is given up. */
const BACK_OFF_MS = [1, 5, 30, 120, 360, 1440].map((minutes) => minutes * MINUTE_MS);
/** A webhook that fails for so long, and again when a call is repeated, pauses its alert. */
const PATIENCE_MS = 5 * 86_400_000;
const LEAST_REPEATED = 2;
/** In one run. */
const MOST_CALLS = 500;
const OF_ONE_ALERT = 20;
/** At once, to different alerts. */
const LANES = 8;
const GONE = 410;

export async function makeDueCalls(deps: CallingDependencies): Promise<CallingReport> {
  const due = await dueCalls(deps.database, {
    now: deps.clock().toISOString(),
    limit: MOST_CALLS,
    ofOne: OF_ONE_ALERT,
  });
  const alerts = [...Map.groupBy(due, (call) => call.alertNo).values()];
  const report = { done: 0, failed: 0 };
  const lane = async (): Promise<void> => {
    for (let calls = alerts.shift(); calls; calls = alerts.shift()) {
      const outcome = await callInOrder(deps, calls);
      report.done += outcome.done;
      report.failed += outcome.failed;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return report;
}

/** After one that fails the others of the same alert wait for the next run. */
async function callInOrder(deps: CallingDependencies, calls: readonly DueCall[]): Promise<CallingReport> {
  const { writer, caller, clock, signal } = deps;
  let done = 0;
  for (const call of calls) {
    signal.throwIfAborted();
    const answer = await caller.post({ url: call.url, id: call.callId, secret: call.secret, body: call.body }, signal);
    const outcome = outcomeOf(call, answer, clock());
    await writer.run('finishWebhookCall', outcome, 'job');
    if (outcome.state !== 'done') return { done, failed: 1 };
    done++;
  }
  return { done, failed: 0 };
}

function outcomeOf(call: DueCall, { status, reply, retryAt }: WebhookAnswer, now: Date): CallOutcome {
  const base = { callNo: call.callNo, alertNo: call.alertNo, at: now.toISOString(), status, reply };
  if (status !== undefined && status >= 200 && status <= 299)
    return { ...base, state: 'done', nextAt: undefined, pause: false };
  const since = call.failingSince === undefined ? now.getTime() : Date.parse(call.failingSince);
  const isHopeless = now.getTime() - since >= PATIENCE_MS && call.attempts >= LEAST_REPEATED;
  const pause = status === GONE || isHopeless;
  const wait = BACK_OFF_MS[call.attempts];
  if (pause || wait === undefined) return { ...base, state: 'failed', nextAt: undefined, pause };
  const next = Math.max(now.getTime() + wait, retryAt?.getTime() ?? 0);
  return { ...base, state: 'queued', nextAt: new Date(next).toISOString(), pause };
}
