// Carrying out an import into a collection, in a job or while its person waits: lots of records, each looked up in the library,
// taken into it where it is lacking, and put into the collection in their order.
import { setImmediate } from 'node:timers/promises';
import type { ImportFault } from '../../domain/community/collection-views.ts';
import { instantToDate } from '../../domain/dates.ts';
import { BroadsheetError } from '../../errors.ts';
import { openText } from '../../sources/input/open.ts';
import type { Reader } from '../../sources/reader.ts';
import { type WaitingImport, waitingImport, worksOfRecords } from '../../store/community/collection-imports.ts';
import type { Database } from '../../store/database.ts';
import { draftRecord } from '../../store/ingest/prepared-record.ts';
import { type FoundWorks, findWorks } from '../../store/read/find-works.ts';
import type { Priority, Writer } from '../../store/writer/writer.ts';
import { ingestPapers } from '../ingest-papers.ts';
import { type ImportEntry, importEntries } from './collection-entries.ts';

export interface ImportDependencies {
  readonly database: Database;
  readonly writer: Writer;
  readonly clock: () => Date;
  readonly zone: string;
}

export interface ImportRun {
  readonly importId: string;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((text: string, done: number) => void) | undefined;
}

/** Looked up, written and told of at once. */
const LOT = 200;

/**
 * Says how it went, in words. An import that was stopped, or was at its end before, is left as it is; one whose run is taken back
 * goes on where it was. What breaks for another reason is at its end: it would break again.
 */
export async function runCollectionImport(deps: ImportDependencies, run: ImportRun): Promise<string> {
  const { importId, signal, priority } = run;
  const waiting = await waitingImport(deps.database, importId);
  if (!waiting) return 'nothing to do';
  try {
    return await carryOut(deps, run, waiting);
  } catch (error) {
    if (signal?.aborted) throw error;
    const isSaid = error instanceof BroadsheetError;
    const failure = isSaid ? error.message : 'something broke here, and what it was stands in the log';
    await deps.writer.run('endCollectionImport', { importId, failure }, priority);
    if (isSaid) return failure;
    throw error;
  }
}

async function carryOut(deps: ImportDependencies, run: ImportRun, waiting: WaitingImport): Promise<string> {
  const { importId, signal, progress } = run;
  const options = { seen: today(deps), seenGuessed: true, zone: deps.zone };
  const { entries, faults, format, failure } = await importEntries(waiting.input, options);
  const total = entries.length + faults.length;
  let first: readonly ImportFault[] = waiting.done > 0 ? [] : faults;
  for (let at = Math.max(0, waiting.done - faults.length); at === 0 || at < entries.length; at += LOT) {
    signal?.throwIfAborted();
    const lot = entries.slice(at, at + LOT);
    const { items, lacking, arrived } = await placed(deps, run, waiting, lot);
    const done = Math.min(total, faults.length + at + lot.length);
    const goesOn = await deps.writer.run(
      'carryOnCollectionImport',
      { importId, items, faults: [...first, ...lacking], format, done, total, arrived },
      run.priority,
    );
    if (!goesOn) return 'stopped';
    first = [];
    progress?.(`${done} of ${total} records`, total === 0 ? 1 : done / total);
    await setImmediate();
  }
  await deps.writer.run('endCollectionImport', { importId, failure: failure ?? null }, run.priority);
  return `${total} records`;
}

/** Where the records of a lot stand in the library, which gets those that it lacks. */
async function placed(
  deps: ImportDependencies,
  run: ImportRun,
  { mayAdd }: WaitingImport,
  lot: readonly ImportEntry[],
) {
  const { database } = deps;
  const found = await findWorks(database, [...new Set(lot.flatMap(({ ids }) => ids))]);
  const unknown = lot.filter((entry) => workOf(entry, found) === undefined && entry.paper !== undefined);
  const taken =
    mayAdd && unknown.length > 0
      ? await takeIn(deps, run, unknown)
      : { works: new Map<ImportEntry, number>(), reasons: new Map<string, string>(), arrived: 0 };
  const items = lot.flatMap((entry) => {
    const workNo = workOf(entry, found) ?? taken.works.get(entry);
    const { note, tags, place, raw } = entry;
    return workNo === undefined ? [] : [{ workNo, note, tags, place, raw }];
  });
  const lacking = lot.flatMap((entry): ImportFault[] => {
    if ((workOf(entry, found) ?? taken.works.get(entry)) !== undefined) return [];
    const { place, raw, paper } = entry;
    const reason = paper
      ? mayAdd
        ? (taken.reasons.get(place) ?? 'it could not be taken into the library')
        : 'this library does not have it, and adding papers needs the role member and a verified address'
      : 'this library does not have it; submit it first';
    return [{ place, reason, raw }];
  });
  return { items, lacking, arrived: taken.arrived };
}

function workOf({ ids }: ImportEntry, found: FoundWorks): number | undefined {
  for (const id of ids) {
    const work = found.get(id);
    if (work) return work.workNo;
  }
  return undefined;
}

/** Into the library, as an import of its own. */
async function takeIn(deps: ImportDependencies, run: ImportRun, entries: readonly ImportEntry[]) {
  const { database } = deps;
  // Without the name of the person, which is to be found nowhere once they have left.
  const name = 'import into a collection';
  const seen = today(deps);
  const works = new Map<ImportEntry, number>();
  const reasons = new Map<string, string>();
  let arrived = 0;
  for (const format of new Set(entries.map((entry) => entry.format))) {
    const lot = entries.filter((entry) => entry.format === format);
    const report = await ingestPapers(deps, openText(name, ''), {
      seen,
      seenGuessed: true,
      zone: deps.zone,
      priority: run.priority,
      signal: run.signal,
      reader: readerOf(format, lot),
      // Whoever sent them is shown what is wrong with them; curators need not be.
      keptAlready: true,
    });
    arrived += report.added;
    for (const message of report.messages) {
      const told = /:record (\d+): set aside: (.*)$/s.exec(message);
      const entry = told && lot[Number(told[1]) - 1];
      if (entry) reasons.set(entry.place, told[2] as string);
    }
    // The same that ingestPapers made of them.
    const keyOf = (entry: ImportEntry) =>
      entry.paper && draftRecord(entry.paper, { source: format, place: '', notes: undefined, seen }).recordKey;
    const byKey = await worksOfRecords(
      database,
      lot.flatMap((entry) => keyOf(entry) ?? []),
    );
    const byId = await findWorks(database, [...new Set(lot.flatMap(({ ids }) => ids))]);
    for (const entry of lot) {
      const workNo = byKey.get(keyOf(entry) ?? '') ?? workOf(entry, byId);
      if (workNo !== undefined) works.set(entry, workNo);
    }
  }
  return { works, reasons, arrived };
}

/** Reads nothing: the entries were read before. */
function readerOf(format: string, entries: readonly ImportEntry[]): Reader {
  return {
    format,
    label: format,
    detect: () => 0,
    async *read() {
      for (const [i, { paper }] of entries.entries())
        if (paper) yield { kind: 'paper', paper, place: { record: i + 1 } };
    },
  };
}

function today({ clock, zone }: Pick<ImportDependencies, 'clock' | 'zone'>): string {
  const now = clock();
  const day = instantToDate(now, zone);
  if (day === undefined) throw new BroadsheetError('usage', `${now.toISOString()} has no day in ${zone}`);
  return day;
}
