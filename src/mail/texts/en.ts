// Words of mails in English. German (`de.ts`) has the same shape; a language that is missing reads this.
import type { NotificationKind } from '../../domain/community/notification-kinds.ts';

const numbers = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
const shortDays = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

function n(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

const RHYTHMS: Readonly<Record<string, string>> = {
  daily: 'every day',
  weekdays: 'every weekday',
  weekly: 'every week',
  monthly: 'every month',
};
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const en = {
  /** `lang` of the mail. */
  language: 'en',
  /** Of instants, so that all midnight hours look alike. */
  date: (day: string) => days.format(new Date(day)),
  shortDate: (day: string) => shortDays.format(new Date(day)),
  quoted: (text: string) => `“${text}”`,

  counts: {
    papers: (count: number) => n(count, 'paper', 'papers'),
    newPapers: (count: number) => n(count, 'new paper', 'new papers'),
    upvotes: (count: number) => n(count, 'upvote', 'upvotes'),
    comments: (count: number) => n(count, 'comment', 'comments'),
    discussions: (count: number) => n(count, 'discussion', 'discussions'),
    updates: (count: number) => n(count, 'update', 'updates'),
    notifications: (count: number) => n(count, 'notification', 'notifications'),
  },
  and: 'and',
  otherAuthors: (count: number) => `and ${n(count, 'other', 'others')}`,
  left: (count: number) => `${numbers.format(count)} more on the site`,
  code: 'Code',
  rank: (rank: number) => `No. ${rank}`,
  lately: (votes: number) => `${n(votes, 'upvote', 'upvotes')} of late`,
  withdrawn: 'Withdrawn',
  retracted: 'Retracted',

  rhythms: {
    daily: 'Your papers of the day',
    weekdays: 'Your papers of the day',
    weekly: 'Your papers of the week',
    monthly: 'Your papers of the month',
    never: 'Your papers',
  } as Readonly<Record<string, string>>,
  sections: {
    updates: 'What you watch',
    follows: 'From what you follow',
    searches: 'From your searches',
    recommended: 'Recommended to you',
    discussions: 'Your discussions',
    trending: 'Trending',
  },

  reasons: {
    follow: (label: string) => `You follow ${label}.`,
    voted: (label: string) => `${label}, whom you follow, voted for it.`,
    submitted: (label: string) => `${label}, whom you follow, submitted it.`,
    commented: (label: string) => `${label}, whom you follow, commented on it.`,
    search: (label: string) => `Found by your search “${label}”.`,
    vote: (like: string) => `Because you voted for “${like}”`,
    saved: (like: string) => `Because you saved “${like}”`,
    read: (like: string) => `Because you read “${like}”`,
    followed: (like: string) => `Like “${like}” from what you follow`,
    like: (like: string) => `Like “${like}”`,
    byTaste: 'Like what you chose',
    cites: ', which it cites',
    citedBy: ', which cites it',
    shares: (words: string) => `; both say ${words}`,
  },

  updates: {
    'new-paper': (_: string) => 'New paper',
    version: (detail: string) => `New version${detail === '' ? '' : ` ${detail}`}`,
    comment: (detail: string) => (detail === '' ? 'New comment' : `New comment by ${detail}`),
    venue: (detail: string) => (detail === '' ? 'Published' : `Published at ${detail}`),
    cited: (detail: string) => (detail === '' ? 'Cited' : `Cited by “${detail}”`),
  },
  watched: (label: string) => `You watch “${label}”.`,

  alert: {
    subject: (label: string, what: string) => `${label}: ${what}`,
    papers: 'New papers',
    updates: 'What happened',
  },
  versions: {
    heading: 'New versions and venues',
    lead: 'Papers that were in your digests have changed or have been published.',
  },

  notifications: {
    someone: 'Somebody',
    on: (paper: string) => `On “${paper}”`,
    kinds: {
      reply: (who: string) => `${who} answered your comment`,
      mention: (who: string) => `${who} mentioned you`,
      reaction: (who: string) => `${who} reacted to your comment`,
      'comment-on-submission': (who: string) => `${who} commented on a paper that you submitted`,
      'comment-on-own-paper': (who: string) => `${who} commented on your paper`,
      'comment-in-discussion': (who: string) => `${who} commented in a discussion of yours`,
      'comment-hidden': (_: string) => 'A curator hid your comment',
      'claim-decided': (_: string) => 'Your claim was decided',
      'report-decided': (_: string) => 'Your report was looked at',
      follower: (who: string) => `${who} follows you`,
      'invitation-accepted': (who: string) => `${who} accepted your invitation`,
      'new-version': (_: string) => 'A new version of a paper that you keep',
      'webhook-failing': (_: string) => 'A webhook of yours did not answer, and its alert was paused',
    } satisfies Readonly<Record<NotificationKind, (who: string) => string>>,
    /** Of a report. */
    dismissed: 'Nothing was changed.',
    upheld: 'Something was done about it.',
    other: 'Something happened that concerns you',
    all: 'All notifications',
  },

  confirm: {
    subject: 'Confirm that you want these mails',
    heading: 'Do you want this in your inbox?',
    lead: (what: string) => `Somebody, probably you, asked for new research papers by mail to this address: ${what}.`,
    interests: 'Interests',
    button: 'Yes, send me these papers',
    after: 'The link works for seven days. Nothing is sent before you confirm.',
    notYou: 'If this was not you, do nothing. You will not hear from us again.',
  },

  trouble: {
    subject: (name: string, state: string) => `${name}: ${state}`,
    several: (count: number) => `${n(count, 'job needs', 'jobs need')} attention`,
    heading: 'Background work needs you',
    states: {
      stalled: 'stands still',
      failing: 'fails again and again',
      dead: 'was given up',
    },
    since: (at: string) => `since ${at}`,
    button: 'Look at the jobs',
  },

  /** Why a mail comes. */
  why: {
    digest: (when: string) => `This digest comes ${when}, because you asked for it.`,
    alert: (label: string) => `This comes because you watch “${label}”.`,
    versions: 'This comes because you asked to hear of new versions of papers from your digests.',
    notifications: 'This comes because you asked to be told by mail.',
    trouble: 'This comes because you are an admin of this site.',
  },
  when: ({ rhythm, weekday, monthDay, hour, zone }: When) => {
    const usual = RHYTHMS[rhythm] ?? 'now and then';
    const day =
      rhythm === 'weekly' && weekday !== undefined
        ? `every ${WEEKDAYS[weekday - 1] ?? 'week'}`
        : rhythm === 'monthly' && monthDay !== undefined
          ? `on day ${monthDay} of every month`
          : usual;
    return hour === undefined ? day : `${day} at ${hour}:00${zone === undefined ? '' : ` (${zone})`}`;
  },
  manage: 'Change what comes, and when',
  unsubscribe: 'Unsubscribe',
  sender: (site: string) => `Broadsheet at ${site}`,
  about: 'Who runs it',

  letters: {
    accountExists: {
      subject: 'You have an account already',
      link: 'Sign in',
      lead: 'Somebody tried to make an account with this e-mail address, which has one already. Sign in to it:',
      forgotten: (url: string) => `If you do not know your password any more, choose a new one: ${url}`,
      notYou: 'If it was not you, there is nothing to do.',
    },
    addressChangeNoticed: {
      subject: 'Your e-mail address is about to change',
      link: 'My account',
      lead: (address: string) =>
        `Somebody who is signed in to your account asked to change its e-mail address to ${address}. The change takes place when that address is confirmed.`,
      notYou: 'If this was you, there is nothing to do. If not, change your password now and end all other sessions.',
    },
    changeAddress: {
      subject: 'Confirm your new e-mail address',
      link: 'Use this address',
      lead: 'Your account at Broadsheet is to use this e-mail address from now on. Confirm it:',
      works: 'The link works for one hour, where you are signed in. Until then the old address stays.',
      notYou: 'If this was not you, do nothing.',
    },
    invitation: {
      subject: (from: string) => `${from} invites you to Broadsheet`,
      link: 'Make an account',
      lead: (from: string) => `${from} invites you to a library of new research papers:`,
      works: 'The link works once, within 14 days.',
      notYou: 'If you do not know what this is about, do nothing.',
    },
    magicLink: {
      subject: 'Your link to sign in',
      link: 'Sign in',
      lead: 'With this link you sign in without a password:',
      works: 'It works once, within ten minutes.',
      notYou: 'If you did not ask for it, do nothing.',
    },
    passwordChanged: {
      subject: 'Your password was changed',
      link: 'Choose a new password',
      lead: 'The password of your account was changed, and all other sessions ended. If this was not you, choose a new one:',
    },
    resetPassword: {
      subject: 'Choose a new password',
      link: 'Choose a new password',
      lead: 'A new password was asked for, for the account with this e-mail address:',
      works: 'The link works once, within one hour. All sessions end when the password changes.',
      notYou: 'If you did not ask for it, do nothing; your password stays as it is.',
    },
    verifyAddress: {
      subject: 'Confirm your e-mail address',
      link: 'Confirm this address',
      lead: 'An account at Broadsheet was made with this e-mail address. Confirm that it is yours:',
      works: 'The link works for one hour, where you are signed in to that account.',
      notYou: 'If you did not make this account, do nothing: without this step it can only read.',
    },
  },
};

/** How often, and what is known of the hour. */
interface When {
  readonly rhythm: string;
  readonly weekday?: number | undefined;
  readonly monthDay?: number | undefined;
  readonly hour?: number | undefined;
  readonly zone?: string | undefined;
}
