// Accounts on both databases: the tables are the ones that better-auth expects, its statements reach nothing else, and an account
// and its person are made together or not at all.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import type { Asker } from '../../src/accounts/account-dependencies.ts';
import { type AccountsOptions, openAccounts } from '../../src/accounts/accounts.ts';
import { createAuth } from '../../src/accounts/auth.ts';
import { JoiningScope } from '../../src/accounts/joining-scope.ts';
import { readConfig } from '../../src/config.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { listPeople } from '../../src/store/accounts/people.ts';
import { type OpenedStore, stores } from '../support/stores.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PASSWORD = 'correct pony staple mule';
const asker: Asker = { viewer: undefined, cookie: undefined, agent: 'test', address: '203.0.113.1', limitKey: 'x' };
const log = { info: () => {}, warn: () => {}, error: (event: object) => assert.fail(JSON.stringify(event)) };
const clock = (): Date => new Date();

function accountsOn(store: OpenedStore, data: string, mode = 'open') {
  const mails: Mail[] = [];
  const config = readConfig({ BROADSHEET_DATA: data, BROADSHEET_URL: 'https://papers.example', BROADSHEET_MODE: mode });
  const transport: AccountsOptions['transport'] = {
    destination: 'a list',
    send: async (mail) => ({ id: String(mails.push(mail)) }),
    async [Symbol.asyncDispose]() {},
  };
  const { database, writer } = store;
  return { accounts: openAccounts({ config, database, writer, transport, clock, log }), mails };
}

for (const { name, skip, open } of stores)
  describe(`accounts on ${name}`, { skip }, () => {
    it('have the tables that better-auth and its plugins expect', async () => {
      await using store = await open();
      using folder = tempFolder();
      const auth = createAuth({
        config: readConfig({ BROADSHEET_DATA: folder.path }),
        secret: 'x'.repeat(32),
        database: store.database,
        writer: store.writer,
        scope: new JoiningScope(),
        post: () => {},
        clock,
        log,
      });
      const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
      assert.deepEqual(toBeCreated, []);
      assert.deepEqual(toBeAdded, []);
    });

    it('come with their person; of many first ones one is the admin', async () => {
      await using store = await open();
      using folder = tempFolder();
      const { accounts } = accountsOn(store, folder.path);
      const names = ['Ada', 'Bob', 'Cleo', 'Dora', 'Ada'];
      await Promise.all(
        names.map((one, i) =>
          accounts.signUp(asker, {
            name: one,
            email: `p${i}@example.org`,
            password: PASSWORD,
            handle: '',
            invitation: '',
          }),
        ),
      );
      const people = await listPeople(store.database);
      assert.equal(people.filter((person) => person.role === 'admin').length, 1);
      assert.equal(people.filter((person) => person.verified).length, 1);
      assert.equal(new Set(people.map((person) => person.handle)).size, 5);
      assert.equal(
        people.every((person) => person.email?.endsWith('@example.org')),
        true,
      );
      await accounts[Symbol.asyncDispose]();
    });

    it('are not made when the handle is taken meanwhile', async () => {
      await using store = await open();
      using folder = tempFolder();
      const { accounts } = accountsOn(store, folder.path);
      const wish = (i: number) => ({
        name: 'Ada',
        email: `p${i}@example.org`,
        password: PASSWORD,
        handle: 'ada',
        invitation: '',
      });
      const made = await Promise.allSettled([1, 2, 3].map((i) => accounts.signUp(asker, wish(i))));
      assert.equal(made.filter((one) => one.status === 'fulfilled').length, 1);
      for (const one of made)
        if (one.status === 'rejected') assert.match(String(one.reason), /the handle "ada" is taken/);
      const users = await sql<{ n: number }>`select count(*) as n from auth_users`.execute(store.database.db);
      assert.equal(Number(users.rows[0]?.n), 1);
      await accounts[Symbol.asyncDispose]();
    });

    it('sign in, change and end', async () => {
      await using store = await open();
      using folder = tempFolder();
      const { accounts, mails } = accountsOn(store, folder.path);
      const wish = { name: 'Ada', password: PASSWORD, handle: 'ada', invitation: '' };
      await accounts.signUp(asker, { ...wish, email: 'Ada@example.org' });
      const cookies = await accounts.signIn(asker, { email: 'ada@example.org', password: PASSWORD });
      const cookie = cookies[0]?.split(';')[0] ?? '';
      const viewer = await accounts.sessions.viewer(new Headers({ cookie }));
      assert.equal(viewer?.handle, 'ada');
      const own = await accounts.own.look(viewer);
      assert.deepEqual(
        [own.email, own.verified, own.hasPassword, own.sessions.length],
        ['ada@example.org', true, true, 2],
      );
      await accounts.own.rename(viewer, { name: 'Ada L.', handle: 'countess' });
      assert.equal((await accounts.sessions.viewer(new Headers({ cookie })))?.handle, 'countess');
      await accounts.forgot(asker, { email: 'ada@example.org' });
      await accounts.settled();
      const token = /token=([\w-]+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
      await accounts.reset(asker, { token, password: `${PASSWORD} two` });
      await assert.rejects(accounts.reset(asker, { token, password: `${PASSWORD} three` }), /was used already/);
      assert.equal(await accounts.sessions.viewer(new Headers({ cookie })), undefined);
      await store.writer.run('removeAccount', { userId: viewer?.userId ?? '' });
      await assert.rejects(
        accounts.signIn(asker, { email: 'ada@example.org', password: `${PASSWORD} two` }),
        /do not belong/,
      );
      for (const table of ['auth_users', 'auth_sessions', 'auth_accounts', 'auth_passkeys']) {
        const left = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(store.database.db);
        assert.equal(Number(left.rows[0]?.n), 0, table);
      }
      await accounts[Symbol.asyncDispose]();
    });

    it('let statements reach their own tables and nothing else', async () => {
      await using store = await open();
      const run = (text: string, parameters: (string | number)[] = []) =>
        store.writer.run('accountStatement', { sql: text, parameters });
      for (const text of [
        'select * from "auth_users"',
        'delete from "people"',
        'update "works" set "title" = ?',
        'insert into "auth_users_x" ("id") values (?)',
        'delete from "auth_users"; delete from "people"',
        'delete from "auth_users" where "id" in (select "user_id" from "people")',
        'delete from "auth_users" where "id" in (select user_id from people)',
        'delete from "auth_sessions" where "id" = \'x\'',
        'update "auth_users" set "name" = ? -- from "auth_users"',
        'drop table "auth_users"',
        'pragma writable_schema = 1',
        ' delete from "auth_users"',
      ])
        await assert.rejects(run(text, ['x']), /not about accounts/, text);
      await assert.rejects(
        run(
          store.database.dialect === 'sqlite'
            ? 'insert into "auth_users" ("id", "name", "email", "created_at", "updated_at") values (?, ?, ?, ?, ?)'
            : 'insert into "auth_users" ("id", "name", "email", "created_at", "updated_at") values ($1, $2, $3, $4, $5)',
          ['1', 'x', 'x@example.org', 'x', 'x'],
        ),
        /made together with its person/,
      );
    });
  });
