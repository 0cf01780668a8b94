// Brings an encoder's vectors up to date with the library: encodes what is missing or changed, forgets what is gone. Can be
// stopped and run again at any time. Not the training of our own model, which needs no encoder.
import type { Clock } from '../sources/fetch/clock.ts';
import type { Encoder } from './encoder.ts';
import { EncoderError, type EncoderErrorKind } from './encoder-error.ts';

export interface WorkText {
  readonly workNo: number;
  readonly text: string;
  /** Changes when the text does. */
  readonly hash: string;
}

/** Where vectors are kept; `EncoderStore`. */
export interface VectorKeeper {
  begin(space: { readonly id: string; readonly dimensions: number }): string | undefined;
  hashOf(workNo: number): string | undefined;
  put(works: readonly { readonly workNo: number; readonly hash: string; readonly vector: Float32Array }[]): void;
  remove(workNos: readonly number[]): number;
  keepOnly(workNos: ReadonlySet<number>): number;
}

/** What there is to look at. */
export interface LibraryTexts {
  /** `all`: each work of the library is among them, and what is not has gone; `changed`: the others are as they were. */
  readonly scope: 'all' | 'changed';
  /** A work that is gone, or says nothing, has an empty text. */
  readonly works: AsyncIterable<WorkText>;
}

export interface EncodeLibraryOptions {
  readonly store: VectorKeeper;
  readonly encoder: Encoder;
  /** Asked when the store is one of this encoder's space: only then is it known what is missing. */
  readonly texts: () => LibraryTexts | Promise<LibraryTexts>;
  readonly clock: Clock;
  readonly onProgress?: (progress: EncodeProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface EncodeProgress {
  /** Works looked at. */
  readonly seen: number;
  readonly encoded: number;
  /** Had a vector of the same text already. */
  readonly unchanged: number;
  /** Without text: there is nothing to encode. */
  readonly empty: number;
  /** Could not be encoded; tried again by the next run. */
  readonly skipped: number;
  /** Texts longer than the encoder takes. */
  readonly cut: number;
}

export interface EncodeReport extends EncodeProgress {
  readonly ended: 'complete' | 'cancelled' | 'stopped';
  /** Why it stopped. */
  readonly reason: string | undefined;
  /** Why all vectors are made anew, when they are. */
  readonly emptied: string | undefined;
  /** Vectors of works that are gone. */
  readonly removed: number;
  /** Skipped for a reason that passes, so that another run may encode them. */
  readonly toRetry: number;
  /** When it stopped: not to be asked again before this. */
  readonly retryAt: Date | undefined;
  /** The first few. */
  readonly skippedWorks: readonly { readonly workNo: number; readonly reason: string }[];
}

const BATCH = 32;
/** So many in a row, and it is not the texts. */
const STOP_AFTER = 5;
/** What fewer texts at once may cure. */
const SPLIT: ReadonlySet<EncoderErrorKind> = new Set(['refused', 'wrong-answer', 'timeout']);
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 300_000;
const SHOWN = 5;
const PROBE = 'a paper about retrieval';

/** Never throws for what the encoder does; a failing store does throw. */
export async function encodeLibrary(options: EncodeLibraryOptions): Promise<EncodeReport> {
  const run = new Run(options);
  return await run.toItsEnd();
}

/** Thrown through the loops to end a run early. */
class Stop extends Error {
  readonly retryAt: Date | undefined;

  constructor(message: string, failure: unknown) {
    super(message);
    this.retryAt = failure instanceof EncoderError ? failure.retryAt : undefined;
  }
}

class Run {
  readonly #options: EncodeLibraryOptions;
  readonly #cutBefore: number;
  readonly #count = { seen: 0, encoded: 0, unchanged: 0, empty: 0, skipped: 0 };
  readonly #skippedWorks: { readonly workNo: number; readonly reason: string }[] = [];
  readonly #present = new Set<number>();
  #toRetry = 0;
  #failures = 0;
  #emptied: string | undefined;
  #removed = 0;

  constructor(options: EncodeLibraryOptions) {
    this.#options = options;
    this.#cutBefore = options.encoder.cutTexts;
  }

  async toItsEnd(): Promise<EncodeReport> {
    const { signal } = this.#options;
    try {
      await this.#begin();
      const { scope, works } = await this.#options.texts();
      await this.#encodeAll(works);
      if (scope === 'all') this.#removed += this.#options.store.keepOnly(this.#present);
      return this.#report('complete');
    } catch (error) {
      if (signal?.aborted) return this.#report('cancelled');
      if (error instanceof Stop) return this.#report('stopped', error);
      throw error;
    }
  }

  /** The dimension is part of the space, and only an answer tells it. */
  async #begin(): Promise<void> {
    const { encoder, store, signal } = this.#options;
    try {
      if (encoder.dimensions === undefined) await encoder.encode([PROBE], { kind: 'document', signal });
    } catch (error) {
      throw signal?.aborted ? error : new Stop(messageOf(error), error);
    }
    const { id, dimensions } = encoder;
    if (dimensions === undefined) throw new Stop(`${id} does not say its dimensions`, undefined);
    this.#emptied = store.begin({ id, dimensions });
  }

  async #encodeAll(works: AsyncIterable<WorkText>): Promise<void> {
    const { store, signal } = this.#options;
    let batch: WorkText[] = [];
    for await (const work of works) {
      signal?.throwIfAborted();
      this.#count.seen++;
      if (work.text.trim() === '') {
        this.#count.empty++;
        this.#removed += store.remove([work.workNo]);
        continue;
      }
      this.#present.add(work.workNo);
      if (store.hashOf(work.workNo) === work.hash) this.#count.unchanged++;
      else batch.push(work);
      if (batch.length < BATCH) continue;
      await this.#encode(batch);
      batch = [];
    }
    if (batch.length > 0) await this.#encode(batch);
    this.#options.onProgress?.(this.#progress());
  }

