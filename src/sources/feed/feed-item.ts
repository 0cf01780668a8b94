// What any feed says of one item, whichever of RSS 0.9-2.0, RSS 1.0 with Dublin Core and PRISM, or Atom it is.
import { children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { htmlText } from '../xml/html-text.ts';

export interface FeedItem {
  readonly title: string;
  readonly abstract: string;
  /** Where the item itself is, best first; the ids of the work are looked for here. */
  readonly addresses: readonly string[];
  readonly pdf: string | undefined;
  /** The feed's own key of the item. */
  readonly key: string | undefined;
  /** One string each, still as written: "Ada Lovelace", "a@b.org (Ada Lovelace)", "Lovelace, A., Hopper, G.". */
  readonly creators: readonly string[];
  readonly published: string | undefined;
  readonly updated: string | undefined;
  readonly categories: readonly string[];
  readonly publication: string | undefined;
  readonly volume: string | undefined;
  readonly issue: string | undefined;
  readonly rights: string | undefined;
}

// Podcast and media extensions reuse the names of RSS for other things (<itunes:author> is the programme's).
const OTHER_VOCABULARIES = new Set(['itunes', 'media', 'googleplay', 'podcast', 'source']);

export function feedItem(item: XmlElement): FeedItem {
  const own = {
    ...item,
    children: item.children.filter((part) => typeof part === 'string' || !OTHER_VOCABULARIES.has(part.prefix)),
  };
  const text = (name: string) => childText(own, name);
  const texts = (name: string) => children(own, name).map(textOf).filter(Boolean);
  const links = children(own, 'link');
  const guid = text('guid') ?? text('id');
  return {
    title: htmlText(text('title') ?? ''),
    abstract: abstractOf(own),
    addresses: [
      ...texts('doi'),
      ...texts('identifier'),
      ...texts('origLink'),
      ...links.filter(isPage).map(addressOf),
      guid ?? '',
      item.attributes['rdf:about'] ?? '',
    ].filter(Boolean),
    pdf:
      [...links.filter((link) => !isPage(link)), ...children(own, 'enclosure')].find(isPdf)?.attributes.href ??
      enclosedPdf(own),
    key: guid ?? item.attributes['rdf:about'] ?? links.filter(isPage).map(addressOf).find(Boolean),
    creators: creatorsOf(own),
    published: text('pubDate') ?? text('published') ?? text('publicationDate') ?? text('date') ?? text('updated'),
    updated: text('published') ? text('updated') : undefined,
    categories: [
      ...children(own, 'category').map((one) => one.attributes.term ?? textOf(one)),
      ...texts('subject'),
    ].filter(Boolean),
    publication: text('publicationName'),
    volume: text('volume'),
    issue: text('number'),
    rights: text('rights') ?? text('license'),
  };
}

// The summary is meant as one; the whole content of a post only stands in where there is no summary.
function abstractOf(item: XmlElement): string {
  for (const name of ['summary', 'description', 'encoded', 'content']) {
    const text = htmlText(childText(item, name) ?? '');
    if (text !== '') return text.replace(/^abstract(?:[:.]\s*|\s+(?=[A-Z]))/i, '');
  }
  return '';
}

function creatorsOf(item: XmlElement): string[] {
  const creators = children(item, 'creator').map(textOf);
  const authors = children(item, 'author').map((author) => childText(author, 'name') ?? textOf(author));
  return (creators.some(Boolean) ? creators : authors).map(htmlText).filter(Boolean);
}

function isPage(link: XmlElement): boolean {
  const rel = link.attributes.rel;
  return (rel === undefined || rel === 'alternate') && !isPdf(link);
}

function isPdf(link: XmlElement): boolean {
  return link.attributes.type === 'application/pdf';
}

function enclosedPdf(item: XmlElement): string | undefined {
  return children(item, 'enclosure').find(isPdf)?.attributes.url;
}

function addressOf(link: XmlElement): string {
  return link.attributes.href ?? textOf(link);
}
