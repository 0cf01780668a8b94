// One Semantic Scholar paper, of the graph API or the datasets. Not kept: embeddings, influence, author and field ids.
import { parseAclId, parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperAuthor, PaperIds, PaperReference } from '../../domain/paper.ts';
import { arr, isObject, num, str, strs } from '../input/fields.ts';
import { entryType } from '../json/entry-type.ts';
import { isDoiUrl, LinkList } from '../json/link-list.ts';
import { markupText } from '../json/markup-text.ts';
import { digitsId, IdList, pmcId } from '../json/paper-ids.ts';
import { readDate, readYear } from '../json/read-date.ts';
import { distinct, orNothing } from '../json/words.ts';
import { parseOrcid } from '../xml/orcid.ts';
import { lowerKeys } from './lower-keys.ts';

type Wire = Readonly<Record<string, unknown>>;

/** `wire` has lower-case keys. `cites`: what the record is known to cite beside its own reference list. */
export function paperOf(
  wire: Wire,
  title: string,
  zone: string,
  notes: string[],
  cites: readonly PaperReference[] = [],
): Paper {
  const journal = lowerKeys(wire.journal);
  const venue = venueOf(wire, journal);
  const onArxiv = isArxiv(str(journal.name));
  return {
    key: str(wire.paperid) ?? corpusKey(wire),
    title,
    abstract: markupText(str(wire.abstract)),
    ids: idsOf(wire),
    authors: authorsOf(wire.authors),
    dates: {
      published:
        readDate('publicationDate', wire.publicationdate, zone, notes) ?? readDate('year', wire.year, zone, notes),
    },
    venue,
    type: typeOf(wire),
    // The "volume" of arXiv as a journal is the arXiv id.
    volume: onArxiv ? undefined : str(journal.volume),
    pages: onArxiv ? undefined : str(journal.pages)?.replace(/\s*-\s*/g, '-'),
    journalRef: journalRef(journal, venue),
    keywords: fieldsOf(wire),
    links: linksOf(wire),
    licence: str(openAccess(wire).license),
    summary: str(lowerKeys(wire.tldr).text),
    counts: countsOf(wire),
    references: orNothing([...referencesOf(wire), ...cites]),
  };
}

export function titleOf(wire: Wire): string | undefined {
  return markupText(str(wire.title));
}

function idsOf(wire: Wire): PaperIds {
  const external = lowerKeys(wire.externalids ?? lowerKeys(wire.openaccessinfo).externalids);
  const list = new IdList();
  list.set('arxiv', parseArxivId(str(external.arxiv) ?? '')?.id);
  list.add(external.doi);
  list.set('acl', parseAclId(str(external.acl) ?? ''));
  list.set('pmid', digitsId(external.pubmed));
  list.set('pmcid', pmcId(external.pubmedcentral));
  list.set('mag', digitsId(external.mag));
  list.set('dblp', str(external.dblp));
  list.set('corpusId', digitsId(wire.corpusid) ?? digitsId(external.corpusid));
  list.set('s2', sha(wire.paperid));
  return list.ids();
}

/** This paper as another one's reference. */
export function asReference(wire: Wire): PaperReference | undefined {
  const ids = idsOf(wire);
  const title = titleOf(wire);
  if (title === undefined && Object.keys(ids).length === 0) return undefined;
  return { ids: Object.keys(ids).length > 0 ? ids : undefined, title, year: readYear(wire.year) };
}

function referencesOf(wire: Wire): readonly PaperReference[] {
  return arr(wire.references).flatMap((reference) => {
    const lower = lowerKeys(reference);
    return asReference(isObject(lower.citedpaper) ? lowerKeys(lower.citedpaper) : lower) ?? [];
  });
}

function sha(value: unknown): string | undefined {
  return /^[0-9a-f]{40}$/i.exec(str(value) ?? '')?.[0].toLowerCase();
}

function corpusKey(wire: Wire): string | undefined {
  const id = digitsId(wire.corpusid);
  return id === undefined ? undefined : `CorpusId:${id}`;
}

function authorsOf(value: unknown): readonly PaperAuthor[] {
  return arr(value).flatMap((author): PaperAuthor[] => {
    const lower = lowerKeys(author);
    const name = str(author) ?? str(lower.name);
    if (name === undefined) return [];
    const [orcid] = strs(lowerKeys(lower.externalids).orcid);
    return [{ name, orcid: parseOrcid(orcid ?? ''), affiliations: orNothing(strs(lower.affiliations)) }];
  });
}

/** arXiv is where a preprint lies, not a venue. */
function venueOf(wire: Wire, journal: Wire): string | undefined {
  const names = [str(wire.venue), str(lowerKeys(wire.publicationvenue).name), str(journal.name)];
  return names.find((name) => name !== undefined && !isArxiv(name));
}

function isArxiv(name: string | undefined): boolean {
  return /^arxiv(?:\.org)?$/i.test(name ?? '');
}

/** "Mind LIX, 433-460" where the journal is another than the venue. */
function journalRef(journal: Wire, venue: string | undefined): string | undefined {
  const name = str(journal.name);
  if (name === undefined || name === venue || isArxiv(name)) return undefined;
  const volume = str(journal.volume);
  const pages = str(journal.pages);
  return `${name}${volume === undefined ? '' : ` ${volume}`}${pages === undefined ? '' : `, ${pages}`}`;
}

/** The entry type of the BibTeX that S2 makes, else the first of its publication types that is one. */
function typeOf(wire: Wire): string | undefined {
  const bibtex = /^\s*@(\w+)\s*\{/.exec(str(lowerKeys(wire.citationstyles).bibtex) ?? '')?.[1];
  return [bibtex, ...strs(wire.publicationtypes)].map(entryType).find((type) => type !== undefined);
}

function fieldsOf(wire: Wire): readonly string[] | undefined {
  const categories = arr(wire.s2fieldsofstudy).map((field) => str(lowerKeys(field).category));
  return distinct([...strs(wire.fieldsofstudy), ...categories]);
}

function openAccess(wire: Wire): Wire {
  return lowerKeys(wire.openaccesspdf ?? wire.openaccessinfo);
}

function linksOf(wire: Wire): Paper['links'] {
  const links = new LinkList();
  links.add('page', wire.url);
  const open = str(openAccess(wire).url) ?? '';
  if (!isDoiUrl(open)) links.add('pdf', open);
  return links.list();
}

function countsOf(wire: Wire): Paper['counts'] {
  const citations = num(wire.citationcount);
  return citations !== undefined && citations >= 0 ? { citations } : undefined;
}
