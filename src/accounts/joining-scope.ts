// What is known of whoever makes an account while better-auth does so: it is carried beside the call, as the library has no place
// for it, down to the statement that makes the account and its person in one transaction.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Joining } from '../store/accounts/join-person.ts';

interface Scope {
  readonly joining: Joining;
  /** Why the writer refused; better-auth has words of its own for it. */
  refusal?: unknown;
}

export class JoiningScope {
  readonly #scopes = new AsyncLocalStorage<Scope>();

  current(): Joining | undefined {
    return this.#scopes.getStore()?.joining;
  }

  /** Tells the scope, if there is one, why its account was not made. */
  refused(error: unknown): void {
    const scope = this.#scopes.getStore();
    if (scope) scope.refusal = error;
  }

  /** Runs `work`; when it fails, or ends, after a refusal of the writer, that refusal is thrown. */
  async run<T>(joining: Joining, work: () => Promise<T>): Promise<T> {
    const scope: Scope = { joining };
    try {
      const result = await this.#scopes.run(scope, work);
      if (scope.refusal !== undefined) throw scope.refusal;
      return result;
    } catch (error) {
      throw scope.refusal ?? error;
    }
  }
}
