// Records of an XML stream, each as a small tree, with memory bounded by one record. Entities declared in a document are
// never expanded; namespaces are not resolved (readers go by local names).
import type { Place } from '../reader.ts';
import type { Input } from './input.ts';
import { RecordCollector } from './xml-collector.ts';
import type { XmlElement } from './xml-tree.ts';

export interface XmlRecord {
  readonly element?: XmlElement;
  readonly error?: string;
  /** Source text of the record, cut at 64 KiB. */
  readonly raw: string;
  readonly place: Place;
  /** Open elements around the record, root first. */
  readonly path: readonly XmlAncestor[];
}

export interface XmlAncestor {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface XmlRecordsOptions {
  /** Local names of the elements to yield; of nested ones the outermost. */
  readonly records: readonly string[];
  /** Called with leaf elements outside records, of the names in `outer`, when they close. */
  readonly onOuter?: (element: XmlElement, path: readonly XmlAncestor[]) => void;
  readonly outer?: readonly string[];
}

/** Small slices bound the number of records that wait to be taken. */
const SLICE = 64 * 1024;

export async function* xmlRecords(input: Input, options: XmlRecordsOptions): AsyncIterable<XmlRecord> {
  const collector = new RecordCollector(options);
  try {
    for await (const chunk of input.chunks()) {
      for (let from = 0; from < chunk.length; from += SLICE) {
        yield* collector.write(chunk.slice(from, from + SLICE));
      }
    }
  } catch (error) {
    // Damaged compression: the record that was begun is told before the damage is.
    yield* collector.end();
    throw error;
  }
  yield* collector.end();
}
