// PubMed's <AuthorList>: people in parts, and groups under a collective name.
import type { PaperAuthor } from '../../domain/paper.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import { orNothing } from '../json/words.ts';
import { parseOrcid } from '../xml/orcid.ts';
import { isName, nameFromParts } from '../xml/person-name.ts';
import { markedText } from './pubmed-text.ts';

export function pubmedAuthors(list: XmlElement | undefined): PaperAuthor[] {
  return children(list, 'Author').flatMap((author): PaperAuthor[] => {
    // "N" marks the misspelt name that a later Author of the list corrects.
    if (author.attributes.ValidYN === 'N') return [];
    const family = childText(author, 'LastName');
    const given = childText(author, 'ForeName') ?? childText(author, 'Initials');
    const name = family
      ? nameFromParts({ family, given, suffix: childText(author, 'Suffix') })
      : { name: markedText(child(author, 'CollectiveName')) || (given ?? '') };
    if (!isName(name.name)) return [];
    const orcid = children(author, 'Identifier')
      .filter((one) => one.attributes.Source === 'ORCID')
      .map((one) => parseOrcid(textOf(one)))
      .find(Boolean);
    const affiliations = orNothing(affiliationsOf(author));
    return [{ ...name, ...(orcid ? { orcid } : {}), ...(affiliations ? { affiliations } : {}) }];
  });
}

/** In <AffiliationInfo> since 2015, before that in the author itself. */
function affiliationsOf(author: XmlElement): string[] {
  const holders = [...children(author, 'AffiliationInfo'), author];
  return holders.flatMap((holder) => children(holder, 'Affiliation').map(markedText)).filter(Boolean);
}
