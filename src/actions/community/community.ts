// The verbs of people, by area. Each area's file says what it offers and who may do it.
import type { Database } from '../../store/database.ts';
import type { Writer } from '../../store/writer/writer.ts';
import type { Library } from '../library.ts';
import { type Alerts, alertVerbs } from '../mailing/alerts.ts';
import { type Bounces, bounceVerbs } from '../mailing/bounces.ts';
import { type Deliveries, deliveryVerbs } from '../mailing/deliveries.ts';
import { type Feeds, feedVerbs } from '../mailing/feeds.ts';
import { type Subscriptions, subscriptionVerbs } from '../mailing/subscriptions.ts';
import { type SubscriptionsByLink, subscriptionByLinkVerbs } from '../mailing/subscriptions-by-link.ts';
import { type OwnSubscription, ownSubscriptionVerbs } from '../mailing/subscriptions-own.ts';
import { type AboutPapers, aboutPaperVerbs } from './about-paper.ts';
import { type Admin, adminVerbs } from './admin.ts';
import { type AdminJobs, adminJobVerbs, type SourceControl } from './admin-jobs.ts';
import { type AdminPeople, adminPeopleVerbs } from './admin-people.ts';
import { type Audit, auditVerbs } from './audit.ts';
import { type AuditList, auditListVerbs } from './audit-list.ts';
import { type Authors, authorVerbs } from './authors.ts';
import type { BackgroundJobs } from './background-jobs.ts';
import { type Backups, backupVerbs } from './backups.ts';
import { type Claims, claimVerbs } from './claims.ts';
import { type CollectionImports, collectionImportVerbs } from './collection-imports.ts';
import { type Collections, collectionVerbs } from './collections.ts';
import { type Comments, commentVerbs } from './comments.ts';
import { type Curation, curationVerbs } from './curation.ts';
import { type Leaving, leavingVerbs } from './delete-account.ts';
import { type Everything, everythingVerbs } from './export-everything.ts';
import { type Figures, figureVerbs } from './figures.ts';
import { type Follows, followVerbs } from './follows.ts';
import { type ForYou, forYouVerbs } from './for-you.ts';
import { type Front, frontVerbs } from './front.ts';
import { type Archive, archiveVerbs } from './front-archive.ts';
import { type Lists, listsVerbs } from './lists.ts';
import { type Marks, markVerbs } from './marks.ts';
import { type MyData, myDataVerbs } from './my-data.ts';
import { type MyLibrary, myLibraryVerbs } from './my-library.ts';
import { type Notifications, notificationVerbs } from './notifications.ts';
import { type Operating, operatingVerbs } from './operating.ts';
import { type PaperLinks, paperLinkVerbs } from './paper-links.ts';
import { type People, peopleVerbs } from './people.ts';
import { type Pictures, pictureVerbs } from './pictures.ts';
import { type Preferences, preferencesVerbs } from './preferences.ts';
import { type Reports, reportVerbs } from './reports.ts';
import { type SavedSearches, savedSearchVerbs } from './saved-searches.ts';
import { type Settings, settingsVerbs } from './settings.ts';
import { type Submissions, submissionVerbs } from './submissions.ts';
import { type Topics, topicVerbs } from './topics.ts';
import { type Votes, votesVerbs } from './votes.ts';

export interface CommunityDependencies {
  /** Can only read. */
  readonly database: Database;
  readonly writer: Writer;
  readonly library: Library;
  readonly clock: () => Date;
  /** Of the site, for days. */
  readonly zone: string;
  /** Origin of absolute URLs. */
  readonly url: string;
  readonly jobs: BackgroundJobs;
  /** Folder of the library. */
  readonly data: string;
  readonly sources: SourceControl;
  /** Signs links in mails and feeds. */
  readonly secret: string;
  /** Webhooks may lead into one's own network. */
  readonly allowPrivateFetch: boolean;
}

export interface Community {
  readonly aboutPapers: AboutPapers;
  readonly bounces: Bounces;
  readonly subscriptions: Subscriptions;
  readonly subscriptionsByLink: SubscriptionsByLink;
  readonly ownSubscription: OwnSubscription;
  readonly alerts: Alerts;
  readonly deliveries: Deliveries;
  readonly admin: Admin;
  readonly adminJobs: AdminJobs;
  readonly adminPeople: AdminPeople;
  readonly audit: Audit;
  readonly auditList: AuditList;
  readonly backups: Backups;
  readonly everything: Everything;
  readonly feeds: Feeds;
  readonly leaving: Leaving;
  readonly myData: MyData;
  readonly collections: Collections;
  readonly collectionImports: CollectionImports;
  readonly curation: Curation;
  readonly marks: Marks;
  readonly myLibrary: MyLibrary;
  readonly savedSearches: SavedSearches;
  readonly paperLinks: PaperLinks;
  readonly submissions: Submissions;
  readonly front: Front;
  readonly archive: Archive;
  readonly forYou: ForYou;
  readonly comments: Comments;
  readonly figures: Figures;
  readonly follows: Follows;
  readonly authors: Authors;
  readonly claims: Claims;
  readonly people: People;
  readonly topics: Topics;
  readonly notifications: Notifications;
  readonly pictures: Pictures;
  readonly preferences: Preferences;
  readonly operating: Operating;
  readonly reports: Reports;
  readonly votes: Votes;
  readonly settings: Settings;
  readonly lists: Lists;
}

export function openCommunity(deps: CommunityDependencies): Community {
  return {
    aboutPapers: aboutPaperVerbs(deps),
    bounces: bounceVerbs(deps),
    subscriptions: subscriptionVerbs(deps),
    subscriptionsByLink: subscriptionByLinkVerbs(deps),
    ownSubscription: ownSubscriptionVerbs(deps),
    alerts: alertVerbs(deps),
    deliveries: deliveryVerbs(deps),
    admin: adminVerbs(deps),
    adminJobs: adminJobVerbs(deps),
    adminPeople: adminPeopleVerbs(deps, reportVerbs(deps)),
    audit: auditVerbs(deps),
    auditList: auditListVerbs(deps),
    backups: backupVerbs(deps),
    everything: everythingVerbs(deps),
    feeds: feedVerbs(deps),
    leaving: leavingVerbs(deps),
    myData: myDataVerbs(deps),
    collections: collectionVerbs(deps),
    collectionImports: collectionImportVerbs(deps),
    curation: curationVerbs(deps),
    marks: markVerbs(deps),
    myLibrary: myLibraryVerbs(deps),
    savedSearches: savedSearchVerbs(deps),
    paperLinks: paperLinkVerbs(deps),
    submissions: submissionVerbs(deps),
    front: frontVerbs(deps),
    archive: archiveVerbs(deps),
    forYou: forYouVerbs(deps),
    comments: commentVerbs(deps),
    figures: figureVerbs(deps),
    follows: followVerbs(deps),
    authors: authorVerbs(deps),
    claims: claimVerbs(deps),
    people: peopleVerbs(deps),
    topics: topicVerbs(deps),
    notifications: notificationVerbs(deps),
    pictures: pictureVerbs(deps),
    preferences: preferencesVerbs(deps),
    operating: operatingVerbs(deps),
    reports: reportVerbs(deps),
    votes: votesVerbs(deps),
    settings: settingsVerbs(deps),
    lists: listsVerbs(deps),
  };
}
