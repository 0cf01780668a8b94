// arXiv's own OAI-PMH formats `arXiv`, `arXivRaw` and the older `arXivOld` as Papers. Format: info.arxiv.org/help/oa.
import { arxivMonth, parseArxivId } from '../../domain/ids.ts';
import type { Paper, PaperAuthor, PaperDates, PaperVersion, PartialDate } from '../../domain/paper.ts';
import { arxivLinks, versionKey } from '../arxiv/arxiv-links.ts';
import { parseAuthorList } from '../arxiv/author-list.ts';
import { sortTerms } from '../arxiv/categories.ts';
import { plainName } from '../arxiv/tex-name.ts';
import { saysWithdrawn } from '../arxiv/withdrawn.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { distinct, orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { firstDoi } from '../xml/first-doi.ts';
import { isName, nameFromParts } from '../xml/person-name.ts';
import { statedDate } from '../xml/stated-date.ts';

/** @param identifier the header's, for the id where the metadata has none. */
export function adaptArxivMetadata(metadata: XmlElement, identifier: string | undefined, zone: string): Adapted {
  const arxiv = parseArxivId(childText(metadata, 'id') ?? identifier ?? '');
  if (!arxiv) return { reason: 'no arXiv id' };
  const title = childText(metadata, 'title');
  if (!title) return { reason: 'no title' };

  const notes: string[] = [];
  const versions = versionsOf(metadata, zone, notes);
  const version = versions.at(-1)?.version ?? arxiv.version;
  const abstract = childText(metadata, 'abstract');
  const comment = childText(metadata, 'comments');
  const terms = sortTerms(undefined, (childText(metadata, 'categories') ?? '').split(' ').filter(Boolean));
  const classes = ['msc-class', 'acm-class'].map((name) => childText(metadata, name) ?? '').join(';');
  const paper: Paper = {
    key: versionKey(arxiv.id, version),
    title,
    abstract,
    ids: { arxiv: arxiv.id, doi: firstDoi(childText(metadata, 'doi')) },
    authors: authorsOf(metadata),
    dates: versions.length > 0 ? datesOfVersions(versions) : datesOf(metadata, arxiv.id, zone, notes),
    categories: orNothing(terms.categories),
    keywords: distinct([...terms.keywords, ...classes.split(/[;,]/).map((word) => word.trim())]),
    links: arxivLinks(arxiv.id),
    version,
    versions: orNothing(versions),
    comment,
    journalRef: childText(metadata, 'journal-ref'),
    licence: childText(metadata, 'license'),
    submittedBy: optionalName(childText(metadata, 'submitter')),
    withdrawn: saysWithdrawn(comment, abstract),
  };
  return { paper, notes };
}

function versionsOf(metadata: XmlElement, zone: string, notes: string[]): PaperVersion[] {
  const versions = children(metadata, 'version').flatMap((element): PaperVersion[] => {
    const number = Number(/^v?(\d{1,4})$/.exec(element.attributes.version ?? '')?.[1]);
    const date = statedDate(`version ${element.attributes.version ?? ''}`, childText(element, 'date'), zone, notes);
    return Number.isInteger(number) && number > 0 ? [{ version: number, date }] : [];
  });
  return versions.sort((a, b) => a.version - b.version);
}

function datesOfVersions(versions: readonly PaperVersion[]): PaperDates {
  const first = versions[0];
  return { published: first?.version === 1 ? first.date : undefined, updated: versions.at(-1)?.date };
}

/** `created` is one report's "date of the newest version": where the id is of an earlier month, it cannot be the first's. */
function datesOf(metadata: XmlElement, id: string, zone: string, notes: string[]): PaperDates {
  const created = statedDate('created', childText(metadata, 'created'), zone, notes);
  const updated = statedDate('updated', childText(metadata, 'updated'), zone, notes);
  const month: PartialDate | undefined = arxivMonth(id);
  if (created && month && created.slice(0, 7) > month) {
    return { published: month, updated: updated ?? created, guessed: ['published'] };
  }
  return { published: created, updated };
}

function authorsOf(metadata: XmlElement): PaperAuthor[] {
  const authors = child(metadata, 'authors');
  const people = children(authors, 'author');
  if (people.length === 0) return parseAuthorList(textOf(authors));
  return people.flatMap((person): PaperAuthor[] => {
    const family = plainName(childText(person, 'keyname') ?? '');
    const given = plainName(childText(person, 'forenames') ?? '') || undefined;
    const name = nameFromParts({ family, given, suffix: childText(person, 'suffix') });
    if (!isName(name.name)) return [];
    const affiliations = children(person, 'affiliation').map(textOf).filter(Boolean);
    return [affiliations.length > 0 ? { ...name, affiliations } : name];
  });
}

function optionalName(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainName(text) || undefined;
}
