// What a run of sending came to, counted as it goes.
import type { AttemptOutcome } from '../domain/mailing/attempt-outcome.ts';

export interface SendCounts {
  readonly sent: number;
  /** For good: refused, given up, or not to be written. */
  readonly failed: number;
  /** Tried, and to be tried again. */
  readonly later: number;
  /** Nobody knows whether they arrived. */
  readonly inDoubt: number;
  /** Not sent any more: suppressed, or the subscriber left. */
  readonly cancelled: number;
  /** In doubt since an earlier run, which ended without a word. */
  readonly stranded: number;
}

const NOTHING: SendCounts = { sent: 0, failed: 0, later: 0, inDoubt: 0, cancelled: 0, stranded: 0 };

const COUNTED_AS: Readonly<Record<AttemptOutcome['kind'], keyof SendCounts>> = {
  sent: 'sent',
  refused: 'failed',
  later: 'later',
  outage: 'later',
  'in-doubt': 'inDoubt',
};

export class SendReport {
  counts: SendCounts = NOTHING;
  /** Why it ended before everything that is due was sent. */
  trouble: string | undefined;

  add(more: Partial<SendCounts>): void {
    const sum: Record<keyof SendCounts, number> = { ...this.counts };
    for (const [name, count] of Object.entries(more)) sum[name as keyof SendCounts] += count;
    this.counts = sum;
  }

  count(outcome: AttemptOutcome): void {
    this.add({ [COUNTED_AS[outcome.kind]]: 1 });
  }

  /** `sent 12, 1 refused`; '' when there was nothing to do. */
  inWords(): string {
    const { sent, failed, later, inDoubt, cancelled, stranded } = this.counts;
    const parts: readonly (readonly [number, string])[] = [
      [sent, 'sent'],
      [failed, 'failed'],
      [later, 'put off'],
      [cancelled, 'cancelled'],
      [inDoubt + stranded, 'in doubt'],
    ];
    return parts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count} ${what}`)
      .join(', ');
  }
}
