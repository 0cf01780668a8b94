// Venue and year of a paper in a per-venue list, from the addresses and the BibTeX that the list gives: the list names neither.

export interface VenueYear {
  readonly venue: string;
  readonly year: string | undefined;
}

/** Programme sites: `https://iclr.cc/virtual/2025/poster/123`. */
const SITES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'iclr.cc': 'ICLR',
    'icml.cc': 'ICML',
    'neurips.cc': 'NeurIPS',
    'nips.cc': 'NeurIPS',
    'cvpr.thecvf.com': 'CVPR',
    'iccv.thecvf.com': 'ICCV',
    'wacv.thecvf.com': 'WACV',
    'eccv.ecva.net': 'ECCV',
    'mlsys.org': 'MLSys',
    'colmweb.org': 'COLM',
    'aistats.org': 'AISTATS',
  }),
);

/** The first address that tells. */
export function venueOfUrls(urls: readonly string[]): VenueYear | undefined {
  for (const text of urls) {
    if (!URL.canParse(text)) continue;
    const url = new URL(text);
    const found = venueOfUrl(url.hostname.replace(/^(?:www|papers|proceedings)\./, ''), url.pathname);
    if (found) return found;
  }
  return undefined;
}

function venueOfUrl(host: string, path: string): VenueYear | undefined {
  if (host === 'openaccess.thecvf.com') {
    // `/content/CVPR2024/html/…`, older `/content_CVPR_2019/papers/…`
    const parts = /^\/content[/_]([A-Z]+)_?(\d{4})[/_]/.exec(path);
    return parts?.[1] ? { venue: parts[1], year: parts[2] } : undefined;
  }
  const venue = SITES.get(host);
  const year = /\/(?:virtual|paper|paper_files\/paper|Conferences)\/(\d{4})\//.exec(path)?.[1];
  return venue === undefined || year === undefined ? undefined : { venue, year };
}

/** A field of a BibTeX entry that the list carries as text; braces and line ends inside are dropped. */
export function bibtexField(bibtex: string | undefined, name: string): string | undefined {
  const start = new RegExp(`[\\s,{]${name}\\s{0,20}=\\s{0,20}`, 'i').exec(bibtex ?? '');
  if (bibtex === undefined || !start) return undefined;
  const from = start.index + start[0].length;
  const value = valueFrom(bibtex, from).replace(/[{}]/g, '').replace(/\s+/g, ' ').trim();
  return value === '' ? undefined : value;
}

function valueFrom(text: string, from: number): string {
  const open = text.charAt(from);
  if (open !== '{' && open !== '"') return /^[^,}\n]*/.exec(text.slice(from, from + 200))?.[0] ?? '';
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '{') depth++;
    else if (letter === '}' && depth > 0) depth--;
    else if (depth === 0 && letter === (open === '{' ? '}' : '"')) return text.slice(from + 1, at);
  }
  return '';
}
