// One entry of arXiv's Atom API as a Paper. Format: info.arxiv.org/help/api/user-manual, section 3.3.2.
import { parseArxivId } from '../../domain/ids.ts';
import type { PaperAuthor } from '../../domain/paper.ts';
import { fold } from '../input/fields.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { orNothing } from '../json/words.ts';
import type { Adapted } from '../xml/adapted.ts';
import { firstDoi } from '../xml/first-doi.ts';
import { isName } from '../xml/person-name.ts';
import { statedDate } from '../xml/stated-date.ts';
import { arxivLinks, versionKey } from './arxiv-links.ts';
import { sortTerms } from './categories.ts';
import { plainName } from './tex-name.ts';
import { saysWithdrawn } from './withdrawn.ts';

export function adaptAtomEntry(entry: XmlElement, zone: string): Adapted {
  const url = childText(entry, 'id') ?? '';
  const title = childText(entry, 'title');
  const abstract = childText(entry, 'summary');
  if (/\/api\/errors/.test(url)) return { reason: `arXiv answers with an error: ${abstract ?? url}` };
  const arxiv = parseArxivId(url);
  if (!arxiv) return { reason: url === '' ? 'no id' : `"${url.slice(0, 120)}" is no arXiv id` };
  if (!title) return { reason: 'no title' };

  const notes: string[] = [];
  const primary = child(entry, 'primary_category')?.attributes.term;
  const terms = children(entry, 'category').map((category) => fold(category.attributes.term ?? ''));
  const { categories, keywords } = sortTerms(primary, terms.filter(Boolean));
  const comment = childText(entry, 'comment');
  const paper = {
    key: versionKey(arxiv.id, arxiv.version),
    title,
    abstract,
    ids: { arxiv: arxiv.id, doi: firstDoi(childText(entry, 'doi')) },
    authors: children(entry, 'author').flatMap(authorOf),
    dates: {
      published: statedDate('published', childText(entry, 'published'), zone, notes),
      updated: statedDate('updated', childText(entry, 'updated'), zone, notes),
    },
    categories: orNothing(categories),
    keywords: orNothing(keywords),
    links: arxivLinks(arxiv.id),
    version: arxiv.version,
    comment,
    journalRef: childText(entry, 'journal_ref'),
    withdrawn: saysWithdrawn(comment, abstract),
  };
  return { paper, notes };
}

function authorOf(author: XmlElement): PaperAuthor[] {
  const name = plainName(childText(author, 'name') ?? '');
  if (!isName(name)) return [];
  const affiliations = children(author, 'affiliation').map(textOf).filter(Boolean);
  return [affiliations.length > 0 ? { name, affiliations } : { name }];
}
