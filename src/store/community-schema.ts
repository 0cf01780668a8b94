// The tables of `migrations/002-community.ts` as Kysely sees them. Instants are ISO 8601 in UTC, days are YYYY-MM-DD.
import type { Generated } from 'kysely';

export interface PeopleTable {
  person_no: Generated<number>;
  user_id: string | null;
  handle: string;
  name: string;
  role: Generated<string>;
  verified: Generated<number>;
  bio: Generated<string>;
  website: string | null;
  /** Proved by a sign-in at ORCID; what somebody typed is `stated_orcid`. */
  orcid: string | null;
  stated_orcid: string | null;
  language: string | null;
  theme: string | null;
  width: string | null;
  shortcuts: string | null;
  switches: Generated<string>;
  created_at: string;
  last_visit: string | null;
  previous_visit: string | null;
  /** Raised when the addresses of somebody's feeds are to change. */
  feed_generation: Generated<number>;
  suspended_at: string | null;
  deleted_at: string | null;
}

export interface VotesTable {
  person_no: number;
  work_no: number;
  at: string;
}

export interface StandingsTable {
  taken_at: string;
  rank: number;
  work_no: number;
}

export interface CommentsTable {
  comment_no: Generated<number>;
  comment_id: string;
  work_no: number;
  person_no: number;
  parent_no: number | null;
  body: string;
  at: string;
  edited_at: string | null;
  deleted_at: string | null;
  hidden_at: string | null;
  /** Other people who reacted. */
  score: Generated<number>;
  /** The comment that began the thread; itself where it did. */
  root_no: number | null;
  /** Order within the thread: the numbers of the comments above and its own, padded; see `comment-place.ts`. */
  path: Generated<string>;
  depth: Generated<number>;
  /** JSON list of the handles in it that there are. */
  mentions: Generated<string>;
  /** Deleted and without an answer that is still there: shown nowhere. */
  gone: Generated<number>;
  hidden_no: number | null;
  hidden_reason: string | null;
}

export interface CommentVersionsTable {
  version_no: Generated<number>;
  comment_no: number;
  body: string;
  at: string;
}

export interface ReactionsTable {
  comment_no: number;
  person_no: number;
  emoji: string;
  at: string;
}

export interface ReportsTable {
  report_no: Generated<number>;
  kind: string;
  comment_no: number | null;
  work_no: number | null;
  target_no: number | null;
  by_no: number;
  reason: string;
  at: string;
  state: Generated<string>;
  handled_no: number | null;
  handled_at: string | null;
  note: string | null;
}

export interface NotificationsTable {
  notification_no: Generated<number>;
  person_no: number;
  kind: string;
  at: string;
  read_at: string | null;
  actor_no: number | null;
  work_no: number | null;
  comment_no: number | null;
  text: string | null;
  /** When it was mailed, or when it was settled that it is not. */
  mailed_at: string | null;
}

export interface MutesTable {
  person_no: number;
  work_no: number;
  at: string;
}

export interface WatchesTable {
  person_no: number;
  work_id: string;
  at: string;
}

export interface SubmissionsTable {
  work_no: number;
  person_no: number;
  note: Generated<string>;
  media_url: string | null;
  at: string;
}

export interface CurationTable {
  work_no: number;
  day: string | null;
  pinned_until: string | null;
  reason: string | null;
  by_no: number;
  at: string;
}

export interface PaperLinksTable {
  link_no: Generated<number>;
  work_no: number;
  kind: string;
  url: string;
  label: string | null;
  by_no: number;
  at: string;
  removed_at: string | null;
  removed_no: number | null;
}

export interface MarksTable {
  person_no: number;
  work_no: number;
  state: string | null;
  note: Generated<string>;
  at: string;
}

export interface DismissalsTable {
  person_no: number;
  work_no: number;
  at: string;
}

export interface CollectionsTable {
  collection_no: Generated<number>;
  collection_id: string;
  person_no: number;
  title: string;
  description: Generated<string>;
  visibility: Generated<string>;
  secret: string;
  papers: Generated<number>;
  created_at: string;
  updated_at: string;
}

export interface CollectionItemsTable {
  collection_no: number;
  work_no: number;
  position: number;
  note: Generated<string>;
  tags: Generated<string>;
  added_no: number;
  at: string;
}

