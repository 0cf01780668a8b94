// A collection as a file: for reference managers, for another Broadsheet, for reading.
import { setImmediate } from 'node:timers/promises';
import type { CollectionFormat } from '../../domain/community/collection-formats.ts';
import type { ComposedWork } from '../../domain/compose.ts';
import { identifierKeys } from '../../domain/identity.ts';
import { slugify } from '../../domain/names.ts';
import { type FoundCollection, type KeptItem, keptItems } from '../../store/community/collections.ts';
import { composedWorks } from '../../store/index/index-feed.ts';
import { type CitationFields, toBibtex, toCsl, toRis } from '../../text/citation.ts';
import { citationKey } from '../../text/citation-key.ts';
import { texToPlain } from '../../text/tex-plain.ts';
import { citationOfWork } from '../cite-paper.ts';
import { COLLECTION_FILE_VERSION, type CollectionFilePaper } from './collection-file.ts';
import type { CommunityDependencies } from './community.ts';

export interface ExportedCollection {
  readonly fileName: string;
  readonly type: string;
  readonly text: string;
}

const TYPES: Readonly<Record<CollectionFormat, string>> = {
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
  'csl.json': 'application/vnd.citationstyles.csl+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};
/** Works composed at once; between two lots other requests have their turn. */
const LOT = 100;

export async function exportCollection(
  { database, url }: Pick<CommunityDependencies, 'database' | 'url'>,
  collection: FoundCollection,
  format: CollectionFormat,
): Promise<ExportedCollection> {
  const items = await keptItems(database, collection.collectionNo);
  const write = WRITERS[format]({ collection, url });
  const parts: string[] = [];
  for (let at = 0; at < items.length; at += LOT) {
    const lot = items.slice(at, at + LOT);
    const works = await composedWorks(
      database,
      lot.map(({ workNo }) => workNo),
    );
    for (const item of lot) {
      const work = works.get(item.workNo);
      if (work)
        parts.push(write.paper({ item, work, citation: { ...citationOfWork(work, item.workId), id: item.id } }));
    }
    await setImmediate();
  }
  return {
    fileName: `${fileName(collection.title)}.${format}`,
    type: TYPES[format],
    text: `${write.before}${parts.join(write.between)}${write.after}`,
  };
}

interface Written {
  readonly item: KeptItem;
  readonly work: ComposedWork;
  readonly citation: CitationFields;
}

interface FormatWriter {
  readonly before: string;
  paper(written: Written): string;
  readonly between: string;
  readonly after: string;
}

type MakeWriter = (about: { readonly collection: FoundCollection; readonly url: string }) => FormatWriter;

const WRITERS: Readonly<Record<CollectionFormat, MakeWriter>> = {
  bib: () => {
    const unique = uniqueKeys();
    return {
      before: '',
      paper: ({ citation }) => toBibtex(citation, unique(citationKey(citation))),
      between: '\n',
      after: '',
    };
  },
  ris: () => ({ before: '', paper: ({ citation }) => toRis(citation), between: '\n', after: '' }),
  'csl.json': () => {
    const unique = uniqueKeys();
    return {
      before: '[\n',
      paper: ({ citation }) => {
        const item = toCsl(citation);
        const key = unique(String(item.id));
        return JSON.stringify({ ...item, id: key, 'citation-key': key });
      },
      between: ',\n',
      after: '\n]\n',
    };
  },
  json: ({ collection: { title, description } }) => ({
    before: `{"broadsheet_collection":${COLLECTION_FILE_VERSION},"title":${JSON.stringify(title)},"description":${JSON.stringify(description)},"papers":[\n`,
    paper: (written) => JSON.stringify(filePaper(written)),
    between: ',\n',
    after: '\n]}\n',
  }),
  md: ({ collection: { title, description }, url }) => ({
    before: `# ${plainLine(title)}\n\n${description === '' ? '' : `${description}\n\n`}`,
    paper: (written) => markdown(written, url),
    between: '',
    after: '',
  }),
};

function filePaper({ item, work, citation }: Written): CollectionFilePaper {
  const { strong } = identifierKeys(work.ids);
  return {
    id: item.id,
    work_id: item.workId,
    ids: Object.fromEntries(
      strong.map((key) => {
        const colon = key.indexOf(':');
        return [key.slice(0, colon), key.slice(colon + 1)];
      }),
    ),
    note: item.note,
    tags: item.tags,
    added: item.added,
    citation: toCsl(citation),
  };
}

function markdown({ item, citation }: Written, url: string): string {
  const authors = citation.authors.map(({ name }) => plainLine(name));
  const more = Math.max(citation.authorCount ?? 0, authors.length) > 6;
  const by = [
    more ? `${authors.slice(0, 6).join(', ')} et al.` : authors.join(', '),
    plainLine(citation.venue ?? ''),
    citation.date?.slice(0, 4) ?? '',
  ].filter((part) => part !== '');
  const address = `${url}/papers/${encodeURIComponent(item.id).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
  return [
    `- [${plainLine(texToPlain(citation.title))}](${address})  \n`,
    by.length > 0 ? `  ${by.join('. ')}\n` : '',
    item.tags.length > 0 ? `\n  ${item.tags.map((tag) => `#${plainLine(tag).replaceAll(' ', '-')}`).join(' ')}\n` : '',
    item.note === '' ? '' : `\n${item.note.replace(/^(?=.)/gm, '  ')}\n`,
    '\n',
  ].join('');
}

/** Nothing in it is markup. */
function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|$&]/g, '\\$&');
}

/** A second `smith2020deep` becomes `smith2020deepb`, as BibTeX users write it. */
function uniqueKeys(): (key: string) => string {
  const used = new Map<string, number>();
  return (key) => {
    const before = used.get(key) ?? 0;
    used.set(key, before + 1);
    return before === 0 ? key : before < 26 ? `${key}${String.fromCharCode(97 + before)}` : `${key}-${before + 1}`;
  };
}

function fileName(title: string): string {
  return (
    slugify(title)
      .replace(/[^a-z0-9-]/g, '')
      .slice(0, 60) || 'collection'
  );
}