  async #encode(batch: readonly WorkText[]): Promise<void> {
    const { encoder, store, signal, onProgress } = this.#options;
    let vectors: readonly Float32Array[];
    try {
      vectors = await encoder.encode(
        batch.map(({ text }) => text),
        { kind: 'document', signal },
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      await this.#afterFailure(batch, error);
      return;
    }
    store.put(batch.map(({ workNo, hash }, place) => ({ workNo, hash, vector: vectors[place] as Float32Array })));
    this.#failures = 0;
    this.#count.encoded += batch.length;
    onProgress?.(this.#progress());
  }

  async #afterFailure(batch: readonly WorkText[], error: unknown): Promise<void> {
    const kind = error instanceof EncoderError ? error.kind : undefined;
    if (kind !== undefined && SPLIT.has(kind) && batch.length > 1) {
      // One text that is not taken must not cost the others: halves, until it is alone.
      const middle = batch.length >> 1;
      await this.#encode(batch.slice(0, middle));
      await this.#encode(batch.slice(middle));
      return;
    }
    this.#skip(batch, messageOf(error));
    const passes = error instanceof EncoderError && error.passes;
    if (passes) this.#toRetry += batch.length;
    const isAboutTexts = kind === 'refused' || kind === 'wrong-answer';
    // What will be the same for every text: no more of them.
    if (!isAboutTexts && !passes) throw new Stop(messageOf(error), error);
    if (this.#failures >= STOP_AFTER) await this.#stopUnlessItWorks(error);
    else if (passes) await this.#pause(error);
  }

  /** Or else the same few texts would end every run at the same place. */
  async #stopUnlessItWorks(error: unknown): Promise<void> {
    const { encoder, signal } = this.#options;
    try {
      await encoder.encode([PROBE], { kind: 'document', signal });
    } catch (failure) {
      throw signal?.aborted
        ? failure
        : new Stop(`${this.#failures} failures in a row, the last: ${messageOf(error)}`, failure);
    }
    this.#failures = 0;
  }

  #skip(batch: readonly WorkText[], reason: string): void {
    this.#failures++;
    this.#count.skipped += batch.length;
    for (const { workNo } of batch) if (this.#skippedWorks.length < SHOWN) this.#skippedWorks.push({ workNo, reason });
    this.#options.onProgress?.(this.#progress());
  }

  async #pause(error: EncoderError): Promise<void> {
    const { clock, signal } = this.#options;
    const { retryAt } = error;
    const backOff = FIRST_PAUSE_MS * 2 ** (this.#failures - 1);
    const asked = retryAt === undefined ? 0 : retryAt.getTime() - clock.now().getTime();
    if (asked > LONGEST_PAUSE_MS)
      throw new Stop(`the encoder wants to be left alone until ${retryAt?.toISOString()}`, error);
    await clock.sleep(Math.min(Math.max(backOff, asked), LONGEST_PAUSE_MS), signal);
  }

  #progress(): EncodeProgress {
    return { ...this.#count, cut: this.#options.encoder.cutTexts - this.#cutBefore };
  }

  #report(ended: EncodeReport['ended'], stop?: Stop): EncodeReport {
    return {
      ...this.#progress(),
      ended,
      reason: stop?.message,
      retryAt: stop?.retryAt,
      toRetry: this.#toRetry,
      emptied: this.#emptied,
      removed: this.#removed,
      skippedWorks: this.#skippedWorks,
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
