// The verb "encode": brings the vectors of the additional encoder up to date with the library, for the job and for the command
// line. Only what changed since the last run is looked at, unless the encoder is another one or all is asked for.
import { createHash } from 'node:crypto';
import { type EncodeReport, encodeLibrary, type LibraryTexts, type WorkText } from '../encoders/encode-library.ts';
import type { EncoderSettings } from '../encoders/encoder-settings.ts';
import { readOnnxFolder } from '../encoders/onnx-folder.ts';
import { openEncoder } from '../encoders/open-encoder.ts';
import type { Clock } from '../sources/fetch/clock.ts';
import type { Database } from '../store/database.ts';
import { EncoderStore } from '../store/encoder/encoder-store.ts';
import { StoredSpaceReader } from '../store/encoder/stored-space.ts';
import { type ChangeMark, changeAt, changedWorks, lastChange } from '../store/index/index-feed.ts';
import { encoderFile } from '../store/library-files.ts';
import { librarySummary } from '../store/read/summary.ts';

export interface EncodeRequest {
  /** The library's folder. */
  readonly data: string;
  readonly database: Database;
  readonly settings: Exclude<EncoderSettings, { readonly kind: 'off' }>;
  /** `all` also tries again what the encoder refused. */
  readonly scope: LibraryTexts['scope'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** `done` is 0..1; `words` say what it is about now. */
  readonly onProgress: (seen: number, done: number, words: string) => void;
  /** For people: the file was damaged. */
  readonly onNotice: (message: string) => void;
}

/** Works read at once. */
const SLICE = 500;

/**
 * Undefined when nothing changed. What the encoder does wrong is in the report, except where it cannot even be opened.
 * @throws EncoderError for a folder that cannot be used; what SQLite says of a disk that is full
 */
export async function encodePapers(request: EncodeRequest): Promise<EncodeReport | undefined> {
  const { data, database, settings, scope, clock, signal, onProgress, onNotice } = request;
  using store = new EncoderStore(encoderFile(data), { onNotice, now: () => clock.now() });
  const to = await changeAt(database, await lastChange(database));
  if (scope === 'changed' && isCurrent(request, store.position(), to)) return undefined;
  const encoder = await openEncoder(settings, clock);
  let total = (await librarySummary(database)).papers;
  try {
    const report = await encodeLibrary({
      store,
      encoder,
      clock,
      signal,
      async texts() {
        const from = scope === 'all' ? undefined : await knownMark(database, store.position());
        if (from && to) total = to.seq - from.seq;
        const works = textsBetween(database, from?.seq ?? 0, to?.seq ?? 0);
        return { scope: from ? 'changed' : 'all', works };
      },
      onProgress: ({ seen, encoded }) => {
        const done = Math.min(1, seen / Math.max(1, total));
        onProgress(seen, done, `${encoded} encoded, ${seen} of ${Math.max(seen, total)} looked at`);
      },
    });
    // What may work next time is looked at again then; what was refused not before it changes.
    if (report.ended === 'complete' && report.toRetry === 0 && to) store.reached(JSON.stringify(to));
    return report;
  } finally {
    await encoder.close();
  }
}

/** A folder tells whether its model is another one; an endpoint has to be asked. */
function isCurrent(
  { data, settings }: EncodeRequest,
  position: string | undefined,
  to: ChangeMark | undefined,
): boolean {
  if (settings.kind !== 'folder' || !to || position !== JSON.stringify(to)) return false;
  return new StoredSpaceReader(encoderFile(data)).read()?.id === readOnnxFolder(settings.folder).id;
}

/** Where the last run ended, if that was in this library: another one may have been put in its place. */
async function knownMark(database: Database, position: string | undefined): Promise<ChangeMark | undefined> {
  if (position === undefined) return undefined;
  const mark = JSON.parse(position) as ChangeMark;
  const found = await changeAt(database, mark.seq);
  return found && JSON.stringify(found) === position ? mark : undefined;
}

/** The log names every work at least once: in the order of their changes, some more than once. */
async function* textsBetween(database: Database, from: number, to: number): AsyncIterable<WorkText> {
  let seq = from;
  while (seq < to) {
    const slice = await changedWorks(database, seq, Math.min(SLICE, to - seq));
    if (!slice) return;
    for (const { workNo, onlyCounts, work } of slice.works) {
      const text = `${work.title}\n${work.abstract}`.trim();
      if (!onlyCounts) yield { workNo, text, hash: hashOf(text) };
    }
    for (const workNo of slice.removed) yield { workNo, text: '', hash: '' };
    seq = slice.last.seq;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
