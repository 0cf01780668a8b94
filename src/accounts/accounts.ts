// Accounts as the rest of the program sees them: who is signed in, and all that people do with an account. `openAccounts` puts it
// together; loading it loads better-auth, so a command that needs no accounts does not.
import { randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Viewer } from '../domain/community/viewer.ts';
import type { MailTransport } from '../mail/mail.ts';
import { MailFolder } from '../mail/mail-folder.ts';
import { mailFolder } from '../mail/open-mail.ts';
import { Outbox } from '../mail/outbox.ts';
import { isEmpty } from '../store/accounts/people.ts';
import { findAccount } from '../store/accounts/sessions.ts';
import { WatchedWriter } from '../store/accounts/watched-writer.ts';
import type { Database } from '../store/database.ts';
import type { Writer } from '../store/writer/writer.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { createAuth } from './auth.ts';
import { sessionCookieName } from './cookies.ts';
import { type ElsewhereVerbs, elsewhereVerbs } from './elsewhere-verbs.ts';
import { type InvitationVerbs, invitationVerbs } from './invitation-verbs.ts';
import { JoiningScope } from './joining-scope.ts';
import { type OwnAccountVerbs, ownAccountVerbs } from './own-account-verbs.ts';
import type { ProviderBases } from './providers.ts';
import { type RecoveryVerbs, recoveryVerbs } from './recovery-verbs.ts';
import { readSecret } from './secret.ts';
import { AccountSessions } from './sessions.ts';
import { SignInGuard } from './sign-in-guard.ts';
import { type SignInVerbs, signInVerbs } from './sign-in-verbs.ts';

interface AccountsLog {
  info(event: object, message: string): void;
  warn(event: object, message: string): void;
  error(event: object, message: string): void;
}

export interface AccountsOptions {
  readonly config: Config;
  /** Can only read. */
  readonly database: Database;
  /** Where it is a `WatchedWriter`, what others write about people counts at once, else up to ten seconds later. */
  readonly writer: Writer;
  readonly transport: MailTransport;
  readonly clock: () => Date;
  readonly log: AccountsLog;
  /** Where GitHub and ORCID are, when not at their own addresses: a test. */
  readonly bases?: Partial<ProviderBases> | undefined;
}

export interface Accounts extends AsyncDisposable, SignInVerbs, RecoveryVerbs, ElsewhereVerbs {
  readonly sessions: { viewer(headers: Headers): Promise<Viewer | undefined> };
  readonly own: OwnAccountVerbs;
  readonly invitations: InvitationVerbs;
  /** Where mails are kept; undefined where they are really sent. */
  readonly mails: MailFolder | undefined;
  /** Nobody has an account: whoever makes one is the admin. */
  isEmpty(): Promise<boolean>;
  /** A link for a new password, for whoever operates the machine to hand on. */
  resetLink(userId: string): Promise<string>;
  /** Mails the link that confirms the address of this account, for an admin who was asked for it. */
  mailVerification(userId: string): Promise<void>;
  /** Until mails and other work that no answer waited for is done. */
  settled(): Promise<void>;
}

const RESET_LINK_MS = 24 * 3_600_000;

export function openAccounts(options: AccountsOptions): Accounts {
  const { config, database, transport, clock, log, bases } = options;
  const writer = new WatchedWriter(options.writer);
  const secret = readSecret(config);
  const scope = new JoiningScope();
  const outbox = new Outbox(transport, log);
  const post: AccountDependencies['post'] = (mail) => outbox.post(mail);
  const auth = createAuth({ config, secret, database, writer, scope, post, clock, log, bases });
  const sessionCookie = sessionCookieName(config);
  const sessions = new AccountSessions({ database, writer, clock, secret, cookie: sessionCookie });
  for (const watched of [writer, options.writer])
    if (watched instanceof WatchedWriter) watched.onWrite((operation) => sessions.noticeWrite(operation));

  const pending = new Set<Promise<void>>();
  const later: AccountDependencies['later'] = (work) => {
    const done = Promise.resolve()
      .then(work)
      .then(
        () => undefined,
        (error: unknown) => log.error({ err: error }, 'accounts'),
      )
      .finally(() => pending.delete(done));
    pending.add(done);
  };
  const settled = async (): Promise<void> => {
    while (pending.size > 0) await Promise.all(pending);
    await outbox.settled();
  };
  const guard = new SignInGuard();
  const deps: AccountDependencies = {
    config,
    database,
    writer,
    auth,
    secret,
    sessionCookie,
    scope,
    guard,
    clock,
    post,
    later,
  };
  return {
    ...signInVerbs(deps),
    ...recoveryVerbs(deps),
    ...elsewhereVerbs(deps),
    sessions,
    own: ownAccountVerbs(deps),
    invitations: invitationVerbs(deps),
    mails: config.smtp === undefined ? new MailFolder(mailFolder(config.data)) : undefined,
    isEmpty: () => isEmpty(database),
    async resetLink(userId) {
      const token = randomBytes(24).toString('base64url');
      const { internalAdapter } = await auth.$context;
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: userId,
        expiresAt: new Date(Date.now() + RESET_LINK_MS),
      });
      return `${config.url}/reset?token=${token}`;
    },
    async mailVerification(userId) {
      const account = await findAccount(database, { userId });
      if (!account || account.verified || !(await guard.mayMail(account.email))) return;
      later(() => auth.api.sendVerificationEmail({ body: { email: account.email } }));
    },
    settled,
    async [Symbol.asyncDispose]() {
      while (pending.size > 0) await Promise.all(pending);
      await outbox[Symbol.asyncDispose]();
      await transport[Symbol.asyncDispose]();
    },
  };
}
