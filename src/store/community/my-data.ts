// Everything that is kept of one person, section by section, each read in lots: for the file that a person may take away.
import { type RawBuilder, sql } from 'kysely';
import { anyOf, type Database } from '../database.ts';

interface Section {
  readonly name: string;
  /** Rows in an order that does not change while they are read. */
  readonly rows: (person: Whose) => RawBuilder<unknown>;
}

export interface Whose {
  readonly personNo: number;
  readonly userId: string;
}

const LOT = 500;
/** What a paper is called in each row. */
const PAPER = sql`works.public_id as paper, works.title`;

const SECTIONS: readonly Section[] = [
  {
    name: 'profile',
    rows: ({
      personNo,
    }) => sql`select handle, name, role, bio, website, orcid, stated_orcid, language, theme, width, shortcuts, switches,
      created_at, last_visit, previous_visit from people where person_no = ${personNo} order by person_no`,
  },
  {
    name: 'account',
    rows: ({ userId }) =>
      sql`select email, email_verified, created_at, updated_at from auth_users where id = ${userId} order by id`,
  },
  {
    name: 'linked_accounts',
    rows: ({ userId }) =>
      sql`select provider_id as provider, account_id, created_at from auth_accounts where user_id = ${userId} and provider_id <> 'credential' order by id`,
  },
  {
    name: 'passkeys',
    rows: ({ userId }) =>
      sql`select name, created_at, device_type, backed_up from auth_passkeys where user_id = ${userId} order by id`,
  },
  {
    name: 'sessions',
    rows: ({
      userId,
    }) => sql`select created_at as signed_in, updated_at as last_seen, expires_at, ip_address as address, user_agent as device
      from auth_sessions where user_id = ${userId} order by created_at, id`,
  },
  {
    name: 'digest',
    rows: ({
      personNo,
    }) => sql`select state, language, zone, rhythm, weekday, month_day, hour, sections, most, notices, paused_until,
      created_at, next_at, last_sent_at from subscribers where person_no = ${personNo} order by subscriber_no`,
  },
  {
    name: 'mails',
    rows: ({
      personNo,
      userId,
    }) => sql`select kind, slot, address, state, queued_at, ended_at, code, reply from deliveries
      where address = (select email from auth_users where id = ${userId}) or subscriber_no in (select subscriber_no from subscribers where person_no = ${personNo})
      order by delivery_no`,
  },
  {
    name: 'alerts',
    rows: ({ personNo }) => sql`select kind, label, q, events, channel, url, paused, alerts.created_at from alerts
      join subscribers on subscribers.subscriber_no = alerts.subscriber_no where person_no = ${personNo} order by alert_no`,
  },
  {
    name: 'votes',
    rows: ({ personNo }) => sql`select ${PAPER}, votes.at from votes join works on works.work_no = votes.work_no
      where votes.person_no = ${personNo} order by votes.work_no`,
  },
  {
    name: 'comments',
    rows: ({
      personNo,
    }) => sql`select comment_id as id, ${PAPER}, body, comments.at, edited_at, comments.deleted_at, hidden_at, hidden_reason,
      (select parents.comment_id from comments as parents where parents.comment_no = comments.parent_no) as answers
      from comments join works on works.work_no = comments.work_no where comments.person_no = ${personNo} order by comment_no`,
  },
  {
    name: 'comment_history',
    rows: ({
      personNo,
    }) => sql`select comments.comment_id as comment, comment_versions.body, comment_versions.at from comment_versions
      join comments on comments.comment_no = comment_versions.comment_no where comments.person_no = ${personNo} order by version_no`,
  },
  {
    name: 'reactions',
    rows: ({ personNo }) => sql`select comments.comment_id as comment, emoji, reactions.at from reactions
      join comments on comments.comment_no = reactions.comment_no where reactions.person_no = ${personNo}
      order by reactions.comment_no, emoji`,
  },
  {
    name: 'marks',
    rows: ({
      personNo,
    }) => sql`select ${PAPER}, state, note, marks.at from marks join works on works.work_no = marks.work_no
      where marks.person_no = ${personNo} order by marks.work_no`,
  },
  {
    name: 'collections',
    rows: ({
      personNo,
    }) => sql`select collection_id as id, title, description, visibility, papers, created_at, updated_at from collections
      where person_no = ${personNo} order by collection_no`,
  },
  {
    name: 'collection_papers',
    rows: ({
      personNo,
    }) => sql`select collections.collection_id as collection, ${PAPER}, position, collection_items.note, tags, collection_items.at
      from collection_items join collections on collections.collection_no = collection_items.collection_no
      join works on works.work_no = collection_items.work_no
      where collections.person_no = ${personNo} or added_no = ${personNo} order by collection_items.collection_no, position, collection_items.work_no`,
  },
  {
    name: 'collections_kept_along',
    rows: ({
      personNo,
    }) => sql`select collections.collection_id as collection, collections.title, collection_members.at from collection_members
      join collections on collections.collection_no = collection_members.collection_no where collection_members.person_no = ${personNo}
      order by collections.collection_no`,
  },
  {
    name: 'collection_imports',
    rows: ({ personNo }) =>
      sql`select import_id as id, name, state, begun_at, ended_at from collection_imports where person_no = ${personNo} order by import_no`,
  },
  {
    name: 'follows',
    rows: ({ personNo }) =>
      sql`select kind, label, at from follows where person_no = ${personNo} order by kind, target`,
  },
  {
    name: 'saved_searches',
    rows: ({ personNo }) =>
      sql`select saved_id as id, name, q, mode, sort, created_at, seen_at from saved_searches where person_no = ${personNo} order by saved_no`,
  },
  {
    name: 'submissions',
    rows: ({ personNo }) => sql`select ${PAPER}, submissions.note, media_url, submissions.at from submissions
      join works on works.work_no = submissions.work_no where submissions.person_no = ${personNo} order by submissions.work_no`,
  },
  {
    name: 'links_added',
    rows: ({ personNo }) => sql`select ${PAPER}, kind, url, label, paper_links.at, removed_at from paper_links
      join works on works.work_no = paper_links.work_no where by_no = ${personNo} order by link_no`,
  },
  {
    name: 'notifications',
    rows: ({ personNo }) => sql`select kind, notifications.at, read_at, works.public_id as paper, text,
      (select comment_id from comments where comments.comment_no = notifications.comment_no) as comment
      from notifications left join works on works.work_no = notifications.work_no where notifications.person_no = ${personNo}
      order by notification_no`,
  },
  {
    name: 'muted_papers',
    rows: ({ personNo }) => sql`select ${PAPER}, mutes.at from mutes join works on works.work_no = mutes.work_no
      where mutes.person_no = ${personNo} order by mutes.work_no`,
  },
  {
    name: 'watched_papers',
    rows: ({ personNo }) => sql`select ${PAPER}, watches.at from watches join works on works.work_id = watches.work_id
      where watches.person_no = ${personNo} order by watches.work_id`,
  },
  {
    name: 'not_recommended',
    rows: ({
      personNo,
    }) => sql`select ${PAPER}, dismissals.at from dismissals join works on works.work_no = dismissals.work_no
      where dismissals.person_no = ${personNo} order by dismissals.work_no`,
  },
  {
    name: 'recommendations',
    rows: ({ personNo }) =>
      sql`select computed_at, papers, signals from recommendations where person_no = ${personNo} order by person_no`,
  },
  {
    name: 'author_claims',
    rows: ({
      personNo,
    }) => sql`select authors.slug as author, evidence, at, state, decided_at, reason from author_claims
      join authors on authors.author_no = author_claims.author_no where author_claims.person_no = ${personNo} order by claim_no`,
  },
  {
    name: 'reports_made',
    rows: ({ personNo }) =>
      sql`select kind, reason, at, state from reports where by_no = ${personNo} order by report_no`,
  },
  {
    name: 'invitations_made',
    rows: ({ personNo }) =>
      sql`select email, role, at, expires_at, used_at, revoked_at from invitations where by_no = ${personNo} order by invitation_no`,
  },
  {
    name: 'log',
    rows: ({ personNo }) =>
      sql`select at, origin, action, target, outcome, detail from audit where person_no = ${personNo} order by audit_no`,
  },
];

/** Lots of rows with the name of their section; each section comes, if only with an empty lot. */
export async function* personalData(
  { db }: Database,
  whose: Whose,
): AsyncIterable<{ readonly section: string; readonly rows: readonly object[] }> {
  for (const { name, rows: query } of SECTIONS) {
    for (let offset = 0; ; offset += LOT) {
      const { rows } = await sql<object>`${query(whose)} limit ${LOT} offset ${offset}`.execute(db);
      yield { section: name, rows };
      if (rows.length < LOT) break;
    }
  }
}

/** Ids of those of the works that can be seen, in order of their numbers. */
export async function shownWorkIds(
  { db, dialect }: Database,
  works: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('works')
    .select(['work_no', 'work_id'])
    .where(sql<boolean>`work_no ${anyOf(dialect, works)}`)
    .where('hidden', '=', 0)
    .orderBy('work_no')
    .execute();
  return new Map(rows.map((row) => [row.work_no, row.work_id]));
}
