// Papers that nobody wrote, as the plain JSON lines that Broadsheet reads: small and with every kind of id, for tests that act
// on a whole library.

export interface InventedRecord {
  readonly id: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

export const KELP: InventedRecord = {
  id: '2511.04242v2',
  title: 'Counting Kelp with Patient Cameras',
  abstract:
    'Kelp sways, and so do estimates of it. We let a camera wait for slack water. Counts improve on $n=12$ bays.',
  authors: [
    { name: 'Ada Quillfeather', orcid: '0000-0002-1825-0097', affiliation: 'Tidewater Institute' },
    { name: 'José García-López' },
  ],
  date: '2025-11-20',
  updated: '2025-11-25',
  venue: 'Proceedings of Shore Sensing 2025',
  doi: '10.5555/shore.4242',
  categories: ['cs.CV', 'q-bio.PE'],
  github: 'https://github.com/tidewater/kelp',
  organization: { name: 'tidewater', fullname: 'Tidewater Institute' },
  upvotes: 17,
  num_comments: 3,
  references: ['math/0611800', { title: 'A paper that nobody has yet', year: 1990 }],
};

const OLD: InventedRecord = {
  id: 'math/0611800',
  title: 'On the Slow Convergence of Tide Tables',
  abstract: 'We bound the error of $\\sum_{i} a_i$ for tide tables.',
  authors: ['Bertil Ångström'],
  date: '2006-11-27',
};

const DOI_ONLY: InventedRecord = {
  id: 'https://doi.org/10.5555/Harbour.(2019).7',
  title: 'Harbour Seals and the Measure of Boredom',
  abstract: 'Seals look at boats. We time them.',
  authors: ['Carla Quillfeather', 'Ada Quillfeather'],
  date: '2019-03',
  venue: 'Journal of Marine Idleness',
  volume: '7',
  pages: '11-29',
};

const ACL_ONLY: InventedRecord = {
  id: 'https://aclanthology.org/2023.acl-long.9999',
  title: 'Parsing Foghorns: A Dependency Treebank of Warnings',
  abstract: 'A treebank of 4,000 foghorn signals with heads and regrets.',
  authors: ["Dimitri O'Fog", 'Ada Quillfeather'],
  date: '2023-07',
};

const NO_ID: InventedRecord = {
  id: 'quiet-lighthouse',
  title: 'The Quiet Lighthouse Keeps Its Own Counsel',
  abstract: 'No identifier was ever given to this one.',
  authors: ['Эмма Маячная'],
  date: '2025-11-26',
};

export const INVENTED: readonly InventedRecord[] = [KELP, OLD, DOI_ONLY, ACL_ONLY, NO_ID];

export function jsonLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const NOUNS = [
  'anchors',
  'buoys',
  'currents',
  'dunes',
  'estuaries',
  'fjords',
  'gulls',
  'harbours',
  'islands',
  'jetties',
  'lagoons',
  'marshes',
];
const VERBS = ['measuring', 'sorting', 'predicting', 'counting', 'drawing', 'moving', 'hearing', 'naming'];

/** `n` further papers, each with a title of its own and an arXiv id; the same for the same n. */
export function manyRecords(n: number, facts: (i: number) => object = () => ({})): InventedRecord[] {
  return Array.from({ length: n }, (_, i) => ({
    id: `25${String(1 + (i % 11)).padStart(2, '0')}.${String(10_000 + Math.floor(i / 11)).padStart(5, '0')}`,
    title: `${VERBS[i % VERBS.length]} ${NOUNS[i % NOUNS.length]} and ${NOUNS[(i * 7 + 3) % NOUNS.length]} at station ${i}`,
    abstract: `Station ${i} stands by the ${NOUNS[(i * 5) % NOUNS.length]}. It was ${VERBS[(i * 3) % VERBS.length]} ${NOUNS[(i + 1) % NOUNS.length]} for ${i % 90} days. Little was learnt, but it was learnt carefully.`,
    authors: [`Author Number${i % 500}`, `Second Person${(i * 13) % 700}`],
    date: `2025-${String(1 + (i % 11)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
    ...facts(i),
  }));
}
