// The tables as Kysely sees them. SQL lives in store/ alone; everyone else gets domain objects.
// Dates are ISO strings, booleans are 0/1 and JSON is text in both databases, so that one statement serves SQLite and PostgreSQL.
import type { Generated } from 'kysely';
import type { CommunitySchema } from './community-schema.ts';
import type { MailingSchema } from './mailing-schema.ts';

export interface WorksTable {
  /** The store's own row number; never leaves the store. */
  work_no: Generated<number>;
  work_id: string;
  public_id: string;
  title: string;
  /** Everything a list row shows, as JSON of `StoredCard`. */
  card: string;
  day: string | null;
  day_origin: string | null;
  day_guessed: number;
  published: string | null;
  year: number | null;
  /** Key of the first author's surname, for identity. */
  surname: string | null;
  curated: number;
  upvotes: number;
  comments: number;
  hotness: number;
  /** Rows of `votes`; part of `upvotes`. */
  votes: Generated<number>;
  /** Rows of `comments` that are shown; part of `comments`. */
  own_comments: Generated<number>;
  has_code: Generated<number>;
  /** 0 shown, 1 hidden from lists and search, 2 deleted. */
  hidden: Generated<number>;
  /** Instant of the last comment here. */
  discussed_at: string | null;
  is_sample: number;
  /** The winner, when this work lost a merge; such rows stay so that a merge can be undone and old ids redirect. */
  merged_into: number | null;
  created_at: string;
  updated_at: string;
}

export interface RecordsTable {
  record_no: Generated<number>;
  work_no: number;
  source: string;
  record_key: string;
  hash: string;
  version: number | null;
  /** The `Paper` as JSON. */
  data: string;
  notes: string | null;
  place: string;
  /** Day of the statement: what counts and listings are "as of". */
  seen: string;
  import_no: number;
  deleted: number;
  first_seen: string;
}

export interface RecordHistoryTable {
  history_no: Generated<number>;
  record_no: number;
  data: string;
  replaced_at: string;
}

export interface CountsTable {
  record_no: number;
  seen: string;
  upvotes: number | null;
  comments: number | null;
  citations: number | null;
  github_stars: number | null;
}

export interface IdentifiersTable {
  /** `arxiv:2401.00001`, `doi:10.1/x`, `work:<24 hex>`... */
  id_key: string;
  work_no: number;
}

export interface TitlesTable {
  title_key: string;
  work_no: number;
}

export interface AuthorsTable {
  author_no: Generated<number>;
  slug: string;
  /** The normalised name's slug: shared by namesakes that were told apart. */
  name_slug: string;
  name: string;
  orcid: string | null;
  openreview: string | null;
  /** The person this row is, as a curator says. */
  merged_into: Generated<number | null>;
}

/** Other names under which a person with an ORCID or OpenReview id has published. */
export interface AuthorSpellingsTable {
  slug: string;
  author_no: number;
}

export interface AuthorshipsTable {
  work_no: number;
  position: number;
  author_no: number;
}

export interface OrganisationsTable {
  org_no: Generated<number>;
  handle: string;
  name: string;
  merged_into: Generated<number | null>;
}

export interface WorkOrganisationsTable {
  work_no: number;
  org_no: number;
}

export interface CitationsTable {
  citing_no: number;
  position: number;
  target_no: number | null;
  /** Identifier of the target where it is not in the library (yet). */
  target_key: string | null;
  title: string | null;
  year: number | null;
}

export interface RejectedTable {
  rejected_no: Generated<number>;
  /** Hash of input, place, reason and raw text: the same fault is kept once. */
  fault_key: string;
  source: string;
  input: string;
  place: string;
  reason: string;
  raw: string;
  import_no: number;
  seen: string;
  at: string;
  /** open | retried */
  state: string;
}

export interface ImportsTable {
  import_no: Generated<number>;
  input: string;
  format: string;
  started_at: string;
  finished_at: string | null;
  counts: string | null;
}

export interface MergesTable {
  merge_no: Generated<number>;
  winner_no: number;
  loser_no: number;
  /** JSON of `Moved` (`ingest/merge-works.ts`): what came from the loser. */
  moved: string;
  reason: string;
  at: string;
  undone_at: string | null;
}

export interface SuggestedMergesTable {
  suggestion_no: Generated<number>;
  a_no: number;
  b_no: number;
  reason: string;
  /** open | merged | refused; refused pairs are never merged again by themselves. */
  state: string;
  at: string;
}

export interface ChangesTable {
  seq: Generated<number>;
  work_no: number;
  kind: string;
  at: string;
}

export interface FollowedSourcesTable {
  name: string;
  cursor: string | null;
  papers: Generated<number>;
  added_at: string;
}

export interface JobsTable {
  job_no: Generated<number>;
  name: string;
  kind: string;
  payload: string;
  schedule: string | null;
  paused: Generated<number>;
  outcome: Generated<string>;
  attempts: Generated<number>;
  next_run: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  progress: string | null;
  done: number | null;
  last_run: string | null;
  last_success: string | null;
  last_error: string | null;
  last_error_at: string | null;
  last_result: string | null;
  /** When whoever runs it last showed to be alive. */
  heartbeat_at: string | null;
  /** When admins were told that it stands still or fails. */
  told_at: string | null;
}

export interface MetaTable {
  name: string;
  value: string;
}

export interface Schema extends CommunitySchema, MailingSchema {
  works: WorksTable;
  records: RecordsTable;
  record_history: RecordHistoryTable;
  counts: CountsTable;
  identifiers: IdentifiersTable;
  titles: TitlesTable;
  authors: AuthorsTable;
  author_spellings: AuthorSpellingsTable;
  authorships: AuthorshipsTable;
  organisations: OrganisationsTable;
  work_organisations: WorkOrganisationsTable;
  citations: CitationsTable;
  rejected: RejectedTable;
  imports: ImportsTable;
  merges: MergesTable;
  suggested_merges: SuggestedMergesTable;
  changes: ChangesTable;
  followed_sources: FollowedSourcesTable;
  jobs: JobsTable;
  meta: MetaTable;
}
