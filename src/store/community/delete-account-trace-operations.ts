// Rewording where somebody who left is named: in the audit log, and where others mentioned them.
import { sql } from 'kysely';
import { FORMER_MENTION } from '../../domain/community/delete-account-views.ts';
import { anyOf } from '../database.ts';
import type { WriteContext } from '../ingest/write-works.ts';

export interface Named {
  readonly handle: string;
  readonly email?: string | undefined;
}

const GONE = 'somebody who left';

/** Their own entries lose address and words about them; those of others lose the name. */
export async function rewordAudit(
  { db, dialect }: WriteContext,
  { personNo, numbers, ...named }: Named & { readonly personNo: number; readonly numbers: readonly number[] },
): Promise<void> {
  const { rows } = await sql<{
    audit_no: number;
    person_no: number | null;
    origin: string | null;
    target: string | null;
    detail: string | null;
  }>`select audit_no, person_no, origin, target, detail from audit where audit_no ${anyOf(dialect, numbers)}`.execute(
    db,
  );
  for (const row of rows) {
    const isTheirs = row.person_no === personNo;
    const reworded = isTheirs ? anywhere(named) : asName(named);
    const origin = isTheirs ? null : row.origin;
    const target = row.target && reworded(row.target);
    const detail = row.detail && reworded(row.detail);
    if (origin === row.origin && target === row.target && detail === row.detail) continue;
    await db.updateTable('audit').set({ origin, target, detail }).where('audit_no', '=', row.audit_no).execute();
  }
}

const plain = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function withoutEmail(text: string, email: string | undefined): string {
  return email === undefined ? text : text.replace(new RegExp(plain(email), 'giu'), GONE);
}

/** As a word, wherever it stands. */
function anywhere({ handle, email }: Named): (text: string) => string {
  const word = new RegExp(`(?<![\\p{L}\\p{N}-])${plain(handle)}(?![\\p{L}\\p{N}-])`, 'giu');
  return (text) => withoutEmail(text, email).replace(word, GONE);
}

/** Alone, in the address of a page about them, as a mention: handles are words of the language too. */
function asName({ handle, email }: Named): (text: string) => string {
  const name = new RegExp(`(?<=/people/|@|\\bby )${plain(handle)}(?![\\p{L}\\p{N}-])`, 'giu');
  return (text) => (text.toLowerCase() === handle ? GONE : withoutEmail(text, email).replace(name, GONE));
}

/** `@ada` becomes `@former-reader`, and no link. */
export async function rewordMentions(
  { db, dialect }: WriteContext,
  {
    handle,
    comments,
    versions,
  }: { readonly handle: string; readonly comments: readonly number[]; readonly versions: readonly number[] },
): Promise<void> {
  const mention = new RegExp(`@${plain(handle)}(?![\\p{L}\\p{N}-])`, 'giu');
  const reworded = (body: string): string => body.replace(mention, `@${FORMER_MENTION}`);
  if (comments.length > 0) {
    const { rows } = await sql<{ comment_no: number; body: string; mentions: string }>`select comment_no, body, mentions
      from comments where comment_no ${anyOf(dialect, comments)}`.execute(db);
    for (const row of rows) {
      const others = (JSON.parse(row.mentions) as string[]).filter((one) => one !== handle);
      await db
        .updateTable('comments')
        .set({ body: reworded(row.body), mentions: JSON.stringify(others) })
        .where('comment_no', '=', row.comment_no)
        .execute();
    }
  }
  if (versions.length === 0) return;
  const { rows } = await sql<{ version_no: number; body: string }>`select version_no, body from comment_versions
    where version_no ${anyOf(dialect, versions)}`.execute(db);
  for (const row of rows)
    await db
      .updateTable('comment_versions')
      .set({ body: reworded(row.body) })
      .where('version_no', '=', row.version_no)
      .execute();
}
