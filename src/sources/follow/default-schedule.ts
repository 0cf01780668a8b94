// When a followed source is asked if nobody says otherwise. Every instance has a minute of its own, always the same, so that
// a thousand of them do not knock at the full hour.

export function arxivSchedule(name: string, instance: string): string {
  // The feed is rebuilt at midnight Eastern on weekdays; the second look (mostly "not modified") is for late mornings.
  return `CRON_TZ=America/New_York ${5 + (spread(name, instance) % 55)} 1,7 * * 1-5`;
}

export function hourlySchedule(name: string, instance: string): string {
  return `${spread(name, instance) % 60} * * * *`;
}

export function sixHourlySchedule(name: string, instance: string): string {
  const number = spread(name, instance);
  const first = Math.floor(number / 60) % 6;
  return `${number % 60} ${first},${first + 6},${first + 12},${first + 18} * * *`;
}

/** FNV-1a, 32 bits: spreads well enough over a few hundred slots. http://www.isthe.com/chongo/tech/comp/fnv/ */
function spread(name: string, instance: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${instance}\n${name}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
