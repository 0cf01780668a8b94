// Passwords as argon2id hashes in the PHC form, which says how each was made: raising the cost below makes old ones be made anew
// at the next sign-in. Takes memory on purpose, so only a few at a time; the others wait, and a flood is turned away.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { BroadsheetError } from '../errors.ts';

/** The first of the choices that OWASP's password storage cheat sheet gives; about 30 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Two cores' worth; a third would only take longer with the others. */
const AT_ONCE = 2;
const MOST_WAITING = 60;
/** A hash that says to take more than this is not ours. */
const MOST_MEMORY = 1_048_576;

const derive = promisify(argon2);
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await inTurn(() => derived(password, salt, COST, HASH_BYTES));
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${phc(salt)}$${phc(hash)}`;
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = PHC.exec(hash);
  if (!parts) return false;
  const cost = { memory: Number(parts[1]), passes: Number(parts[2]), parallelism: Number(parts[3]) };
  if (cost.memory > MOST_MEMORY) return false;
  const wanted = Buffer.from(parts[5] ?? '', 'base64');
  const made = await inTurn(() => derived(password, Buffer.from(parts[4] ?? '', 'base64'), cost, wanted.length));
  return timingSafeEqual(made, wanted);
}

/** Made at another cost than new ones are. */
export function isOutdated(hash: string): boolean {
  const parts = PHC.exec(hash);
  return (
    !parts ||
    Number(parts[1]) !== COST.memory ||
    Number(parts[2]) !== COST.passes ||
    Number(parts[3]) !== COST.parallelism
  );
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

function derived(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  // The same letters typed on another system may come as other code points.
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost });
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new BroadsheetError('busy', 'too many people are signing in at this moment; try again in a few seconds');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place goes on to whoever waits longest.
    if (next) next();
    else running--;
  }
}

function phc(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
