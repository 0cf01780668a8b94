// An option that is one of a few words.
import { BroadsheetError } from '../errors.ts';

/** @throws BroadsheetError `usage` naming the option and what it may be. */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new BroadsheetError('usage', `${name} is "${value}"; it must be one of ${allowed.join(', ')}`);
  return found;
}
