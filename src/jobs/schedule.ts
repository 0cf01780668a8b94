// Schedules as text: a cron pattern in the site's zone, or in its own with `CRON_TZ=Zone ` before it (as crond writes it).
import { Cron } from 'croner';

export class BadSchedule extends Error {
  override readonly name = 'BadSchedule';
}

interface Parts {
  readonly pattern: string;
  readonly zone: string;
}

/** The first time after `after`, or undefined when it never comes (30 February). Throws BadSchedule. */
export function nextRun(schedule: string, siteZone: string, after: Date): Date | undefined {
  const { pattern, zone } = partsOf(schedule, siteZone);
  try {
    return new Cron(pattern, { timezone: zone, paused: true, mode: '5-part' }).nextRun(after) ?? undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Cron(Pattern|Date)?: /, '') : String(error);
    throw new BadSchedule(`"${schedule}" is not a schedule: ${reason}; it must be a cron pattern like "15 6 * * 1-5"`);
  }
}

function partsOf(schedule: string, siteZone: string): Parts {
  const own = /^\s*(?:CRON_TZ|TZ)=(\S+)\s+(.*)$/.exec(schedule);
  const zone = own?.[1] ?? siteZone;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new BadSchedule(`"${schedule}" is not a schedule: ${zone} is not a time zone like America/New_York`);
  }
  return { pattern: (own?.[2] ?? schedule).trim(), zone };
}

const DAYS: Readonly<Record<string, string>> = {
  '*': '',
  '1-5': ' from Monday to Friday',
  '0': ' on Sundays',
  '1': ' on Mondays',
  '2': ' on Tuesdays',
  '3': ' on Wednesdays',
  '4': ' on Thursdays',
  '5': ' on Fridays',
  '6': ' on Saturdays',
};

/** `at 01:17 and 07:17 from Monday to Friday (America/New_York)`; the pattern itself where words would be longer. */
export function scheduleInWords(schedule: string, siteZone: string): string {
  const { pattern, zone } = partsOf(schedule, siteZone);
  const [minute = '', hour = '', day, month, weekday = ''] = pattern.split(/\s+/);
  const days = DAYS[weekday];
  const inZone = zone === siteZone ? '' : ` (${zone})`;
  const often = everyFewMinutes(minute);
  if (often !== undefined && hour === '*' && day === '*' && month === '*' && days !== undefined)
    return `${often}${days}${inZone}`;
  if (!/^\d{1,2}$/.test(minute) || day !== '*' || month !== '*' || days === undefined) return `${pattern}${inZone}`;
  const at = minute.padStart(2, '0');
  if (hour === '*') return `every hour at :${at}${days}${inZone}`;
  if (!/^\d{1,2}(,\d{1,2})*$/.test(hour)) return `${pattern}${inZone}`;
  const times = hour.split(',').map((one) => `${one.padStart(2, '0')}:${at}`);
  const listed = times.length === 1 ? times[0] : `${times.slice(0, -1).join(', ')} and ${times.at(-1)}`;
  return `at ${listed}${days}${inZone}`;
}

/** `every minute`, `every 15 minutes`, `every 5 minutes from :02`; undefined for other patterns. */
function everyFewMinutes(minute: string): string | undefined {
  if (minute === '*' || minute === '*/1') return 'every minute';
  const [, start = '0', step] = /^(?:\*|(\d{1,2})-59)\/(\d{1,2})$/.exec(minute) ?? [];
  if (step === undefined) return undefined;
  return `every ${step} minutes${start === '0' ? '' : ` from :${start.padStart(2, '0')}`}`;
}
