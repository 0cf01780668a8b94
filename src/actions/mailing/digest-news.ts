// The library's news as of one instant, for all digests that are planned with it: what arrived, what each watched name and query brought
// of it, what is trending. Each is looked up once, however many ask.
import { addDays } from '../../domain/dates.ts';
import { NEWS_DAYS } from '../../domain/mailing/alert-views.ts';
import type { Rhythm } from '../../domain/mailing/subscription.ts';
import type { Database } from '../../store/database.ts';
import { type Arrivals, arrivalsBetween, broughtSince, type Named } from '../../store/mailing/digest-arrivals.ts';
import type { TrendingWork } from '../../store/mailing/digest-trending.ts';
import { trendingWorks } from '../../store/mailing/digest-trending.ts';
import type { Library } from '../library.ts';

export interface AskedQuery {
  readonly q: string;
  readonly mode: string;
}

export type DigestLibrary = Pick<Library, 'foundAmong' | 'indexedChange'>;

/** Lists of numbers that are kept; beyond, all are forgotten and looked up again. */
const MOST_KEPT = 50_000;
/** Names in one statement. */
const LOT = 500;

export class DigestNews {
  readonly #database: Database;
  readonly #library: DigestLibrary;
  readonly #arrivals: Arrivals;
  /** By name or query, places in `#arrivals`. */
  readonly #brought = new Map<string, Int32Array>();
  readonly #trending = new Map<string, Promise<readonly TrendingWork[]>>();
  readonly #failed = new Set<string>();
  #ascending: Float64Array | undefined;
  #numbers: readonly number[] | undefined;
  /** What arrived later is left to the next edition. */
  readonly until: string;
  readonly since: string;

  constructor(
    { database, library }: { readonly database: Database; readonly library: DigestLibrary },
    { arrivals, since, until }: { readonly arrivals: Arrivals; readonly since: string; readonly until: string },
  ) {
    this.#database = database;
    this.#library = library;
    this.#arrivals = arrivals;
    this.since = since;
    this.until = until;
  }

  /** What is dated long before `now` is an archive that somebody imported, and no news. */
  static async open(
    deps: { readonly database: Database; readonly library: DigestLibrary },
    { since, until, now }: { readonly since: string; readonly until: string; readonly now: string },
  ): Promise<DigestNews> {
    const oldest = addDays(now.slice(0, 10), -NEWS_DAYS);
    return new DigestNews(deps, {
      arrivals: await arrivalsBetween(deps.database, { since, until, oldest }),
      since,
      until,
    });
  }

  /** The same number for all instants between which nothing arrived. */
  countSince(since: string): number {
    this.#ascending ??= this.#arrivals.at.slice().sort();
    const wanted = Date.parse(since);
    let low = 0;
    let high = this.#ascending.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ascending[middle] as number) <= wanted) low = middle + 1;
      else high = middle;
    }
    return this.#ascending.length - low;
  }

  /** Looks up all of these that are not known yet. */
  async look(named: readonly Named[], queries: readonly AskedQuery[], signal: AbortSignal): Promise<void> {
    if (this.#brought.size > MOST_KEPT) this.#brought.clear();
    if (this.#arrivals.works.length === 0) return;
    const unknown = new Map(named.map((one) => [nameKey(one), one]));
    for (const key of unknown.keys()) if (this.#brought.has(key)) unknown.delete(key);
    const list = [...unknown.values()];
    for (let at = 0; at < list.length; at += LOT) await this.#lookUp(list.slice(at, at + LOT));
    for (const query of queries) {
      signal.throwIfAborted();
      await this.#ask(query, signal);
    }
  }

  /** The hottest first; what arrived after `since`. */
  ofName(named: Named, since: string): number[] {
    return this.#after(this.#brought.get(nameKey(named)), since);
  }

  ofQuery(query: AskedQuery, since: string): number[] {
    return this.#after(this.#brought.get(queryKey(query)), since);
  }

  /** Whose search did not answer. */
  hasFailed(query: AskedQuery): boolean {
    return this.#failed.has(queryKey(query));
  }

  /** Of works that arrived; undefined for others. */
  hotness(workNo: number): number | undefined {
    const place = this.#placeOf(workNo);
    return place === undefined ? undefined : this.#arrivals.hotness[place];
  }

  trending(rhythm: Rhythm, day: string): Promise<readonly TrendingWork[]> {
    const key = `${rhythm === 'weekdays' ? 'daily' : rhythm} ${day}`;
    const works = this.#trending.get(key) ?? trendingWorks(this.#database, rhythm, day);
    this.#trending.set(key, works);
    return works;
  }

  async #lookUp(named: readonly Named[]): Promise<void> {
    const found = await broughtSince(this.#database, named, this.#arrivals.works[0] as number);
    const places = Map.groupBy(found, nameKey);
    for (const one of named) {
      const key = nameKey(one);
      this.#brought.set(key, this.#placesOf((places.get(key) ?? []).map(({ workNo }) => workNo)));
    }
  }

  async #ask(query: AskedQuery, signal: AbortSignal): Promise<void> {
    const key = queryKey(query);
    if (this.#brought.has(key)) return;
    this.#numbers ??= Array.from(this.#arrivals.works);
    // A search in this thread takes it whole; whatever else it does goes between two of them.
    await new Promise(setImmediate);
    const found = await this.#library.foundAmong({ ...query, among: this.#numbers, signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (!found) this.#failed.add(key);
    this.#brought.set(key, this.#placesOf(found ?? []));
  }

  #placesOf(works: readonly number[]): Int32Array {
    const { hotness } = this.#arrivals;
    const places = Int32Array.from(works.flatMap((workNo) => this.#placeOf(workNo) ?? []));
    return places.sort((a, b) => (hotness[b] as number) - (hotness[a] as number) || a - b);
  }

  #placeOf(workNo: number): number | undefined {
    const { works } = this.#arrivals;
    let low = 0;
    let high = works.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((works[middle] as number) < workNo) low = middle + 1;
      else high = middle;
    }
    return works[low] === workNo ? low : undefined;
  }

  #after(places: Int32Array | undefined, since: string): number[] {
    const wanted = Date.parse(since);
    const found: number[] = [];
    for (const place of places ?? [])
      if ((this.#arrivals.at[place] as number) > wanted) found.push(this.#arrivals.works[place] as number);
    return found;
  }
}

function nameKey({ kind, target }: Named): string {
  return `${kind} ${target}`;
}

function queryKey({ q, mode }: AskedQuery): string {
  return `? ${mode} ${q}`;
}
