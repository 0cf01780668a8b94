// A writer that tells when something was written by a person's doing, so that what was read before can be forgotten.
import type { OperationArguments, OperationName, OperationResult, Priority, Writer } from '../writer/writer.ts';

type Listener = (name: OperationName) => void;

export class WatchedWriter implements Writer {
  readonly #writer: Writer;
  readonly #listeners = new Set<Listener>();
  #pending = 0;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /** Writes that wait or are under way. */
  get pending(): number {
    return this.#pending;
  }

  run<K extends OperationName>(
    name: K,
    args: OperationArguments<K>,
    priority: Priority = 'user',
  ): Promise<OperationResult<K>> {
    this.#pending++;
    const written = this.#writer.run(name, args, priority).finally(() => {
      this.#pending--;
    });
    if (priority !== 'user' || this.#listeners.size === 0) return written;
    // Before the caller goes on: what it reads next must not be what was remembered.
    return written.finally(() => {
      for (const listener of this.#listeners) listener(name);
    });
  }

  /** Called after each write of priority `user`, whether it succeeded or not. */
  onWrite(listener: Listener): void {
    this.#listeners.add(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writer[Symbol.asyncDispose]();
  }
}
