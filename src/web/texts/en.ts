// The English catalogue: one file for each area of the site.
import { about } from './en/about.ts';
import { accounts } from './en/accounts.ts';
import { admin } from './en/admin.ts';
import { alerts } from './en/alerts.ts';
import { archive } from './en/archive.ts';
import { authors } from './en/authors.ts';
import { claims } from './en/claims.ts';
import { collections } from './en/collections.ts';
import { comments } from './en/comments.ts';
import { counts } from './en/counts.ts';
import { curation, merges } from './en/curation.ts';
import { dates } from './en/dates.ts';
import { deliveries } from './en/deliveries.ts';
import { feeds } from './en/feeds.ts';
import { follows } from './en/follows.ts';
import { forYou } from './en/forYou.ts';
import { frame } from './en/frame.ts';
import { front } from './en/front.ts';
import { jobs } from './en/jobs.ts';
import { library } from './en/library.ts';
import { lists } from './en/lists.ts';
import { mail } from './en/mail.ts';
import { mailPreviews } from './en/mailPreviews.ts';
import { moderation } from './en/moderation.ts';
import { notifications } from './en/notifications.ts';
import { operating } from './en/operating.ts';
import { paper } from './en/paper.ts';
import { people } from './en/people.ts';
import { pictures } from './en/pictures.ts';
import { preferences } from './en/preferences.ts';
import { related } from './en/related.ts';
import { savedSearches } from './en/savedSearches.ts';
import { searching } from './en/searching.ts';
import { submit } from './en/submit.ts';
import { topics } from './en/topics.ts';
import { triage } from './en/triage.ts';
import { votes } from './en/votes.ts';

export const en = {
  accounts,
  mail,
  mailPreviews,
  admin,
  paper,
  submit,
  curation,
  merges,
  searching,
  related,
  operating,
  jobs,
  dates,
  deliveries,
  collections,
  comments,
  notifications,
  moderation,
  counts,
  about,
  pictures,
  preferences,
  savedSearches,
  triage,
  votes,
  library,
  lists,
  feeds,
  follows,
  authors,
  claims,
  people,
  topics,
  frame,
  front,
  forYou,
  archive,
  alerts,
};
