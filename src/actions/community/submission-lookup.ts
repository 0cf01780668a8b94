// One paper asked for at its live source by its id, and read: the wanted one and no other that the answer may hold.
import { identifierKeys } from '../../domain/identity.ts';
import type { PaperIds } from '../../domain/paper.ts';
import { BroadsheetError } from '../../errors.ts';
import { detectFormat } from '../../sources/detect.ts';
import { FetchError } from '../../sources/fetch/fetch-error.ts';
import type { Fetch } from '../../sources/fetch/safe-fetch.ts';
import type { SourceBases } from '../../sources/follow/followed-source.ts';
import { oaiError } from '../../sources/follow/oai-envelope.ts';
import { type PaperAddress, paperAddresses } from '../../sources/follow/paper-address.ts';
import { InputError } from '../../sources/input/input.ts';
import { openBytes, openText } from '../../sources/input/open.ts';
import type { Reader, ReadPaper } from '../../sources/reader.ts';
import { readers } from '../../sources/registry.ts';

/** One paper; a list of references can be long. */
const MOST_BYTES = 4_000_000;

export interface LookUp {
  readonly fetch: Fetch;
  readonly bases: SourceBases;
  /** The day of asking, in the site's zone. */
  readonly today: string;
  readonly zone: string;
  readonly signal: AbortSignal;
}

export interface FoundPaperText {
  /** Address that answered. */
  readonly name: string;
  readonly reader: Reader;
  readonly item: ReadPaper;
}

/** Throws BroadsheetError `source-failed` where no source knows the paper, FetchError where one could not be asked. */
export async function lookUpPaper(context: LookUp, ids: PaperIds): Promise<FoundPaperText> {
  const addresses = paperAddresses(ids, context.bases);
  for (const address of addresses) {
    const found = await ask(context, address, ids);
    if (found) return found;
  }
  const names = addresses.map(({ source }) => source).join(' and ');
  const what = Object.values(ids).find((id) => id !== undefined);
  throw new BroadsheetError('source-failed', `${names} ${addresses.length > 1 ? 'know' : 'knows'} no paper ${what}`);
}

/** Undefined when this source does not know the paper. */
async function ask(context: LookUp, address: PaperAddress, ids: PaperIds): Promise<FoundPaperText | undefined> {
  const { url, source, accept } = address;
  let text = '';
  try {
    const answer = await context.fetch(url, { accept, signal: context.signal, maxBytes: MOST_BYTES });
    try {
      const opened = await openBytes(answer.url, answer.bytes());
      for await (const chunk of opened.input.chunks()) text += chunk;
      const failure = answer.failure();
      if (failure) throw failure;
    } finally {
      answer.discard();
    }
  } catch (error) {
    if (error instanceof FetchError && isUnknown(error)) return undefined;
    throw error instanceof InputError ? unreadable(source, url, error) : error;
  }
  const refusal = /<OAI-PMH\b/.test(text) && !/<(?:[\w.-]+:)?record\b/.test(text) ? oaiError(text) : undefined;
  if (refusal) {
    if (refusal.code === 'idDoesNotExist') return undefined;
    throw unreadable(source, url, new InputError(`it answered with the error ${refusal.code}`));
  }
  return await readAnswer(context, address, text, ids);
}

function isUnknown(error: FetchError): boolean {
  if (error.kind !== 'http-status') return false;
  return (
    error.status === 404 ||
    error.status === 410 ||
    (error.status === 400 && /NotFound|not exist/i.test(error.body ?? ''))
  );
}

async function readAnswer(
  context: LookUp,
  { url, source }: PaperAddress,
  text: string,
  ids: PaperIds,
): Promise<FoundPaperText | undefined> {
  const wanted = new Set(identifierKeys(ids).strong);
  try {
    const opened = openText(url, text);
    const reader = detectFormat(opened.head, readers);
    let reason: string | undefined;
    for await (const item of reader.read(opened.input, {
      seen: context.today,
      seenGuessed: true,
      zone: context.zone,
    })) {
      if (item.kind === 'rejected') reason ??= item.reason;
      if (item.kind !== 'paper') continue;
      if (identifierKeys(item.paper.ids).strong.some((key) => wanted.has(key))) return { name: url, reader, item };
    }
    if (reason) throw new InputError(reason);
    return undefined;
  } catch (error) {
    throw error instanceof InputError ? unreadable(source, url, error) : error;
  }
}

function unreadable(source: string, url: string, cause: Error): FetchError {
  return new FetchError('wrong-content', `the answer of ${source} could not be read: ${cause.message}`, { url, cause });
}
