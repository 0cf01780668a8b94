// One's own account: what is in it, its name and address, its password, its sessions and the ways in. Every verb is about the
// asking person's account and no other, so that there is no id of somebody else's to give.
import { demand } from '../actions/community/demand.ts';
import { demandRecent } from '../actions/community/demand-recent.ts';
import { handleFault } from '../domain/community/handle.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import { BroadsheetError } from '../errors.ts';
import { addressChangeNoticed } from '../mail/templates/address-change-noticed.ts';
import { passwordChanged } from '../mail/templates/password-changed.ts';
import { type AccountRow, findAccount, listPasskeys, listSessions } from '../store/accounts/sessions.ts';
import {
  type AccountDependencies,
  type Asker,
  asked,
  type Cookies,
  cookiesOf,
  headersOf,
} from './account-dependencies.ts';
import { addressOf, checkedName } from './account-fields.ts';
import { deviceWords } from './device-words.ts';
import { passkeyName } from './passkey-name.ts';
import { passwordFault } from './password-fault.ts';
import { isPlaceholder } from './placeholder-address.ts';

export interface DeviceView {
  readonly id: string;
  /** `Firefox on Linux` */
  readonly device: string;
  readonly address: string | undefined;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly isThis: boolean;
}

export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string | undefined;
}

export interface OwnAccountView {
  /** Undefined where the account has none yet (ORCID gives none). */
  readonly email: string | undefined;
  readonly verified: boolean;
  readonly hasPassword: boolean;
  readonly providers: readonly string[];
  readonly sessions: readonly DeviceView[];
  readonly passkeys: readonly PasskeyView[];
}

export interface OwnAccountVerbs {
  look(viewer: Viewer | undefined): Promise<OwnAccountView>;
  rename(viewer: Viewer | undefined, wish: { readonly name: string; readonly handle: string }): Promise<void>;
  /** Mails a link to the new address, and a warning to the old one. */
  changeEmail(asker: Asker, wish: { readonly email: string }): Promise<void>;
  /** All other sessions end, and this one gets a new token. */
  changePassword(asker: Asker, wish: { readonly current: string; readonly password: string }): Promise<Cookies>;
  endSession(viewer: Viewer | undefined, which: { readonly id: string }): Promise<void>;
  endOtherSessions(viewer: Viewer | undefined): Promise<number>;
  renamePasskey(asker: Asker, wish: { readonly id: string; readonly name: string }): Promise<void>;
  removePasskey(asker: Asker, which: { readonly id: string }): Promise<void>;
  unlink(asker: Asker, which: { readonly providerId: string }): Promise<void>;
}

const LONGEST_PASSKEY_NAME = 60;

