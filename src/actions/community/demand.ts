// Authorisation: the first line of every verb that writes, whoever calls it.
import { leastRole, mayDo, type Permission } from '../../domain/community/roles.ts';
import type { Viewer } from '../../domain/community/viewer.ts';
import { BroadsheetError } from '../../errors.ts';

/** The viewer, who may do this; throws `sign-in` for nobody and `forbidden`, saying what is missing, for others. */
export function demand(viewer: Viewer | undefined, permission: Permission): Viewer {
  if (!viewer) throw new BroadsheetError('sign-in', 'this needs an account; sign in first');
  if (mayDo(viewer, permission)) return viewer;
  if (!viewer.verified && mayDo({ role: viewer.role, verified: true }, permission))
    throw new BroadsheetError(
      'forbidden',
      'your e-mail address is not verified yet; follow the link in the mail that was sent to it',
    );
  throw new BroadsheetError('forbidden', `this needs the role ${leastRole(permission)}, and yours is ${viewer.role}`);
}
