// Reading numbers from the command line.
import { BroadsheetError } from '../errors.ts';

/** A positive whole number; throws BroadsheetError('usage') naming the argument and what was given. */
export function numberArgument(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new BroadsheetError('usage', `${name} is "${text}"; it must be a positive whole number`);
  return number;
}
