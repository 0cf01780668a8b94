// A library of invented papers with what filters and facets look at, indexed, for the tests of the backends.
import { openSqlite } from '../../src/store/database.ts';
import { libraryFile } from '../../src/store/library-files.ts';
import { INVENTED, type InventedRecord, jsonLines, manyRecords } from '../support/invented-library.ts';
import { type TestSite, testSite } from '../support/site.ts';

/** Papers on compounds, names and dates; the rest of the library is about stations. */
export const PAPERS: readonly InventedRecord[] = [
  ...INVENTED,
  {
    id: '2403.00001',
    title: 'GPT-4o Counts Seaweed',
    abstract: 'We ask GPT-4o to count seaweed. It finds more seaweed than there is.',
    authors: ['Zhi Yang', 'Chen Wu'],
    date: '2024-03-01',
    categories: ['cs.CL', 'cs.AI'],
    venue: 'Workshop on Wet Language',
    github: 'https://github.com/wet/gpt',
    upvotes: 5,
  },
  {
    id: '2403.00002',
    title: 'Dropout on Wet Wood',
    abstract: 'Dropout keeps wood from fitting. Half of the planks are left out at random.',
    authors: ['Geoffrey Plank'],
    date: '2024-03-02',
    categories: ['cs.LG'],
    upvotes: 50,
  },
  {
    id: '2401.00003',
    title: 'A Plank Walks the Plank',
    abstract: 'On planks.',
    authors: ['Ann Other'],
    date: '2024-01',
    categories: ['physics.optics'],
  },
  {
    id: '2301.00004',
    title: 'What the the says',
    abstract: 'The band of that name, and how to be or not to be.',
    authors: ['Matt Johnson'],
    date: '2023',
    categories: ['cs.CL'],
  },
];

/** `stations` further papers are on stations 0, 1, 2, … */
export async function inventedPapers(stations = 60): Promise<TestSite> {
  const site = await testSite();
  await site.importText('papers.jsonl', jsonLines([...PAPERS, ...manyRecords(stations)]));
  await site.indexed();
  return site;
}

export function databaseOf({ data }: TestSite) {
  return openSqlite(libraryFile(data), { readOnly: true });
}
