// The field tags of Web of Science's plain text, as the RIS tags that mean the same.
// Tags: "Web of Science Core Collection Field Tags" (images.webofknowledge.com help).
import type { TaggedRecord } from './ris-records.ts';

const SAME: Readonly<Record<string, string>> = {
  TI: 'TI',
  AB: 'AB',
  VL: 'VL',
  IS: 'IS',
  BP: 'SP',
  EP: 'EP',
  PY: 'PY',
  PU: 'PB',
  DI: 'DO',
  LA: 'LA',
  UT: 'ID',
  CR: 'CR',
  PM: 'PM',
};
const TYPES: Readonly<Record<string, string>> = { J: 'JOUR', B: 'BOOK', S: 'CHAP', P: 'PAT', C: 'CONF' };

export function risTags(tags: TaggedRecord['tags']): TaggedRecord['tags'] {
  const mapped = new Map<string, readonly string[]>();
  const put = (tag: string, values: readonly string[] | undefined): void => {
    if (values && values.length > 0) mapped.set(tag, values);
  };
  for (const [from, to] of Object.entries(SAME)) put(to, tags.get(from));
  const isConference = tags.has('CT') || /proceedings/i.test(tags.get('DT')?.[0] ?? '');
  put('TY', [isConference ? 'CONF' : (TYPES[tags.get('PT')?.[0] ?? ''] ?? 'GEN')]);
  // AF has given names in full, where there is one.
  put('AU', tags.get('AF') ?? tags.get('AU'));
  put(isConference ? 'T2' : 'JO', tags.get('SO'));
  if (!tags.has('BP')) put('SP', tags.get('AR'));
  const keywords = [...(tags.get('DE') ?? []), ...(tags.get('ID') ?? [])].flatMap((line) => line.split(/;\s*/));
  put('KW', keywords);
  put('SN', tags.get('BN'));
  const year = tags.get('PY')?.[0];
  // "JUN 8", "JUN", "MAY-JUN"; DA is the day of the export.
  const [, month, day] = /^([A-Za-z]{3})\b(?: (\d{1,2})$)?/.exec(tags.get('PD')?.[0] ?? '') ?? [];
  if (year && month) put('DA', [day ? `${day} ${month} ${year}` : `${month} ${year}`]);
  return mapped;
}
