// One answer on its way from the network into the library: opened, checked to be what the source gives, ingested, and
// checked to have come to its end. Throws FetchError when it did not, so that no cursor moves past it.
import type { Answer } from '../fetch/answer.ts';
import { FetchError } from '../fetch/fetch-error.ts';
import { InputError } from '../input/input.ts';
import { type OpenedSource, openBytes } from '../input/open.ts';
import { looksLike } from '../looks-like.ts';
import type { Head } from '../reader.ts';
import type { FollowContext, IngestReport } from './followed-source.ts';

// The protocol's own words (a resumption token, closing tags) stand at the very end.
const TAIL_CHARS = 64 * 1024;

export interface TakenIn {
  readonly report: IngestReport;
  readonly head: Head;
  /** The last 64 Ki characters. */
  readonly tail: string;
}

export interface Expectation {
  readonly seen: string;
  readonly seenGuessed: boolean;
  /** Why this beginning is not what the source gives (completes "ADDRESS …"), or undefined. */
  readonly refuse?: ((head: Head) => string | FetchError | undefined) | undefined;
  /** A sound answer without anything in it, which no reader needs to see. */
  readonly isEmpty?: ((head: Head) => boolean) | undefined;
}

const NOTHING: IngestReport = Object.freeze({ read: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, notices: [] });

export async function takeIn(context: FollowContext, answer: Answer, expected: Expectation): Promise<TakenIn> {
  try {
    const opened = await openBytes(answer.url, answer.bytes());
    const refusal = expected.refuse?.(opened.head);
    if (refusal !== undefined) throw refusal instanceof FetchError ? refusal : wrongContent(answer.url, refusal);
    if (expected.isEmpty?.(opened.head)) return { report: NOTHING, head: opened.head, tail: opened.head.text };
    const { source, tail } = withTail(opened);
    const { seen, seenGuessed } = expected;
    const report = await context.ingest(source, { seen, seenGuessed, zone: context.zone });
    const failure = answer.failure();
    if (failure) throw failure;
    if (lacksItsEnd(opened.head, tail())) {
      throw new FetchError('truncated', `${answer.url} was cut off: the end of its text is missing`, {
        url: answer.url,
      });
    }
    return { report, head: opened.head, tail: tail() };
  } catch (error) {
    context.signal.throwIfAborted();
    throw answer.failure() ?? (error instanceof InputError ? wrongContent(answer.url, error.message, error) : error);
  } finally {
    answer.discard();
  }
}

function wrongContent(url: string, what: string, cause?: unknown): FetchError {
  // Reader messages often begin with the input's name, which is this address.
  const said = what.startsWith(url) ? what : `${url} ${what.startsWith('answered') ? what : `cannot be used: ${what}`}`;
  return new FetchError('wrong-content', said, { url, cause });
}

/** `answered with an HTML page …` for `refuse`. */
export function answeredWith(head: Head, instead: string): string {
  return `answered with ${looksLike(head)} instead of ${instead}`;
}

/** Remembers the end of the text while somebody else reads it. */
function withTail(opened: OpenedSource): { readonly source: OpenedSource; readonly tail: () => string } {
  let kept = '';
  async function* chunks(): AsyncIterable<string> {
    for await (const chunk of opened.input.chunks()) {
      kept = chunk.length >= TAIL_CHARS ? chunk : kept.slice(-TAIL_CHARS) + chunk;
      yield chunk;
    }
  }
  return { source: { ...opened, input: { name: opened.input.name, chunks } }, tail: () => kept.slice(-TAIL_CHARS) };
}

/** A proxy can cut a text and close it in good order, so that only the text itself shows it. */
function lacksItsEnd(head: Head, tail: string): boolean {
  if (head.xml && head.xml.root !== 'html' && head.xml.elements.length > 1) {
    return !new RegExp(`</(?:[^\\s<>/]+:)?${escapeRegExp(head.xml.root)}\\s*>`).test(tail);
  }
  if (head.json?.top === 'array') return !tail.trimEnd().endsWith(']');
  return head.json?.top === 'object' && !tail.trimEnd().endsWith('}');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Feeds are empty on days without news. */
export function isEmptyFeed(head: Head): boolean {
  return (
    head.complete && (head.xml?.root === 'rss' || head.xml?.root === 'feed') && !/<(?:item|entry)[\s>/]/.test(head.text)
  );
}
