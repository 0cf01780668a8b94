// All write operations by name. Each gets the context of its own transaction; arguments and results cross a thread border,
// so they are plain data.

import * as accounts from '../accounts/account-operations.ts';
import * as invitations from '../accounts/invitation-operations.ts';
import * as adminJobs from '../community/admin-job-operations.ts';
import * as adminPeople from '../community/admin-people-operations.ts';
import * as auditList from '../community/audit-list-operations.ts';
import * as audit from '../community/audit-operations.ts';
import { mergeAuthors } from '../community/author-merge-operations.ts';
import { splitAuthor } from '../community/author-split-operations.ts';
import * as authorUndo from '../community/author-undo-operations.ts';
import * as backups from '../community/backup-operations.ts';
import * as claims from '../community/claim-operations.ts';
import * as collectionImports from '../community/collection-import-operations.ts';
import * as collectionItems from '../community/collection-item-operations.ts';
import * as collectionMembers from '../community/collection-member-operations.ts';
import * as collections from '../community/collection-operations.ts';
import * as comments from '../community/comment-operations.ts';
import * as curation from '../community/curation-operations.ts';
import * as deadJobs from '../community/dead-job-operations.ts';
import * as leaving from '../community/delete-account-operations.ts';
import * as traces from '../community/delete-account-trace-operations.ts';
import * as follows from '../community/follow-operations.ts';
import * as marks from '../community/mark-operations.ts';
import * as notifications from '../community/notification-operations.ts';
import * as organisations from '../community/organisation-operations.ts';
import * as paperLinks from '../community/paper-link-operations.ts';
import * as persons from '../community/person-operations.ts';
import * as preferences from '../community/preferences-operations.ts';
import * as profiles from '../community/profile-operations.ts';
import * as reactions from '../community/reaction-operations.ts';
import * as recommendations from '../community/recommend-operations.ts';
import * as reports from '../community/report-operations.ts';
import * as savedSearches from '../community/saved-search-operations.ts';
import * as settings from '../community/settings-operations.ts';
import * as standings from '../community/standings-operations.ts';
import * as submissions from '../community/submission-operations.ts';
import * as versionNotices from '../community/version-notices.ts';
import * as votes from '../community/vote-operations.ts';
import type { IngestOutcome } from '../ingest/ingest-batch.ts';
import { ingestBatch } from '../ingest/ingest-batch.ts';
import type { PreparedRecord } from '../ingest/prepared-record.ts';
import type { WriteContext } from '../ingest/write-works.ts';
import * as alertEvents from '../mailing/alert-event-operations.ts';
import * as alertMails from '../mailing/alert-mail-operations.ts';
import * as alerts from '../mailing/alert-operations.ts';
import { forgetDeliveries } from '../mailing/delivery-log-operations.ts';
import * as sending from '../mailing/delivery-operations.ts';
import * as digests from '../mailing/digest-operations.ts';
import * as feeds from '../mailing/feed-operations.ts';
import * as notificationMails from '../mailing/notification-mail-operations.ts';
import * as plans from '../mailing/plan-operations.ts';
import * as resending from '../mailing/resend-operations.ts';
import * as sendLease from '../mailing/send-lease-operations.ts';
import { forgetSubscribers } from '../mailing/subscriber-forgetting-operations.ts';
import * as subscribers from '../mailing/subscriber-operations.ts';
import * as suppressions from '../mailing/suppression-operations.ts';
import { tellTrouble } from '../mailing/trouble-operations.ts';
import * as webhooks from '../mailing/webhook-operations.ts';
import * as imports from './import-operations.ts';
import * as jobs from './job-operations.ts';
import * as jobWorkers from './job-worker-operations.ts';
import * as merges from './merge-operations.ts';
import * as sample from './sample-operations.ts';

export interface IngestRequest {
  readonly importNo: number;
  readonly records: readonly PreparedRecord[];
}

/** One transaction; the writers cut long requests into several by themselves. */
function ingest(context: WriteContext, request: IngestRequest): Promise<IngestOutcome[]> {
  return ingestBatch({ ...context, importNo: request.importNo }, request.records);
}

export const operations = {
  ingest,
  ...imports,
  ...merges,
  ...sample,
  ...jobs,
  ...jobWorkers,
  ...deadJobs,
  tellTrouble,
  ...audit,
  ...persons,
  ...follows,
  mergeAuthors,
  splitAuthor,
  ...authorUndo,
  ...claims,
  ...organisations,
  ...profiles,
  ...preferences,
  ...accounts,
  ...invitations,
  ...votes,
  ...settings,
  ...standings,
  ...comments,
  ...reactions,
  ...notifications,
  ...versionNotices,
  ...reports,
  ...curation,
  ...paperLinks,
  ...submissions,
  ...recommendations,
  ...marks,
  ...collections,
  ...collectionItems,
  ...collectionMembers,
  ...collectionImports,
  ...savedSearches,
  ...adminJobs,
  ...adminPeople,
  ...auditList,
  ...backups,
  ...leaving,
  ...traces,
  ...plans,
  ...alerts,
  ...alertEvents,
  ...alertMails,
  ...notificationMails,
  ...webhooks,
  ...digests,
  ...subscribers,
  forgetSubscribers,
  ...suppressions,
  ...feeds,
  ...sending,
  forgetDeliveries,
  ...sendLease,
  resendDelivery: resending.resendDelivery,
  cancelDelivery: resending.cancelDelivery,
  cancelEdition: resending.cancelEdition,
};
export type Operations = typeof operations;
