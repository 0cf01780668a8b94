// `broadsheet people`: who has an account, and the ways in for whoever operates the machine: a role, an invitation, a link for a
// new password. Needs no account itself.
import type { Command } from 'commander';
import { addressOf } from '../accounts/account-fields.ts';
import { newInvitation } from '../accounts/invitation-code.ts';
import { openForReading, openForWriting, type WritingApp } from '../app.ts';
import { isRole, ROLES, type Role } from '../domain/community/roles.ts';
import { BroadsheetError } from '../errors.ts';
import { invitation as invitationMail } from '../mail/templates/invitation.ts';
import { listPeople } from '../store/accounts/people.ts';
import { type CommandContext, configOf, printJson, printLine, say } from './command-context.ts';

export function addPeople(program: Command, context: CommandContext): void {
  const people = program
    .command('people')
    .description('accounts: list, roles, invitations, links for a new password')
    .addHelpText(
      'after',
      '\nExamples:\n  broadsheet people\n  broadsheet people role ada admin\n  broadsheet people invite --email bob@example.org --role curator\n  broadsheet people reset-link ada',
    );

  const writing = (command: Command): Promise<WritingApp> =>
    openForWriting(configOf(context, command), { clock: context.clock, what: 'people' });

  people
    .command('list', { isDefault: true })
    .description('everybody who has an account')
    .option('--json', 'a list of {handle, name, email, role, verified, suspended, created, lastVisit}')
    .action(async (flags: { json?: boolean }, command: Command) => {
      await using app = await openForReading(configOf(context, command), { clock: context.clock });
      const rows = await listPeople(app.database);
      if (flags.json)
        return printJson(
          context,
          rows.map(({ personNo: _, userId: __, createdAt, ...row }) => ({ ...row, created: createdAt })),
        );
      printLine(context, `${rows.length} ${rows.length === 1 ? 'person' : 'people'}`);
      for (const row of rows) {
        const state = [row.verified ? '' : 'not verified', row.suspended ? 'suspended' : ''].filter(Boolean).join(', ');
        printLine(
          context,
          `  ${row.handle}  ${row.role}  ${row.name}  <${row.email ?? 'no account'}>${state ? `  (${state})` : ''}`,
        );
      }
    });

  people
    .command('role')
    .description(`give somebody a role: ${ROLES.join(', ')}`)
    .argument('<handle>')
    .argument('<role>')
    .action(async (handle: string, role: string, _: object, command: Command) => {
      checkRole(role);
      await using app = await writing(command);
      await app.writer.run('operatorSetsRole', { handle, role });
      await noteDone(app, 'role', handle, role);
      printLine(context, `${handle} is ${role} now`);
    });

  people
    .command('invite')
    .description('make an invitation, which works once, for 14 days')
    .option('--email <address>', 'only for this address; mailed to it')
    .option('--role <role>', ROLES.join(', '), 'member')
    .action(async (flags: { email?: string; role: string }, command: Command) => {
      const role = checkRole(flags.role);
      const email = flags.email === undefined ? undefined : addressOf(flags.email);
      await using app = await writing(command);
      const admin = (await listPeople(app.database)).find((person) => person.role === 'admin');
      if (!admin)
        throw new BroadsheetError(
          'conflict',
          'nobody has an account yet; the first one needs no invitation and becomes the admin',
        );
      const { code, ...made } = newInvitation(context.clock());
      await app.writer.run('createInvitation', { ...made, email, role, byNo: admin.personNo });
      await noteDone(app, 'invite', email ?? 'anyone', role);
      const url = `${app.config.url}/invite/${code}`;
      printLine(context, url);
      if (email === undefined) return;
      const { openMail } = await import('../mail/open-mail.ts');
      await using mail = openMail(app.config, context.clock);
      await mail.send(invitationMail({ to: { address: email }, from: admin.name, url, site: app.config.url }));
      say(context, `mailed by way of ${mail.destination}`);
    });

  people
    .command('reset-link')
    .description('print a link with which somebody chooses a new password; works once, for a day')
    .argument('<handle>')
    .action(async (handle: string, _: object, command: Command) => {
      await using app = await writing(command);
      const [person] = await listPeople(app.database, handle);
      if (!person?.userId) throw new BroadsheetError('not-found', `nobody with an account has the handle "${handle}"`);
      // Only here: the library behind takes a second to load.
      const [{ openAccounts }, { openMail }] = await Promise.all([
        import('../accounts/accounts.ts'),
        import('../mail/open-mail.ts'),
      ]);
      const quiet = { info: () => {}, warn: () => {}, error: () => {} };
      await using accounts = openAccounts({
        config: app.config,
        database: app.database,
        writer: app.writer,
        transport: openMail(app.config, context.clock),
        clock: context.clock,
        log: quiet,
      });
      const link = await accounts.resetLink(person.userId);
      await noteDone(app, 'reset-link', handle, 'made');
      printLine(context, link);
    });
}

function checkRole(role: string): Role {
  if (isRole(role)) return role;
  throw new BroadsheetError('usage', `"${role}" is no role; there are ${ROLES.join(', ')}`);
}

async function noteDone(app: WritingApp, action: string, target: string, detail: string): Promise<void> {
  await app.writer.run('recordAudit', {
    personNo: undefined,
    origin: 'command line',
    action,
    target,
    outcome: 'done',
    detail,
  });
}
