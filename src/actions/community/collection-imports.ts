// Importing references into a collection: small ones while one waits, larger ones by a job with a page that shows how far it is.
import { setTimeout as sleep } from 'node:timers/promises';
import { COLLECTION_LIMITS } from '../../domain/community/collection-limits.ts';
import type { CollectionImportView } from '../../domain/community/collection-views.ts';
import { mayDo } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';
import { InputError } from '../../sources/input/input.ts';
import { openBytes } from '../../sources/input/open.ts';
import { importOf } from '../../store/community/collection-imports.ts';
import { librarySummary } from '../../store/read/summary.ts';
import { tamed } from '../../text/bidi.ts';
import { checkedTitle } from './collection-fields.ts';
import { collectionFileHead, isCollectionFile } from './collection-file.ts';
import { runCollectionImport } from './collection-import-run.ts';
import type { CommunityDependencies } from './community.ts';
import { demand } from './demand.ts';

export interface ImportRequest {
  /** Of a collection to add to; a new one when undefined. */
  readonly collection?: string | undefined;
  /** Of a new one; else as the file says, else the file's name. */
  readonly title?: string | undefined;
  /** Of the file; '' when the text was pasted. */
  readonly fileName: string;
  readonly content: string | Uint8Array;
}

export interface CollectionImports {
  /** Returns its id, after its end or two seconds, whichever comes first. */
  begin(viewer: Viewer | undefined, request: ImportRequest): Promise<string>;
  view(viewer: Viewer | undefined, id: string): Promise<CollectionImportView>;
  stop(viewer: Viewer | undefined, id: string): Promise<void>;
}

/** Characters of what is read at once, in this thread; more goes to the thread of jobs. */
const SMALL = 100_000;
const WAIT_MS = 2000;
/** If this process ends before a small one is done, a job takes it up then. */
const TAKEN_UP_MS = 60_000;

export function collectionImportVerbs(deps: CommunityDependencies): CollectionImports {
  const { database, writer, clock } = deps;
  return {
    async begin(viewer, request) {
      const asking = demand(viewer, 'keep');
      const { personNo } = asking;
      const input = await checkedInput(request);
      const fileName = tamed(request.fileName).replace(/\s+/g, ' ').slice(0, 200);
      const collectionId = request.collection ?? (await newCollection(personNo, input, request, fileName));
      const isSmall = input.length <= SMALL;
      const importId = await writer.run('beginCollectionImport', {
        collectionId,
        personNo,
        name: fileName,
        input,
        mayAdd: mayDo(asking, 'submit'),
        jobAt: new Date(clock().getTime() + (isSmall ? TAKEN_UP_MS : 0)).toISOString(),
      });
      // Where nobody runs jobs there is nobody else to do it.
      if (isSmall || !deps.jobs.wake()) {
        const running = runCollectionImport(deps, { importId, priority: 'user' });
        const patience = new AbortController();
        await Promise.race([running, sleep(WAIT_MS, undefined, { signal: patience.signal }).catch(() => {})]).finally(
          () => patience.abort(),
        );
        // Whoever waited has gone on to the page that shows how far it is; the job takes it up if this failed.
        running.catch(() => {});
      }
      return importId;
    },
    async view(viewer, id) {
      const { personNo } = demand(viewer, 'keep');
      const view = /^[0-9a-f]{16}$/.test(id) ? await importOf(database, id, personNo) : undefined;
      if (!view) throw new BroadsheetError('not-found', `there is no import "${id.slice(0, 40)}" of yours`);
      return { ...view, library: await librarySummary(database) };
    },
    async stop(viewer, id) {
      await writer.run('stopCollectionImport', { importId: id, personNo: demand(viewer, 'keep').personNo });
    },
  };

  async function newCollection(
    personNo: number,
    input: string,
    { title = '' }: ImportRequest,
    fileName: string,
  ): Promise<string> {
    const head = collectionFileHead(input);
    const named = [title, head?.title ?? '', fileName.replace(/\.\w{1,5}$/, '')].find((one) =>
      /[\p{L}\p{N}]/u.test(one),
    );
    return writer.run('createCollection', {
      personNo,
      title: checkedTitle((named ?? 'References').slice(0, title === '' ? COLLECTION_LIMITS.title : undefined)),
      description: head?.description ?? '',
      visibility: 'private',
      sameTitle: 'new',
    });
  }
}

/** As text, however it was encoded. @throws `usage` for nothing, `too-large` */
async function checkedInput({ content }: ImportRequest): Promise<string> {
  const text = typeof content === 'string' ? content : await decoded(content);
  if (text.trim() === '')
    throw new BroadsheetError('usage', 'there is nothing to import: paste references or choose a file');
  const most = isCollectionFile(text) ? COLLECTION_LIMITS.ownFileBytes : COLLECTION_LIMITS.importBytes;
  const bytes = Buffer.byteLength(text);
  if (bytes > most)
    throw new BroadsheetError(
      'too-large',
      `at most ${most / 1024 / 1024} MB are imported at once, and this has ${(bytes / 1024 / 1024).toFixed(1)}; cut it in parts`,
    );
  // Neither database takes it in a text.
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

async function decoded(bytes: Uint8Array): Promise<string> {
  if (isPacked(bytes)) throw new BroadsheetError('usage', 'this file is packed (gzip, zip or zstd); unpack it first');
  try {
    const opened = await openBytes('import', once(bytes));
    let text = '';
    for await (const chunk of opened.input.chunks()) text += chunk;
    return text;
  } catch (error) {
    if (error instanceof InputError) throw new BroadsheetError('usage', `this file cannot be read: ${error.message}`);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** What a file would be unpacked to has no bound. */
function isPacked([a, b, c, d]: Uint8Array): boolean {
  return (
    (a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b) || (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd)
  );
}
