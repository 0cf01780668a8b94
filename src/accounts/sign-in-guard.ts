// Against guessing: how many wrong passwords an account and an address may send, whether the account exists or not; and how many
// mails one mailbox gets. In the memory of this process.
import { hash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { BroadsheetError } from '../errors.ts';

/** At this pace, the ten thousand likeliest passwords take ten days, and those are refused already (`password-fault.ts`). */
const PER_ACCOUNT = { points: 10, duration: 15 * 60 };
/** A whole office may sit behind one address. */
const PER_ADDRESS = { points: 100, duration: 3600 };
const MAILS = { points: 5, duration: 3600 };

export class SignInGuard {
  readonly #accounts = new RateLimiterMemory({ keyPrefix: 'account', ...PER_ACCOUNT });
  readonly #addresses = new RateLimiterMemory({ keyPrefix: 'address', ...PER_ADDRESS });
  readonly #mails = new RateLimiterMemory({ keyPrefix: 'mail', ...MAILS });

  /** Counts an attempt before it is judged, so that a hundred at once are a hundred. Throws `too-many`. */
  async attempt(email: string, address: string): Promise<void> {
    try {
      await Promise.all([this.#accounts.consume(keyOf(email)), this.#addresses.consume(address)]);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const minutes = Math.ceil(error.msBeforeNext / 60_000);
      throw new BroadsheetError(
        'too-many',
        `too many attempts; try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or sign in by mail`,
      );
    }
  }

  /** The password was right. */
  async succeeded(email: string, address: string): Promise<void> {
    await Promise.all([this.#accounts.delete(keyOf(email)), this.#addresses.reward(address)]);
  }

  /** Whether one more mail may go to this mailbox; nobody is told that it may not. */
  async mayMail(email: string): Promise<boolean> {
    try {
      await this.#mails.consume(keyOf(email));
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}

function keyOf(email: string): string {
  return hash('sha256', email.toLowerCase(), 'base64url');
}
