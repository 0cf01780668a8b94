// Sets whose documents are about one of a few fields, with queries that share a document's field and few of its words.
import { writeSet } from './invented-set.ts';

const FIELDS = {
  sea: ['kelp', 'urchin', 'otter', 'reef', 'tide', 'plankton', 'lagoon', 'current'],
  rock: ['basalt', 'granite', 'magma', 'crystal', 'fault', 'quartz', 'mantle', 'strata'],
  sky: ['comet', 'nebula', 'quasar', 'orbit', 'corona', 'pulsar', 'galaxy', 'eclipse'],
} as const;
type Field = keyof typeof FIELDS;
/** Of each field. */
const DOCUMENTS = 7;

function wordAt(field: Field, i: number): string {
  const words = FIELDS[field];
  return words[i % words.length] as string;
}

/** Writes a set of 7 documents a field and two queries a field; `links` are its documents within a field in a row. */
export function writeFields(
  folder: string,
  fields: readonly Field[],
  options: { readonly links?: boolean } = {},
): string {
  const documents = fields.flatMap((field) =>
    Array.from({ length: DOCUMENTS }, (_, i) => {
      const word = (n: number) => wordAt(field, i + n);
      return {
        _id: `${field}${i}`,
        title: `${word(0)} and ${word(1)}`,
        text: `We measured ${word(2)} near ${word(3)} and ${word(0)}. The ${word(4)} changed with ${word(1)} over years.`,
      };
    }),
  );
  const queries = fields.flatMap((field) =>
    [0, 3].map((i) => ({
      _id: `q-${field}${i}`,
      text: `how ${wordAt(field, i)} changes with ${wordAt(field, i + 1)}`,
    })),
  );
  const judged = queries.map(({ _id }) => `${_id}\t${_id.slice(2)}\t1\n`);
  const lines = (records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const links = documents.slice(1).map(({ _id }, i) => `${documents[i]?._id}\t${_id}\n`);
  return writeSet(folder, {
    'corpus.jsonl': lines(documents),
    'queries.jsonl': lines(queries),
    'qrels/test.tsv': `query-id\tcorpus-id\tscore\n${judged.join('')}`,
    ...(options.links ? { 'citations.tsv': links.join('') } : {}),
  });
}
