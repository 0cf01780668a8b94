// One OAI-PMH list, page by page: what was read is durable before its successor's token is saved, so an interrupted harvest
// goes on where it was, without asking for a done page again.
import { FetchError } from '../fetch/fetch-error.ts';
import type { FollowContext } from './followed-source.ts';
import { errorOf, isOai, OaiRefusal, oaiError, responseDay, tokenIn } from './oai-envelope.ts';
import { answeredWith, takeIn } from './take-in.ts';
import type { Tally } from './tally.ts';

export interface OaiList {
  readonly base: string;
  readonly prefix: string;
  readonly set: string | undefined;
  /** Records changed on this day or later; undefined for all. */
  readonly from: string | undefined;
}

/** Where an unfinished list stands. */
export interface OaiProgress {
  /** Page to ask for next; undefined for the first. */
  readonly token?: string | undefined;
  readonly pages: number;
  readonly records: number;
  /** Day on which the repository answered the first page: the next harvest starts there. */
  readonly begun?: string | undefined;
}

export interface Harvest {
  readonly context: FollowContext;
  readonly list: OaiList;
  readonly progress: OaiProgress;
  readonly tally: Tally;
  save(progress: OaiProgress): Promise<void>;
}

export const NOT_BEGUN: OaiProgress = Object.freeze({ pages: 0, records: 0 });

/** Reads the list to its end; returns the day from which the next harvest has to look for changes. */
export async function harvestOaiList({ context, list, progress, tally, save }: Harvest): Promise<string> {
  const today = context.now().toISOString().slice(0, 10);
  const asked = new Set<string>();
  let { token, pages, records, begun } = progress;
  let restarted = false;
  const restart = async (): Promise<void> => {
    restarted = true;
    tally.note('the resumption token was no longer valid: the list was begun anew');
    asked.clear();
    token = undefined;
    begun = undefined;
    pages = 0;
    records = 0;
    await save(NOT_BEGUN);
  };
  for (;;) {
    const page = await askForPage(context, list, token);
    if (page === 'expired') {
      if (restarted)
        throw new FetchError('wrong-content', `${list.base} refuses its own resumption tokens`, { url: list.base });
      await restart();
      continue;
    }
    if (token !== undefined) asked.add(token);
    if (page === 'no-records') return begun ?? today;
    tally.add(page.report);
    pages++;
    records += page.report.read;
    // A repository whose clock is ahead must not make us skip what changes until then.
    begun ??= [page.day ?? today, today].sort()[0];
    if (page.token === undefined) return begun ?? today;
    if (asked.has(page.token)) {
      await save(NOT_BEGUN);
      throw new FetchError(
        'wrong-content',
        `${list.base} gives the same resumption token again: its list goes in a circle`,
        {
          url: list.base,
        },
      );
    }
    token = page.token;
    await save({ token, pages, records, begun });
    const share = page.completeListSize ? Math.min(1, records / page.completeListSize) : undefined;
    context.progress(
      `${list.set ?? list.prefix}: ${pages} ${pages === 1 ? 'page' : 'pages'}, ${records} records`,
      share,
    );
  }
}

interface Page {
  readonly report: Awaited<ReturnType<typeof takeIn>>['report'];
  readonly day: string | undefined;
  readonly token: string | undefined;
  readonly completeListSize: number | undefined;
}

async function askForPage(
  context: FollowContext,
  list: OaiList,
  token: string | undefined,
): Promise<Page | 'expired' | 'no-records'> {
  const url = pageAddress(list, token);
  const seen = context.now().toISOString().slice(0, 10);
  try {
    const answer = await context.fetch(url, { signal: context.signal, accept: 'text/xml, application/xml;q=0.9' });
    const taken = await takeIn(context, answer, {
      seen,
      seenGuessed: true,
      refuse: (head) => {
        if (!isOai(head)) return answeredWith(head, 'OAI-PMH');
        const error = errorOf(head);
        return error && new OaiRefusal(url, error);
      },
    });
    const { token: next, completeListSize } = tokenIn(taken.tail);
    return {
      report: taken.report,
      day: responseDay(taken.head),
      token: taken.report.resumptionToken ?? next,
      completeListSize,
    };
  } catch (error) {
    const refusal = refusalIn(error, url);
    if (refusal?.code === 'noRecordsMatch') return 'no-records';
    // Repositories disagree on how to say that a token is over: the protocol's error, with or without an error status, or 4xx.
    const isOver =
      refusal?.code === 'badResumptionToken' ||
      (error instanceof FetchError && error.kind === 'http-status' && error.permanent);
    if (token !== undefined && isOver) return 'expired';
    throw refusal ?? error;
  }
}

/** Some repositories send the protocol's errors with an error status. */
function refusalIn(error: unknown, url: string): OaiRefusal | undefined {
  if (error instanceof OaiRefusal) return error;
  const said = error instanceof FetchError && error.body ? oaiError(error.body) : undefined;
  return said && new OaiRefusal(url, said);
}

/** `resumptionToken` is an exclusive argument: nothing but the verb may stand beside it. */
function pageAddress(list: OaiList, token: string | undefined): string {
  const url = new URL(list.base);
  url.searchParams.set('verb', 'ListRecords');
  if (token !== undefined) {
    url.searchParams.set('resumptionToken', token);
    return url.href;
  }
  url.searchParams.set('metadataPrefix', list.prefix);
  if (list.set !== undefined) url.searchParams.set('set', list.set);
  if (list.from !== undefined) url.searchParams.set('from', list.from);
  return url.href;
}
