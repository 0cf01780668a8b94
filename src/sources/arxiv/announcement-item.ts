// What arXiv's three announcement feeds say of one paper, brought to one shape: RSS 2.0 and Atom (rss.arxiv.org, since
// 2024) and RSS 1.0 (arxiv.org/rss, until then). Formats: info.arxiv.org/help/rss_specifications, atom_specifications.
import { type ArxivId, parseArxivId } from '../../domain/ids.ts';
import { fold } from '../input/fields.ts';
import { children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { htmlText } from '../xml/html-text.ts';

type AnnounceType = 'new' | 'cross' | 'replace' | 'replace-cross';

export interface AnnouncementItem {
  readonly arxiv: ArxivId | undefined;
  readonly type: AnnounceType | undefined;
  readonly title: string;
  readonly abstract: string;
  readonly creators: string;
  readonly categories: readonly string[];
  readonly date: string | undefined;
  readonly doi: string | undefined;
  readonly journalRef: string | undefined;
  readonly rights: string | undefined;
}

const DESCRIPTION = /^arXiv:(\S+)\s+Announce Type:\s*(\S+)\s*(?:Abstract:\s*)?(.*)$/i;
// "Title of it. (arXiv:1801.00001v2 [cs.CL] UPDATED)"
const OLD_TITLE = /^(.*?)\.?\s*\((arXiv:[^\s)]{1,40})(?:\s+\[([^\]]{0,60})\])?\s*([A-Z ]{0,20})\)$/;
const OLD_MARKS: Readonly<Record<string, AnnounceType>> = { UPDATED: 'replace', 'CROSS LISTED': 'cross' };

export function announcementItem(item: XmlElement, isRdf: boolean): AnnouncementItem {
  return isRdf ? fromRdf(item) : fromRssOrAtom(item);
}

function fromRssOrAtom(item: XmlElement): AnnouncementItem {
  const description = childText(item, 'description') ?? childText(item, 'summary') ?? '';
  const [, id = '', type = '', abstract = description] = DESCRIPTION.exec(description) ?? [];
  const categories = children(item, 'category').map((category) => fold(category.attributes.term ?? textOf(category)));
  return {
    arxiv: firstId([childText(item, 'guid'), childText(item, 'id'), id, ...linksOf(item)]),
    type: announceType(childText(item, 'announce_type') ?? type),
    title: childText(item, 'title') ?? '',
    abstract,
    creators: children(item, 'creator').map(textOf).join(', '),
    categories: categories.filter(Boolean),
    date: childText(item, 'pubDate') ?? childText(item, 'published'),
    doi: childText(item, 'DOI') ?? childText(item, 'doi'),
    journalRef: childText(item, 'journal_reference'),
    rights: childText(item, 'rights'),
  };
}

function fromRdf(item: XmlElement): AnnouncementItem {
  const whole = childText(item, 'title') ?? '';
  const [, title = whole, id, category = '', mark = ''] = OLD_TITLE.exec(whole) ?? [];
  return {
    arxiv: firstId([id, ...linksOf(item), item.attributes['rdf:about']]),
    type: OLD_MARKS[mark.trim()] ?? 'new',
    title,
    abstract: htmlText(childText(item, 'description') ?? ''),
    // Each author is a link to a search for the name.
    creators: children(item, 'creator')
      .map((creator) => htmlText(textOf(creator)))
      .join(', '),
    categories: category === '' ? [] : [category],
    date: undefined,
    doi: undefined,
    journalRef: undefined,
    rights: undefined,
  };
}

function linksOf(item: XmlElement): string[] {
  return children(item, 'link').map((link) => link.attributes.href ?? textOf(link));
}

function firstId(candidates: readonly (string | undefined)[]): ArxivId | undefined {
  let first: ArxivId | undefined;
  for (const candidate of candidates) {
    const id = parseArxivId(candidate ?? '');
    // The link has no version, the guid and the description have.
    if (id?.version !== undefined) return id;
    first ??= id;
  }
  return first;
}

function announceType(text: string): AnnounceType | undefined {
  const type = text.toLowerCase();
  return type === 'new' || type === 'cross' || type === 'replace' || type === 'replace-cross' ? type : undefined;
}
