// When a mail is tried again to which the server said "later": greylisting, a full mailbox, a busy server at the other end.

/** Minutes between the tries. In all two days, as long as mail servers themselves keep trying (RFC 5321 4.5.4.1 asks for 4 to 5
 *  days of a relay; a digest that is older than two days is no news). */
const PAUSES_MINUTES = [5, 15, 30, 60, 120, 240, 480, 480, 480, 480, 480] as const;

/** When to try again after so many answers "later"; undefined: never. Counted in tries, so that a clock that jumps gives nothing up. */
export function nextTry(laters: number, now: string): string | undefined {
  const minutes = PAUSES_MINUTES[laters - 1];
  return minutes === undefined ? undefined : new Date(Date.parse(now) + minutes * 60_000).toISOString();
}