export interface CollectionMembersTable {
  collection_no: number;
  person_no: number;
  at: string;
}

export interface CollectionImportsTable {
  import_no: Generated<number>;
  import_id: string;
  collection_no: number;
  person_no: number;
  name: string;
  input: string | null;
  may_add: number;
  state: Generated<string>;
  format: Generated<string>;
  done: Generated<number>;
  total: number | null;
  added: Generated<number>;
  known: Generated<number>;
  arrived: Generated<number>;
  faults: Generated<string>;
  faults_left_out: Generated<number>;
  failure: string | null;
  begun_at: string;
  ended_at: string | null;
}

export interface SavedSearchesTable {
  saved_no: Generated<number>;
  saved_id: string;
  person_no: number;
  name: string;
  q: string;
  mode: Generated<string>;
  sort: Generated<string>;
  position: Generated<number>;
  created_at: string;
  seen_at: string;
}

export interface FollowsTable {
  person_no: number;
  /** `FollowKind` */
  kind: string;
  /** Author's slug, organisation's handle, person's number, category, venue's slug, topic's words, id of a saved search. */
  target: string;
  label: string;
  at: string;
}

export interface WorkTopicsTable {
  /** category | venue */
  kind: string;
  topic: string;
  work_no: number;
  /** As written. */
  label: string;
  newest: string;
}

export interface AuthorAssignmentsTable {
  work_no: number;
  /** The name as that work writes it. */
  name_slug: string;
  author_no: number;
}

export interface NameEditsTable {
  edit_no: Generated<number>;
  /** author-split | author-merge | organisation-merge | organisation-rename */
  kind: string;
  subject_no: number;
  object_no: number | null;
  detail: string;
  by_no: number;
  at: string;
  undone_at: Generated<string | null>;
  undone_no: Generated<number | null>;
}

export interface RecommendationsTable {
  person_no: number;
  /** Null until they were computed for the first time. */
  computed_at: string | null;
  /** Since when they should be computed anew though they are not a day old. */
  stale_at: string | null;
  /** JSON of `StoredRecommendations`. */
  papers: Generated<string>;
  /** What the person had done when they were computed, in short. */
  signals: Generated<string>;
  /** Number of the model that they were made with. */
  model: number | null;
  /** Since when somebody waits for them. */
  wanted_at: string | null;
  failed_at: string | null;
  failure: string | null;
}

export interface AuthorClaimsTable {
  claim_no: Generated<number>;
  person_no: number;
  author_no: number;
  evidence: string;
  at: string;
  state: Generated<string>;
  decided_no: number | null;
  decided_at: string | null;
  reason: string | null;
}

export interface SettingsTable {
  name: string;
  value: string;
  changed_no: number | null;
  changed_at: string;
}

export interface InvitationsTable {
  invitation_no: Generated<number>;
  code_hash: string;
  email: string | null;
  role: string;
  by_no: number;
  at: string;
  expires_at: string;
  used_no: number | null;
  used_at: string | null;
  revoked_at: string | null;
}

export interface AuditTable {
  audit_no: Generated<number>;
  at: string;
  person_no: number | null;
  origin: string | null;
  action: string;
  target: string | null;
  outcome: string;
  detail: string | null;
}

export interface CommunitySchema {
  people: PeopleTable;
  votes: VotesTable;
  standings: StandingsTable;
  comments: CommentsTable;
  comment_versions: CommentVersionsTable;
  reactions: ReactionsTable;
  reports: ReportsTable;
  notifications: NotificationsTable;
  mutes: MutesTable;
  watches: WatchesTable;
  submissions: SubmissionsTable;
  curation: CurationTable;
  paper_links: PaperLinksTable;
  marks: MarksTable;
  dismissals: DismissalsTable;
  collections: CollectionsTable;
  collection_items: CollectionItemsTable;
  collection_members: CollectionMembersTable;
  collection_imports: CollectionImportsTable;
  saved_searches: SavedSearchesTable;
  follows: FollowsTable;
  work_topics: WorkTopicsTable;
  author_assignments: AuthorAssignmentsTable;
  name_edits: NameEditsTable;
  recommendations: RecommendationsTable;
  author_claims: AuthorClaimsTable;
  settings: SettingsTable;
  invitations: InvitationsTable;
  audit: AuditTable;
}
