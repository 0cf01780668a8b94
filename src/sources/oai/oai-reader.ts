// OAI-PMH 2.0 answers (openarchives.org/OAI/openarchivesprotocol.html), of arXiv or any repository, one page or several in a row.
import { type Input, InputError } from '../input/input.ts';
import { type XmlRecord, xmlRecords } from '../input/xml-records.ts';
import { textOf, type XmlElement } from '../input/xml-tree.ts';
import type { Head, Reader, ReadItem, ReadNotice, ReadOptions } from '../reader.ts';
import { rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { oaiRecordItem } from './oai-record.ts';

const NAMESPACE = 'http://www.openarchives.org/OAI/2.0/';
/** What answers to other verbs consist of, and the element around it. */
const NO_PAPERS: Readonly<Record<string, string>> = {
  Identify: 'OAI-PMH',
  header: 'ListIdentifiers',
  set: 'ListSets',
  metadataFormat: 'ListMetadataFormats',
};
/** Errors of the protocol that are no failure. */
const NO_RECORDS = 'noRecordsMatch';

export const oaiReader: Reader = {
  format: 'oai',
  label: 'OAI-PMH',
  detect,
  read,
};

function detect({ xml }: Head): number {
  if (xml?.root === 'OAI-PMH') return 0.98;
  const isPart = xml?.root === 'ListRecords' || xml?.root === 'GetRecord' || xml?.root === 'record';
  return isPart && xml.namespaces.includes(NAMESPACE) ? 0.9 : 0;
}

async function* read(input: Input, options: ReadOptions): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'record');
  let answered = false;
  for await (const record of xmlRecords(watch.input, {
    records: ['record', 'resumptionToken', 'error', ...Object.keys(NO_PAPERS)],
  })) {
    watch.saw(record);
    answered = true;
    const { element } = record;
    if (!element) yield rejectedItem(record, record.error ?? 'empty');
    else if (element.name === 'record') yield oaiRecordItem(record, element, options.zone);
    else if (element.name === 'resumptionToken') yield* tokenNotice(element, record);
    else if (element.name === 'error') yield errorNotice(element, record);
    else yield strayItem(element, record);
  }
  yield* watch.notices();
  if (!answered) throw new InputError('no OAI-PMH records in it');
}

/** Elements that belong to the answers of other verbs, or that lost their record's start tag. */
function strayItem(element: XmlElement, record: XmlRecord): ReadItem {
  const around = NO_PAPERS[element.name];
  if (record.path.at(-1)?.name !== around) return rejectedItem(record, `<${element.name}> outside of a record`);
  const verb = around === 'OAI-PMH' ? element.name : around;
  throw new InputError(`an OAI-PMH ${verb} answer holds no papers; ask with verb=ListRecords`);
}

/** An empty token is how the last page says that it is the last. */
function* tokenNotice(element: XmlElement, record: XmlRecord): Iterable<ReadNotice> {
  const resumptionToken = textOf(element);
  if (resumptionToken === '') return;
  const { completeListSize } = element.attributes;
  const all = completeListSize ? ` (${completeListSize} in all)` : '';
  const message = `more records follow${all}: the list goes on at resumptionToken ${resumptionToken}`;
  yield { kind: 'notice', message, resumptionToken, place: record.place };
}

function errorNotice(element: XmlElement, record: XmlRecord): ReadNotice {
  const code = element.attributes.code ?? 'without code';
  const text = textOf(element);
  if (code === NO_RECORDS)
    return { kind: 'notice', message: `no records match (OAI-PMH ${NO_RECORDS})`, place: record.place };
  throw new InputError(`the repository answers with the OAI-PMH error ${code}${text ? `: ${text}` : ''}`);
}
