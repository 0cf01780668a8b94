// What the forms of the administration have in common: do it, then go on; what is refused is said above the form, and whoever has to
// sign in again comes back to it.
import type { Context } from 'hono';
import { BroadsheetError } from '../../../errors.ts';
import { onTo, type Problem, problemOf } from '../../asker.ts';
import { clientAddress } from '../../client-address.ts';
import { wantsJson } from '../../forms.ts';
import type { Site } from '../../site.ts';
import { withQuery } from '../../urls.ts';

interface Carrying {
  /** For the audit log, where it is refused. */
  readonly action: string;
  /** The page with the form. */
  readonly form: string;
  readonly work: () => Promise<unknown>;
  /** Where to go on to. */
  readonly done: string;
  /** The form again, with what is wrong. */
  readonly again: (problem: Problem) => Promise<Response>;
}

export async function carryOut(
  c: Context,
  site: Site,
  { action, form, work, done, again }: Carrying,
): Promise<Response> {
  try {
    await work();
  } catch (error) {
    const isAgain = error instanceof BroadsheetError && error.code === 'sign-in';
    if (isAgain && !wantsJson(c)) return onTo(c, withQuery('/sign-in', { back: form }));
    return again(problemOf(c, site, error, action));
  }
  return onTo(c, done);
}

export function originOf(c: Context, site: Site): string {
  return clientAddress(c, site.config);
}
