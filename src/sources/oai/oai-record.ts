// One <record> of an OAI-PMH answer: header, then metadata in one of many formats, of which three hold papers as we read them.
import { parseArxivId } from '../../domain/ids.ts';
import type { XmlRecord } from '../input/xml-records.ts';
import { child, children, childText, textOf, type XmlElement } from '../input/xml-tree.ts';
import type { ReadItem } from '../reader.ts';
import { type Adapted, adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { adaptArxivMetadata } from './arxiv-metadata.ts';
import { adaptDublinCore } from './dublin-core.ts';

export function oaiRecordItem(record: XmlRecord, element: XmlElement, zone: string): ReadItem {
  const header = child(element, 'header');
  const identifier = childText(header, 'identifier');
  if (header?.attributes.status?.toLowerCase() === 'deleted') {
    if (!identifier) return rejectedItem(record, 'a deleted record without identifier');
    return { kind: 'deleted', key: recordKey(identifier), place: record.place };
  }
  return adaptedItem(adapt(element, identifier, children(header, 'setSpec').map(textOf), zone), record);
}

/** arXiv's records are known by arXiv id, all others by their identifier in the repository. */
function recordKey(identifier: string): string {
  return (/^oai:arXiv\.org:/i.test(identifier) ? parseArxivId(identifier)?.id : undefined) ?? identifier;
}

function adapt(element: XmlElement, identifier: string | undefined, sets: readonly string[], zone: string): Adapted {
  const metadata = child(element, 'metadata')?.children.find((part) => typeof part !== 'string');
  if (!metadata || typeof metadata === 'string') return { reason: 'no metadata' };
  switch (metadata.name) {
    case 'arXiv':
    case 'arXivRaw':
    case 'arXivOld':
      return adaptArxivMetadata(metadata, identifier, zone);
    case 'dc':
      return adaptDublinCore(metadata, { identifier, sets }, zone);
    default:
      return { reason: `metadata in the format <${metadata.name}> is not supported; ask for oai_dc` };
  }
}
