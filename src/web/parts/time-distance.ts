// How far off an instant is, in words: "in 5 minutes", "20 seconds ago".
import { type Texts, useTexts } from '../texts.ts';

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

const formats = new Map<string, Intl.RelativeTimeFormat>();

export function timeDistance(iso: string, now: Date, { locale }: Texts['dates'] = useTexts().dates): string {
  const seconds = Math.round((Date.parse(iso) - now.getTime()) / 1000);
  if (Number.isNaN(seconds)) return iso;
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.RelativeTimeFormat(locale);
    formats.set(locale, format);
  }
  // Two of the smaller unit say more than one of the larger.
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length * 2) ?? UNITS[3];
  return format.format(Math.trunc(seconds / size), unit);
}
