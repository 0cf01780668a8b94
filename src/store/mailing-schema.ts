// The tables of `migrations/004-mailing.ts` as Kysely sees them. Instants are ISO 8601 in UTC.
import type { Generated } from 'kysely';

export interface SubscribersTable {
  subscriber_no: Generated<number>;
  /** 24 hexadecimal digits. */
  subscriber_id: string;
  /** Null for an address without an account. */
  person_no: number | null;
  /** As it was typed; null for a person, whose address is their account's. */
  address: string | null;
  /** As `addressKey` makes it. */
  address_key: string | null;
  name: Generated<string>;
  /** pending (not confirmed), active, left. */
  state: string;
  language: Generated<string>;
  zone: string;
  rhythm: string;
  /** 1 Monday to 7 Sunday. */
  weekday: Generated<number>;
  /** 1 to 28. */
  month_day: Generated<number>;
  /** 0 to 23, in `zone`. */
  hour: Generated<number>;
  /** JSON list of section kinds. */
  sections: string;
  /** JSON list of interests, of an address without an account. */
  interests: Generated<string>;
  most: Generated<number>;
  /** JSON: which further mails are wanted. */
  notices: Generated<string>;
  profile: string;
  link_generation: Generated<number>;
  next_at: string | null;
  /** What came after this instant is news to them. */
  covers_from: string;
  paused_until: string | null;
  /** From where the subscription was asked for. */
  origin: string | null;
  created_at: string;
  confirmed_at: string | null;
  left_at: string | null;
  /** link, one-click, bounce, complaint, admin, account-deleted. */
  left_why: string | null;
  last_sent_at: string | null;
  last_nothing_at: string | null;
  /** The account's row that took this one over. */
  successor_no: number | null;
}

export interface EditionsTable {
  edition_no: Generated<number>;
  hash: string;
  kind: string;
  /** JSON of a `MailContent`. */
  content: string;
  papers: number;
  at: string;
}

export interface DeliveriesTable {
  delivery_no: Generated<number>;
  delivery_id: string;
  subscriber_no: number | null;
  person_no: number | null;
  kind: string;
  /** Which one of its kind; a subscriber gets one for each. */
  slot: string;
  address: string;
  name: Generated<string>;
  edition_no: number;
  message_id: string;
  state: Generated<string>;
  /** Higher ones go first. */
  urgency: Generated<number>;
  attempts: Generated<number>;
  queued_at: string;
  next_at: string | null;
  /** The run that has it, while it is being sent. */
  owner: string | null;
  attempt_at: string | null;
  ended_at: string | null;
  code: number | null;
  reply: string | null;
}

export interface DeliveryAttemptsTable {
  delivery_no: number;
  number: number;
  at: string;
  ended_at: string | null;
  outcome: string | null;
  code: number | null;
  reply: string | null;
}

export interface MailedWorksTable {
  subscriber_no: number;
  work_no: number;
  delivery_no: number;
}

export interface SuppressionsTable {
  address_key: string;
  /** bounce, complaint, manual. */
  kind: string;
  reason: string;
  at: string;
  delivery_id: string | null;
  strikes: Generated<number>;
  /** 0: noted, but mail still goes there (a first soft bounce), or lifted. */
  active: Generated<number>;
  lifted_at: string | null;
  lifted_no: number | null;
}

export interface AlertsTable {
  alert_no: Generated<number>;
  alert_id: string;
  subscriber_no: number;
  /** search, paper, author, organisation, topic, category, venue. */
  kind: string;
  target: string;
  label: string;
  q: string | null;
  mode: string | null;
  /** JSON list: version, comment, venue, cited (of papers). */
  events: Generated<string>;
  /** mail, digest, webhook, feed. */
  channel: string;
  url: string | null;
  secret: string | null;
  /** Of a paper: JSON of what was known of it at the last look (`KnownOfPaper`). */
  known: Generated<string>;
  /** Everything up to here was looked at: a work's number; of papers a change of the library. */
  cursor_no: Generated<number>;
  paused: Generated<number>;
  created_at: string;
  checked_at: string | null;
  failing_since: string | null;
  last_error: string | null;
}

export interface AlertEventsTable {
  event_no: Generated<number>;
  alert_no: number;
  event: string;
  what: string;
  work_no: number | null;
  detail: Generated<string>;
  at: string;
  /** The mail that told of it; 0 when it is settled without one. */
  delivery_no: number | null;
  call_no: number | null;
}

export interface WebhookCallsTable {
  call_no: Generated<number>;
  call_id: string;
  alert_no: number;
  body: string;
  state: Generated<string>;
  attempts: Generated<number>;
  queued_at: string;
  next_at: string | null;
  attempt_at: string | null;
  ended_at: string | null;
  status: number | null;
  reply: string | null;
}

export interface DeadJobsTable {
  dead_no: Generated<number>;
  name: string;
  kind: string;
  payload: string;
  schedule: string | null;
  attempts: number;
  error: string;
  at: string;
  owner: string | null;
  /** open; requeued and dismissed by an admin; recovered: a later run ended well. */
  state: Generated<string>;
  /** When admins were told. */
  told_at: string | null;
  ended_at: string | null;
  ended_no: number | null;
}

export interface JobWorkersTable {
  owner: string;
  began_at: string;
  seen_at: string;
}

export interface MailingSchema {
  subscribers: SubscribersTable;
  editions: EditionsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  mailed_works: MailedWorksTable;
  suppressions: SuppressionsTable;
  alerts: AlertsTable;
  alert_events: AlertEventsTable;
  webhook_calls: WebhookCallsTable;
  dead_jobs: DeadJobsTable;
  job_workers: JobWorkersTable;
}
