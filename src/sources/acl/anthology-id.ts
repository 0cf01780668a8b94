// How the ACL Anthology numbers papers (aclanthology.org/info/ids): since 2020 `<collection>-<volume>.<paper>`, before that a
// letter, two digits of the year and four digits for volume and paper together.
import { parseAclId } from '../../domain/ids.ts';

/** Undefined where the parts make no Anthology id. */
export function anthologyId(collection: string, volume: string, paper: string): string | undefined {
  if (/^\d{4}\./.test(collection)) return parseAclId(`${collection}-${volume}.${paper}`);
  if (!/^\d{1,2}$/.test(volume) || !/^\d{1,3}$/.test(paper)) return undefined;
  const digits = hasTwoDigitVolumes(collection, Number(volume)) ? 2 : 1;
  return parseAclId(`${collection}-${volume.padStart(digits, '0')}${String(Number(paper)).padStart(4 - digits, '0')}`);
}

/** Workshops have many volumes of few papers; so have COLING 1969 and the workshops of EMNLP 2019. */
function hasTwoDigitVolumes(collection: string, volume: number): boolean {
  return collection.startsWith('W') || collection === 'C69' || (collection === 'D19' && volume >= 5);
}

/** The year that a collection's id states: `2022.acl`, `J06`, `C69`. */
export function collectionYear(collection: string): number | undefined {
  const long = /^(\d{4})\./.exec(collection)?.[1];
  if (long) return Number(long);
  const short = /^[A-Z](\d{2})$/.exec(collection)?.[1];
  // The oldest papers are of 1952, but under new ids; old ids begin in 1965.
  return short ? Number(short) + (Number(short) >= 60 ? 1900 : 2000) : undefined;
}
