// What a DataCite record says about other works: references, and the same thing at other places. Who cites it is not kept:
// that is the citing work's statement.
import { parseArxivId } from '../../domain/ids.ts';
import type { LinkKind, PaperReference } from '../../domain/paper.ts';
import { arr, obj, str } from '../input/fields.ts';
import { absoluteUrl, type LinkList, linkKind } from '../json/link-list.ts';
import { digitsId, IdList } from '../json/paper-ids.ts';
import { readYear } from '../json/read-date.ts';
import { orNothing } from '../json/words.ts';

type Wire = Readonly<Record<string, unknown>>;

const REFERENCE = /^(?:References|Cites)$/;
/** Series, metadata about it, and who cites it lead to nothing that belongs to the work. */
const ELSEWHERE =
  /^(?:IsPartOf|HasPart|HasMetadata|IsMetadataFor|IsCitedBy|IsReferencedBy|Continues|IsContinuedBy|IsRequiredBy)$/;

export function referencesOf(attributes: Wire): readonly PaperReference[] | undefined {
  const related = arr(attributes.relatedIdentifiers).map(obj).filter(isReference).flatMap(identified);
  const described = arr(attributes.relatedItems).map(obj).filter(isReference).flatMap(item);
  return orNothing([...related, ...described]);
}

function isReference(wire: Wire): boolean {
  return REFERENCE.test(str(wire.relationType) ?? '');
}

function identified(wire: Wire): PaperReference[] {
  const text = str(wire.relatedIdentifier);
  if (text === undefined) return [];
  const list = new IdList();
  if (str(wire.relatedIdentifierType)?.toLowerCase() === 'pmid') list.set('pmid', digitsId(text));
  else if (/^(?:doi|arxiv|url)$/i.test(str(wire.relatedIdentifierType) ?? 'doi')) list.add(text);
  const ids = list.ids();
  return Object.keys(ids).length > 0 ? [{ ids }] : [{ text }];
}

function item(wire: Wire): PaperReference[] {
  const title = arr(wire.titles).flatMap((entry) => str(obj(entry).title) ?? [])[0];
  const list = new IdList();
  list.add(obj(wire.relatedItemIdentifier).relatedItemIdentifier);
  const ids = Object.keys(list.ids()).length > 0 ? list.ids() : undefined;
  const year = readYear(wire.publicationYear);
  return ids || title !== undefined ? [{ ids, title, year }] : [];
}

export function addRelations(attributes: Wire, links: LinkList): void {
  for (const wire of arr(attributes.relatedIdentifiers).map(obj)) {
    const relation = str(wire.relationType) ?? '';
    const target = str(wire.relatedIdentifier);
    if (target === undefined || REFERENCE.test(relation) || ELSEWHERE.test(relation)) continue;
    const url = urlOf(target, str(wire.relatedIdentifierType) ?? '');
    if (url !== undefined) links.add(linkKind(url, kindOf(str(wire.resourceTypeGeneral))), url);
  }
}

function kindOf(resourceType: string | undefined): LinkKind {
  if (resourceType === 'Dataset') return 'dataset';
  return resourceType === 'Software' ? 'code' : 'other';
}

function urlOf(target: string, type: string): string | undefined {
  const url = absoluteUrl(target);
  if (url !== undefined) return url;
  if (/^arxiv$/i.test(type)) {
    const id = parseArxivId(target)?.id;
    return id === undefined ? undefined : `https://arxiv.org/abs/${id}`;
  }
  if (/^doi$/i.test(type)) return `https://doi.org/${target.replace(/^doi:\s*/i, '')}`;
  return /^handle$/i.test(type) ? `https://hdl.handle.net/${target}` : undefined;
}
