// The verb "import": reads one opened input to its end and hands its records to the writer in batches. Files, standard input
// and HTTP answers all come through here.
import type { Paper } from '../domain/paper.ts';
import { detectFormat } from '../sources/detect.ts';
import { InputError } from '../sources/input/input.ts';
import type { OpenedSource } from '../sources/input/open.ts';
import type { Reader, ReadItem } from '../sources/reader.ts';
import { readers } from '../sources/registry.ts';
import type { Database } from '../store/database.ts';
import { draftRecord, prepareRecord, type RecordDraft } from '../store/ingest/prepared-record.ts';
import { unchangedRecords } from '../store/read/unchanged-records.ts';
import type { RejectedRecord } from '../store/writer/import-operations.ts';
import type { Priority, Writer } from '../store/writer/writer.ts';
import { DuplicateKeys } from './duplicate-keys.ts';
import { ImportMessages, placeText } from './import-messages.ts';

/** Records sent to the writer at once; it cuts them into transactions of its own size. */
const BATCH = 200;
/** Batches on their way: one being written, one waiting, while the next is read. */
const IN_FLIGHT = 2;
export interface IngestCounts {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  deleted: number;
}

export interface IngestReport extends Readonly<IngestCounts> {
  readonly format: string;
  readonly label: string;
  /** What the user must be told, with places: rejected records, guesses, duplicates, a file cut off. At most 200. */
  readonly messages: readonly string[];
  readonly messagesLeftOut: number;
  /** Why the input could not be read to its end (or at all); what was read before went in. */
  readonly failure?: string | undefined;
  readonly resumptionToken?: string | undefined;
}

export interface IngestDependencies {
  /** A reading connection, to skip what is there already without troubling the writer. */
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
}

export interface IngestOptions {
  readonly seen: string;
  readonly seenGuessed: boolean;
  readonly zone: string;
  readonly priority?: Priority | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called after each batch is durable. */
  readonly onProgress?: ((counts: Readonly<IngestCounts>) => void) | undefined;
  /** Says that the reader is known (a record tried again), so that nothing is detected. */
  readonly reader?: Reader | undefined;
  /** What is read was set aside before and is kept: if it fails again, it is not kept twice. */
  readonly keptAlready?: boolean | undefined;
}

export async function ingestPapers(
  dependencies: IngestDependencies,
  opened: OpenedSource,
  options: IngestOptions,
): Promise<IngestReport> {
  const name = opened.input.name;
  let reader: Reader;
  try {
    reader = options.reader ?? detectFormat(opened.head, readers);
  } catch (error) {
    await opened.close();
    if (error instanceof InputError)
      return {
        ...newCounts(),
        format: '',
        label: '',
        messages: [],
        messagesLeftOut: 0,
        failure: `${name}: ${error.message}`,
      };
    throw error;
  }
  const run = new IngestRun(dependencies, opened, reader, options);
  try {
    return await run.toEnd();
  } finally {
    await opened.close();
  }
}

function newCounts(): IngestCounts {
  return { read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, deleted: 0 };
}

class IngestRun {
  readonly #to: IngestDependencies;
  readonly #opened: OpenedSource;
  readonly #reader: Reader;
  readonly #options: IngestOptions;
  readonly #counts = newCounts();
  readonly #messages: ImportMessages;
  readonly #duplicates = new DuplicateKeys();
  #importNo = 0;
  #batch: RecordDraft[] = [];
  #rejected: RejectedRecord[] = [];
  #deleted: string[] = [];
  #inFlight: Promise<void>[] = [];
  #sampleGone = false;
  #resumptionToken: string | undefined;

  constructor(to: IngestDependencies, opened: OpenedSource, reader: Reader, options: IngestOptions) {
    this.#to = to;
    this.#opened = opened;
    this.#messages = new ImportMessages(opened.input.name);
    this.#reader = reader;
    this.#options = options;
  }