export function ownAccountVerbs(deps: AccountDependencies): OwnAccountVerbs {
  const { auth, config, database, writer, guard, clock, post } = deps;

  const accountOf = async (viewer: Viewer): Promise<AccountRow> => {
    const account = await findAccount(database, { userId: viewer.userId });
    if (!account) throw new BroadsheetError('sign-in', 'this account is gone; sign in again');
    return account;
  };

  return {
    async look(viewer) {
      const { userId, sessionId } = demand(viewer, 'keep');
      const account = await accountOf(demand(viewer, 'keep'));
      const [sessions, passkeys] = await Promise.all([
        listSessions(database, userId, clock().toISOString()),
        listPasskeys(database, userId),
      ]);
      return {
        email: isPlaceholder(account.email) ? undefined : account.email,
        verified: account.verified,
        hasPassword: account.hasPassword,
        providers: account.providers,
        sessions: sessions.map((session) => ({
          id: session.id,
          device: deviceWords(session.agent ?? ''),
          address: session.address || undefined,
          startedAt: session.startedAt,
          seenAt: session.seenAt,
          isThis: session.id === sessionId,
        })),
        passkeys: passkeys.map((one) => ({
          id: one.id,
          name: passkeyName(one),
          createdAt: one.createdAt ?? undefined,
        })),
      };
    },

    async rename(viewer, { name, handle }) {
      const { userId } = demand(viewer, 'keep');
      const wished = handle.trim().toLowerCase();
      const fault = wished === viewer?.handle ? undefined : handleFault(wished);
      if (fault !== undefined) throw new BroadsheetError('usage', fault);
      await writer.run('renamePerson', { userId, name: checkedName(name), handle: wished });
    },

    async changeEmail(asker, { email: typed }) {
      const account = await accountOf(demandRecent(asker.viewer, clock()));
      const email = addressOf(typed);
      if (email === account.email) throw new BroadsheetError('usage', 'this is your address already');
      if (!(await guard.mayMail(account.email)))
        throw new BroadsheetError('too-many', 'that is a lot of changes; try again in an hour');
      await asked(() => auth.api.changeEmail({ body: { newEmail: email }, headers: headersOf(asker) }));
      if (!isPlaceholder(account.email))
        post(
          addressChangeNoticed({
            to: { address: account.email },
            newAddress: email,
            site: config.url,
            language: account.language,
          }),
        );
    },

    async changePassword(asker, { current, password }) {
      const viewer = demandRecent(asker.viewer, clock());
      const account = await accountOf(viewer);
      const fault = passwordFault(password, { email: account.email, name: viewer.name, handle: viewer.handle });
      if (fault !== undefined) throw new BroadsheetError('usage', fault);
      const headers = headersOf(asker);
      let cookies: Cookies = [];
      if (account.hasPassword) {
        await guard.attempt(account.email, asker.limitKey);
        const changed = await asked(() =>
          auth.api.changePassword({
            body: { currentPassword: current, newPassword: password, revokeOtherSessions: true },
            headers,
            returnHeaders: true,
          }),
        );
        await guard.succeeded(account.email, asker.limitKey);
        cookies = cookiesOf(deps, changed.headers);
      } else {
        await asked(() => auth.api.setPassword({ body: { newPassword: password }, headers }));
        await writer.run('endSessions', { userId: viewer.userId, except: viewer.sessionId });
      }
      post(passwordChanged({ to: { address: account.email }, site: config.url, language: account.language }));
      return cookies;
    },

    async endSession(viewer, { id }) {
      const { userId } = demand(viewer, 'keep');
      const ended = await writer.run('endSessions', { userId, only: id });
      if (ended === 0) throw new BroadsheetError('not-found', 'there is no such session; it may have ended already');
    },

    async endOtherSessions(viewer) {
      const { userId, sessionId } = demand(viewer, 'keep');
      return writer.run('endSessions', { userId, except: sessionId });
    },

    async renamePasskey(asker, { id, name }) {
      await ownPasskey(asker, id);
      const wished = checkedName(name).slice(0, LONGEST_PASSKEY_NAME);
      await asked(() => auth.api.updatePasskey({ body: { id, name: wished }, headers: headersOf(asker) }));
    },

    async removePasskey(asker, { id }) {
      demandRecent(asker.viewer, clock());
      await ownPasskey(asker, id);
      await asked(() => auth.api.deletePasskey({ body: { id }, headers: headersOf(asker) }));
    },

    async unlink(asker, { providerId }) {
      const viewer = demandRecent(asker.viewer, clock());
      const account = await accountOf(viewer);
      if (!account.providers.includes(providerId))
        throw new BroadsheetError('not-found', 'this is not linked to your account');
      const passkeys = await listPasskeys(database, viewer.userId);
      // With an address one can always sign in by mail.
      if (
        isPlaceholder(account.email) &&
        passkeys.length === 0 &&
        account.providers.length === 1 &&
        !account.hasPassword
      )
        throw new BroadsheetError('conflict', 'this is the only way into your account; add an e-mail address first');
      await asked(() => auth.api.unlinkAccount({ body: { providerId }, headers: headersOf(asker) }));
    },
  };

  async function ownPasskey(asker: Asker, id: string): Promise<void> {
    const { userId } = demand(asker.viewer, 'keep');
    const own = await listPasskeys(database, userId);
    if (!own.some((one) => one.id === id)) throw new BroadsheetError('not-found', 'you have no such passkey');
  }
}
