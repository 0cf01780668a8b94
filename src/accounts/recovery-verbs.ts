// Getting back in, and showing that an address is one's own: links that came by mail. Their pages ask for a click first, as mail
// scanners follow links.
import { BroadsheetError } from '../errors.ts';
import { passwordChanged } from '../mail/templates/password-changed.ts';
import { findAccount } from '../store/accounts/sessions.ts';
import { type AccountDependencies, type Asker, asked, headersOf } from './account-dependencies.ts';
import { addressOf } from './account-fields.ts';
import { passwordFault } from './password-fault.ts';
import { tokenClaims } from './token-claims.ts';

export interface RecoveryVerbs {
  /** Mails a link for a new password, if there is such an account; answers the same if not. */
  forgot(asker: Asker, facts: { readonly email: string }): Promise<void>;
  /** Sets the password; every session ends. */
  reset(asker: Asker, facts: { readonly token: string; readonly password: string }): Promise<void>;
  /** Mails the link for confirming one's address again. */
  resendVerification(asker: Asker): Promise<void>;
  /** Confirms an address, or a change to it. Only the account's own person can: see `verify` below. */
  verify(asker: Asker, facts: { readonly token: string }): Promise<void>;
}

export function recoveryVerbs(deps: AccountDependencies): RecoveryVerbs {
  const { auth, guard, database, later, post, config } = deps;
  return {
    async forgot(asker, { email: typed }) {
      const email = addressOf(typed);
      if (!(await guard.mayMail(email))) return;
      later(() => auth.api.requestPasswordReset({ body: { email }, headers: headersOf(asker) }));
    },

    async reset(asker, { token, password }) {
      // Before the token is used up: whoever chose a bad one chooses again.
      const fault = passwordFault(password);
      if (fault !== undefined) throw new BroadsheetError('usage', fault);
      const { internalAdapter } = await auth.$context;
      const owner = await internalAdapter.findVerificationValue(`reset-password:${token}`);
      await asked(() => auth.api.resetPassword({ body: { token, newPassword: password }, headers: headersOf(asker) }));
      const account = owner && (await findAccount(database, { userId: owner.value }));
      if (account)
        post(passwordChanged({ to: { address: account.email }, site: config.url, language: account.language }));
    },

    async resendVerification(asker) {
      const account = asker.viewer && (await findAccount(database, { userId: asker.viewer.userId }));
      if (!account) throw new BroadsheetError('sign-in', 'sign in first');
      if (account.verified || !(await guard.mayMail(account.email))) return;
      later(() => auth.api.sendVerificationEmail({ body: { email: account.email }, headers: headersOf(asker) }));
    },

    // An account can be made with anybody's address. If its owner confirmed it by a click alone, whoever made the account would
    // have a confirmed one with a stranger's address; so the click counts only of whoever can sign in to it.
    async verify(asker, { token }) {
      const account = asker.viewer && (await findAccount(database, { userId: asker.viewer.userId }));
      if (!account) throw new BroadsheetError('sign-in', 'sign in first, then confirm');
      const { email, updateTo } = tokenClaims(token);
      if (updateTo !== undefined && account.email === updateTo.toLowerCase()) return;
      if (email !== undefined && email !== account.email)
        throw new BroadsheetError('forbidden', 'this link is for another account; sign in to that one');
      await asked(() => auth.api.verifyEmail({ query: { token }, headers: headersOf(asker) }));
    },
  };
}
