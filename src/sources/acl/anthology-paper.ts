// One <paper> of the ACL Anthology's XML as a Paper. Format: data/xml/schema.rnc of acl-org/acl-anthology, all its ages.

import { parseDoi } from '../../domain/ids.ts';
import type { LinkKind, Paper, PaperAuthor, PaperLink, PaperVersion } from '../../domain/paper.ts';
import { safeUrl } from '../../text/html.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { languageCode } from '../xml/language.ts';
import { parseOrcid } from '../xml/orcid.ts';
import { isName, nameFromParts } from '../xml/person-name.ts';
import { statedDate } from '../xml/stated-date.ts';
import { anthologyId } from './anthology-id.ts';
import { markupText } from './anthology-markup.ts';
import { type AnthologyVolume, anthologyDate } from './anthology-volume.ts';

const SITE = 'https://aclanthology.org/';

export interface AnthologyPlace {
  readonly collection: string;
  readonly volume: string;
}

export function adaptAnthologyPaper(paper: XmlElement, place: AnthologyPlace, volume: AnthologyVolume): Adapted {
  const number = paper.attributes.id ?? '';
  const acl = anthologyId(place.collection, place.volume, number);
  if (!acl)
    return {
      reason: `collection "${place.collection}", volume "${place.volume}", paper "${number}" make no Anthology id`,
    };
  const title = markupText(child(paper, 'title'));
  if (title === '') return { reason: 'no title' };

  const notes: string[] = [];
  const authors = peopleOf(paper, 'author');
  const versions = versionsOf(paper, notes);
  const journal = markupText(child(paper, 'journal')) || undefined;
  const retracted = child(paper, 'retracted');
  const removed = child(paper, 'removed');
  const result: Paper = {
    key: acl,
    title,
    abstract: markupText(child(paper, 'abstract')) || undefined,
    ids: { acl, doi: parseDoi(childText(paper, 'doi') ?? '') },
    authors: authors.length > 0 ? authors : peopleOf(paper, 'editor'),
    dates: { published: anthologyDate(paper, volume, place.collection) },
    venue: journal ?? volume.venue,
    type: journal || volume.isJournal ? 'article' : 'inproceedings',
    volume: childText(paper, 'volume') ?? volume.volume,
    issue: childText(paper, 'issue') ?? volume.issue,
    pages: childText(paper, 'pages'),
    publisher: childText(paper, 'publisher') ?? volume.publisher,
    links: linksOf(paper, acl),
    // No `version`: that is arXiv's vN, by which the newest record of a work is chosen.
    versions: orNothing(versions),
    comment: commentOf(paper, retracted, removed),
    language: languageCode(childText(paper, 'language')),
    retracted: retracted ? true : undefined,
    withdrawn: removed ? true : undefined,
  };
  return { paper: result, notes };
}

function peopleOf(paper: XmlElement, role: 'author' | 'editor'): PaperAuthor[] {
  return children(paper, role).flatMap((person): PaperAuthor[] => {
    const family = childText(person, 'last') ?? '';
    // The oldest files have the name as text.
    const name =
      family === ''
        ? { name: childText(person, 'first') ?? textOf(person) }
        : nameFromParts({ family, given: childText(person, 'first') });
    if (!isName(name.name)) return [];
    const affiliations = orNothing(children(person, 'affiliation').map(textOf).filter(Boolean));
    const orcid = parseOrcid(person.attributes.orcid ?? '');
    return [{ ...name, ...(orcid ? { orcid } : {}), ...(affiliations ? { affiliations } : {}) }];
  });
}

function versionsOf(paper: XmlElement, notes: string[]): PaperVersion[] {
  const versions = children(paper, 'revision').flatMap((revision): PaperVersion[] => {
    const version = Number(revision.attributes.id);
    if (!Number.isInteger(version) || version < 1) return [];
    const date = statedDate(`revision ${version}`, revision.attributes.date, 'UTC', notes);
    return [{ version, date, note: textOf(revision) || undefined }];
  });
  return versions.sort((a, b) => a.version - b.version);
}

function commentOf(
  paper: XmlElement,
  retracted: XmlElement | undefined,
  removed: XmlElement | undefined,
): string | undefined {
  const parts = [
    ...children(paper, 'award').map(textOf),
    ...children(paper, 'note').map(markupText),
    deletion('Retracted', retracted),
    deletion('Removed', removed),
  ];
  return parts.filter(Boolean).join('; ') || undefined;
}

function deletion(word: string, element: XmlElement | undefined): string {
  if (!element) return '';
  const { date } = element.attributes;
  const why = textOf(element);
  return `${word}${date ? ` ${date}` : ''}${why ? `: ${why}` : ''}`;
}

/** Local names are below the site: papers at its root, attachments in a folder. */
function linksOf(paper: XmlElement, acl: string): PaperLink[] {
  const links: PaperLink[] = [{ kind: 'page', url: `${SITE}${acl}` }];
  const add = (kind: LinkKind, folder: string, name: string | undefined) => {
    const url = name ? (safeUrl(name) ?? safeUrl(`${SITE}${folder}${name}`)) : undefined;
    if (url && !links.some((link) => link.url === url)) links.push({ kind, url });
  };
  const file = childText(paper, 'url');
  if (file) add('pdf', '', /^https?:/i.test(file) ? file : `${file}.pdf`);
  for (const attachment of children(paper, 'attachment')) {
    add(/video/i.test(attachment.attributes.type ?? '') ? 'video' : 'other', 'attachments/', textOf(attachment));
  }
  for (const name of ['software', 'dataset', 'presentation']) add('other', 'attachments/', childText(paper, name));
  for (const video of children(paper, 'video')) add('video', '', video.attributes.href);
  for (const erratum of children(paper, 'erratum')) if (textOf(erratum)) add('other', '', `${textOf(erratum)}.pdf`);
  for (const code of children(paper, 'pwccode')) add('code', '', code.attributes.url);
  return links;
}
