// When a throttling source wants to be asked again: Retry-After in its two forms (RFC 9110, 10.2.3), else the reset of the
// `RateLimit: "api";r=0;t=55` header that huggingface.co sends with 429.

// A source that says "in a week" by mistake must not silence itself for a week.
const LONGEST_MS = 24 * 3_600_000;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

export function retryAfter(headers: Headers, now: Date): Date | undefined {
  return readRetryAfter(first(headers['retry-after']), now) ?? readRateLimit(first(headers.ratelimit), now);
}

function readRetryAfter(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return later(now, Number(value) * 1000);
  // Only something with a month or weekday name: Date.parse would take "-5" or "3 apples" for years.
  if (!/[a-z]{3}/i.test(value) || !/\d{1,2}:\d{2}/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : later(now, at - now.getTime());
}

function readRateLimit(value: string | undefined, now: Date): Date | undefined {
  const seconds = /;\s*t=(\d+)/.exec(value ?? '')?.[1];
  return seconds === undefined ? undefined : later(now, Number(seconds) * 1000);
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + Math.min(Math.max(ms, 0), LONGEST_MS));
}

function first(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value)?.trim();
}
