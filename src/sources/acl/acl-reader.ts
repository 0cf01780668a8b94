// The ACL Anthology's own XML (acl-org/acl-anthology, data/xml): a collection of volumes of papers.
import { escapeHtml } from '../../text/html.ts';
import type { Input } from '../input/input.ts';
import { cutRaw } from '../input/limits.ts';
import { type XmlRecord, xmlRecords } from '../input/xml-records.ts';
import type { XmlElement } from '../input/xml-tree.ts';
import type { Head, Reader, ReadItem } from '../reader.ts';
import { adaptedItem, rejectedItem } from '../xml/adapted.ts';
import { DocumentWatch } from '../xml/document-watch.ts';
import { adaptAnthologyPaper } from './anthology-paper.ts';
import { type AnthologyVolume, anthologyVolume, UNKNOWN_VOLUME } from './anthology-volume.ts';

/** A <meta> is a few hundred characters; a longer one is not repeated in every rejected record. */
const MOST_META = 8 * 1024;

export const aclReader: Reader = {
  format: 'acl',
  label: 'ACL Anthology XML',
  detect,
  read,
};

function detect({ xml }: Head): number {
  if (xml?.root !== 'collection' || !xml.elements.includes('volume')) return 0;
  return xml.elements.includes('paper') || xml.elements.includes('meta') ? 0.97 : 0.5;
}

async function* read(input: Input): AsyncIterable<ReadItem> {
  const watch = new DocumentWatch(input, 'paper');
  let volume: AnthologyVolume = UNKNOWN_VOLUME;
  let volumeId: string | undefined;
  let meta = '';
  let frontMatters = 0;
  for await (const record of xmlRecords(watch.input, { records: ['meta', 'frontmatter', 'paper'] })) {
    watch.saw(record);
    const { element } = record;
    const around = volumeOf(record);
    if (around.id !== volumeId) {
      volume = UNKNOWN_VOLUME;
      meta = '';
    }
    volumeId = around.id;
    const whole = { ...record, raw: inCollection(record.raw, around, meta) };
    if (!element) yield rejectedItem(whole, record.error ?? 'empty');
    else if (element.name === 'meta') {
      // Events have a <meta> too, after the volumes.
      if (record.path.at(-1)?.name !== 'volume') continue;
      volume = anthologyVolume(element, around.collection, around.kind);
      meta = record.raw;
    } else if (element.name === 'frontmatter' || isFrontMatter(element)) frontMatters++;
    else
      yield adaptedItem(
        adaptAnthologyPaper(element, { collection: around.collection, volume: around.id }, volume),
        whole,
      );
  }
  yield* watch.notices();
  if (frontMatters > 0) {
    yield { kind: 'notice', message: `${frontMatters} front matters of volumes were left out: they are no papers` };
  }
}

interface VolumeAround {
  readonly collection: string;
  readonly id: string;
  readonly kind: string | undefined;
}

function volumeOf(record: XmlRecord): VolumeAround {
  const named = (name: string) => record.path.find((ancestor) => ancestor.name === name)?.attributes;
  const volume = named('volume');
  return { collection: named('collection')?.id ?? '', id: volume?.id ?? '', kind: volume?.type };
}

/** A paper cannot be read again without the volume that it stands in: a rejected one is kept with it. */
function inCollection(raw: string, around: VolumeAround, meta: string): string {
  const kind = around.kind ? ` type="${escapeHtml(around.kind)}"` : '';
  const open = `<collection id="${escapeHtml(around.collection)}"><volume id="${escapeHtml(around.id)}"${kind}>`;
  return cutRaw(`${open}${meta.length < MOST_META ? meta : ''}${raw}</volume></collection>`);
}

/** Files before 2019 had the front matter as paper 0. */
function isFrontMatter(paper: XmlElement): boolean {
  return paper.name === 'paper' && /^0+$/.test(paper.attributes.id ?? '');
}
