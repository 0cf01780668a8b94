// Sessions for seeded people without signing in 300 times: the rows that a sign-in leaves behind, and the cookie it answers with.
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const LIFETIME_MS = 20 * 86_400_000;

/** One Cookie header for each of `seed-0` … `seed-{count-1}`; `secret` and `cookie` are those of the server that will read them. */
export function seedSessions(
  data: string,
  count: number,
  { secret, cookie }: { readonly secret: string; readonly cookie: string },
): string[] {
  const db = new DatabaseSync(join(data, 'broadsheet.db'));
  try {
    db.exec('begin immediate');
    const user = db.prepare(
      'insert into auth_users (id, name, email, email_verified, created_at, updated_at) values (?, ?, ?, 1, ?, ?) on conflict do nothing',
    );
    const session = db.prepare(
      'insert into auth_sessions (id, token, expires_at, user_id, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    );
    const now = new Date();
    const at = now.toISOString();
    const cookies = Array.from({ length: count }, (_, n) => {
      const token = randomBytes(24).toString('base64url');
      user.run(`seed-${n}`, `Reader ${n}`, `seed-${n}@example.org`, at, at);
      session.run(
        randomBytes(12).toString('hex'),
        token,
        new Date(now.getTime() + LIFETIME_MS).toISOString(),
        `seed-${n}`,
        at,
        at,
      );
      const signature = createHmac('sha256', secret).update(token).digest('base64');
      return `${cookie}=${encodeURIComponent(`${token}.${signature}`)}`;
    });
    db.exec('commit');
    return cookies;
  } finally {
    db.close();
  }
}