  async toEnd(): Promise<IngestReport> {
    const { format, label } = this.#reader;
    this.#importNo = await this.#to.writer.run(
      'beginImport',
      { input: this.#opened.input.name, format },
      this.#priority(),
    );
    if (this.#opened.encodingNote) this.#messages.say(this.#opened.encodingNote);
    if (this.#opened.head.xml && this.#opened.head.text.includes('<!ENTITY'))
      this.#messages.say('declares entities of its own; they are not expanded');
    let failure: string | undefined;
    try {
      for await (const item of this.#reader.read(this.#opened.input, this.#options)) {
        this.#take(item);
        if (this.#batch.length >= BATCH || this.#rejected.length >= BATCH) await this.#send();
        this.#options.signal?.throwIfAborted();
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        // Stopped or broken: what was read so far is written, so that the next run goes on from there.
        await this.#settle();
        throw error;
      }
      failure = `${this.#opened.input.name}: ${error.message}`;
    }
    await this.#settle();
    await this.#to.writer.run(
      'finishImport',
      { importNo: this.#importNo, counts: { ...this.#counts } },
      this.#priority(),
    );
    return {
      ...this.#counts,
      format,
      label,
      messages: this.#messages.all(),
      messagesLeftOut: this.#messages.leftOut,
      failure,
      resumptionToken: this.#resumptionToken,
    };
  }

  #priority(): Priority {
    return this.#options.priority ?? 'bulk';
  }

  #take(item: ReadItem): void {
    if (item.kind === 'notice') {
      if (item.resumptionToken) this.#resumptionToken = item.resumptionToken;
      else this.#messages.say(item.message, item.place);
      return;
    }
    this.#counts.read++;
    if (item.kind === 'deleted') {
      this.#deleted.push(item.key);
      this.#counts.deleted++;
      return;
    }
    const place = placeText(item.place);
    if (item.kind === 'rejected') {
      this.#reject(item.reason, place, item.raw);
      return;
    }
    const broken = this.#undecodable(item.paper);
    if (broken) {
      this.#reject(broken, place, JSON.stringify(item.paper));
      return;
    }
    // An export lists what one library knows, one id by several sources: nothing to doubt there.
    const duplicate = item.origin ? undefined : this.#duplicates.check(item.paper, place);
    if (duplicate?.strong) {
      this.#reject(duplicate.message, place, JSON.stringify(item.paper));
      return;
    }
    if (duplicate) this.#messages.say(`${duplicate.message}; both are kept`, item.place);
    for (const note of item.notes ?? []) this.#messages.note(note, item.place);
    const { format } = this.#reader;
    const { origin } = item;
    this.#batch.push(
      draftRecord(item.paper, {
        source: origin?.source ?? format,
        place: `${this.#opened.input.name}:${place}`,
        notes: item.notes,
        seen: origin?.seen ?? this.#options.seen,
        workId: origin?.workId,
      }),
    );
  }

  /** Bytes that are no text became U+FFFD; a record that shows them would be kept wrong for ever. */
  #undecodable(paper: Paper): string | undefined {
    const problems = this.#opened.decodeProblems();
    if (problems.count === 0) return undefined;
    const shown = [paper.title, paper.abstract ?? '', ...paper.authors.map((author) => author.name)];
    return shown.some((text) => text.includes('\uFFFD'))
      ? 'bytes that are not valid text in its encoding (shown as \uFFFD)'
      : undefined;
  }

  #reject(reason: string, place: string, raw: string): void {
    this.#counts.rejected++;
    this.#messages.say(`set aside: ${reason}`, place);
    if (this.#options.keptAlready) return;
    this.#rejected.push({
      source: this.#reader.format,
      input: this.#opened.input.name,
      place,
      reason,
      raw,
      seen: this.#options.seen,
    });
  }

  /** Hands over what has gathered; returns when there is room for more. */
  async #send(): Promise<void> {
    const batch = this.#batch;
    const rejected = this.#rejected;
    this.#batch = [];
    this.#rejected = [];
    const writing = this.#write(batch, rejected);
    // Awaited below or in #settle; a failure before that must not count as unhandled.
    writing.catch(() => {});
    this.#inFlight.push(writing);
    if (this.#inFlight.length >= IN_FLIGHT) await this.#inFlight.shift();
  }

  async #settle(): Promise<void> {
    await this.#send();
    const deleted = this.#deleted.splice(0);
    await Promise.all(this.#inFlight.splice(0));
    if (deleted.length > 0)
      await this.#to.writer.run('markDeleted', { source: this.#reader.format, keys: deleted }, this.#priority());
  }

  async #write(batch: readonly RecordDraft[], rejected: readonly RejectedRecord[]): Promise<void> {
    const { writer, database } = this.#to;
    if (rejected.length > 0)
      await writer.run('reject', { importNo: this.#importNo, records: rejected }, this.#priority());
    if (batch.length > 0) {
      const known = await unchangedRecords(database, batch);
      const fresh = batch.filter((record) => !known.has(record)).map(prepareRecord);
      this.#counts.unchanged += batch.length - fresh.length;
      if (fresh.length > 0) {
        if (!this.#sampleGone && this.#reader.format !== 'sample') {
          // The sample goes by itself at the first real import (CONTRACTS).
          await writer.run('removeSample', {}, this.#priority());
          this.#sampleGone = true;
        }
        for (const outcome of await writer.run(
          'ingest',
          { importNo: this.#importNo, records: fresh },
          this.#priority(),
        ))
          this.#counts[outcome]++;
      }
    }
    this.#options.onProgress?.(this.#counts);
  }
}
