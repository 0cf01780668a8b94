// Coming and going: making an account, signing in by password or by mail, signing out.
import { handleFault } from '../domain/community/handle.ts';
import { BroadsheetError } from '../errors.ts';
import { isEmpty } from '../store/accounts/people.ts';
import { findPasswordHash } from '../store/accounts/sessions.ts';
import {
  type AccountDependencies,
  type Asker,
  asked,
  type Cookies,
  cookiesOf,
  headersOf,
  joiningOf,
} from './account-dependencies.ts';
import { addressOf, checkedName } from './account-fields.ts';
import { invitationHash } from './invitation-code.ts';
import { LONGEST_PASSWORD, passwordFault } from './password-fault.ts';
import { hashPassword, isOutdated } from './password-hash.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** '' for one made of the name. */
  readonly handle: string;
  /** Code of an invitation, or ''. */
  readonly invitation: string;
}

export interface SignInVerbs {
  signIn(asker: Asker, facts: { readonly email: string; readonly password: string }): Promise<Cookies>;
  /**
   * Makes an account. The first one of an instance is signed in at once; every later one gets the same answer as an address that
   * has an account already, and signs in after it.
   */
  signUp(asker: Asker, facts: NewAccount): Promise<{ readonly isFirst: boolean; readonly cookies: Cookies }>;
  /** Mails a link, if there is such an account; answers the same if not. */
  sendLink(asker: Asker, facts: { readonly email: string }): Promise<void>;
  useLink(asker: Asker, facts: { readonly token: string }): Promise<Cookies>;
  signOut(asker: Asker): Promise<Cookies>;
}

export function signInVerbs(deps: AccountDependencies): SignInVerbs {
  const { auth, guard, writer, database, later } = deps;

  /** A new token at each sign-in; the session that this browser had before ends. */
  const endPrevious = async ({ viewer }: Asker): Promise<void> => {
    if (viewer) await writer.run('endSessions', { userId: viewer.userId, only: viewer.sessionId });
  };

  const withPassword = async (asker: Asker, email: string, password: string): Promise<Cookies> => {
    const { headers, response } = await asked(() =>
      auth.api.signInEmail({ body: { email, password }, headers: headersOf(asker), returnHeaders: true }),
    );
    await endPrevious(asker);
    later(async () => {
      const hash = await findPasswordHash(database, response.user.id);
      if (hash === undefined || !isOutdated(hash)) return;
      const { internalAdapter } = await auth.$context;
      await internalAdapter.updatePassword(response.user.id, await hashPassword(password));
    });
    return cookiesOf(deps, headers);
  };

  return {
    async signIn(asker, { email: typed, password }) {
      const email = addressOf(typed);
      await guard.attempt(email, asker.limitKey);
      if (password.length > LONGEST_PASSWORD)
        throw new BroadsheetError('forbidden', 'this e-mail address and this password do not belong together');
      const cookies = await withPassword(asker, email, password);
      await guard.succeeded(email, asker.limitKey);
      return cookies;
    },

    async signUp(asker, { name: typedName, email: typed, password, handle, invitation }) {
      const email = addressOf(typed);
      const name = checkedName(typedName);
      const wished = handle === '' ? undefined : handle.toLowerCase();
      const fault =
        (wished === undefined ? undefined : handleFault(wished)) ?? passwordFault(password, { email, name, handle });
      if (fault !== undefined) throw new BroadsheetError('usage', fault);
      const isFirst = await isEmpty(database);
      const joining = await joiningOf(deps, {
        handle: wished,
        invitationHash: invitation === '' ? undefined : invitationHash(invitation),
      });
      await deps.scope.run(joining, () =>
        asked(() => auth.api.signUpEmail({ body: { name, email, password }, headers: headersOf(asker) })),
      );
      return { isFirst, cookies: isFirst ? await withPassword(asker, email, password) : [] };
    },

    async sendLink(asker, { email: typed }) {
      const email = addressOf(typed);
      if (!(await guard.mayMail(email))) return;
      later(() => auth.api.signInMagicLink({ body: { email }, headers: headersOf(asker) }));
    },

    async useLink(asker, { token }) {
      const { headers } = await asked(() =>
        auth.api.magicLinkVerify({ query: { token }, headers: headersOf(asker), returnHeaders: true }),
      );
      await endPrevious(asker);
      return cookiesOf(deps, headers);
    },

    async signOut(asker) {
      const { headers } = await asked(() => auth.api.signOut({ headers: headersOf(asker), returnHeaders: true }));
      // The library ends the session of a good cookie; this makes sure that it is gone, whatever the cookie was.
      await endPrevious(asker);
      return cookiesOf(deps, headers);
    },
  };
}
