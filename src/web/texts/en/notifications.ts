// Words about notifications: each kind as a sentence about others, and as a switch.

export const notifications = {
  heading: 'Notifications',
  none: 'Nothing has happened that concerns you.',
  unread: (n: number) => (n === 1 ? '1 is new' : `${n} are new`),
  isNew: 'new',
  read: 'Mark as read',
  readAll: 'Mark all as read',
  settings: 'What you hear of',
  andOthers: 'and others',
  someone: 'Somebody who has left',
  on: 'on',

  /** What they did, behind their names; the paper's title may follow. */
  did: {
    reply: (n: number) => (n === 1 ? 'answered your comment' : `answered you ${n} times`),
    mention: (n: number) => (n === 1 ? 'mentioned you' : `mentioned you ${n} times`),
    reaction: (n: number) => (n === 1 ? 'reacted to your comment' : `reacted ${n} times to your comment`),
    'comment-on-submission': (n: number) =>
      n === 1 ? 'commented on a paper that you submitted' : `wrote ${n} comments on a paper that you submitted`,
    'comment-on-own-paper': (n: number) => (n === 1 ? 'commented on your paper' : `wrote ${n} comments on your paper`),
    'comment-in-discussion': (n: number) =>
      n === 1 ? 'commented in a discussion of yours' : `wrote ${n} comments in a discussion of yours`,
    'comment-hidden': (_: number) => 'A curator hid your comment',
    'claim-decided': (_: number) => 'Your claim was decided',
    'report-decided': (_: number) => 'Your report was looked at',
    follower: (n: number) => (n === 1 ? 'follows you' : 'follow you'),
    'invitation-accepted': (_: number) => 'accepted your invitation',
    'new-version': (_: number) => 'A new version of a paper that you keep',
    'webhook-failing': (_: number) => 'A webhook of yours did not answer, and its alert was paused',
  },
  /** Of a report. */
  dismissed: 'nothing was changed',
  upheld: 'something was done about it',

  settingsHeading: 'What you hear of',
  settingsWhy: 'Each kind can be switched off. A paper that you mute is silent, whatever is switched on.',
  onSite: 'Tell me here of',
  byMail: 'Tell me by mail of',
  byMailHint:
    'What happens within some minutes comes in one mail. What you have read here by then is not mailed. No mail goes to an address that is not verified.',
  save: 'Save',
  kinds: {
    reply: 'answers to my comments',
    mention: 'comments that name me',
    reaction: 'reactions to my comments',
    'comment-on-submission': 'comments on papers that I submitted',
    'comment-on-own-paper': 'comments on papers that I am an author of',
    'comment-in-discussion': 'comments on papers that I commented on or watch',
    'comment-hidden': 'comments of mine that a curator hid',
    'claim-decided': 'decisions on my claims to be an author',
    'report-decided': 'decisions on my reports',
    follower: 'people who begin to follow me',
    'invitation-accepted': 'invitations of mine that were accepted',
    'new-version': 'new versions of papers that I keep',
    'webhook-failing': 'webhooks of mine that fail',
  },
  mutedHeading: 'Muted papers',
  mutedNone: 'You have muted no paper.',
  watchedHeading: 'Watched discussions',
  watchedNone: 'You watch no discussion. Where you comment, you hear of answers anyway.',
  unmute: 'Unmute',
  unwatch: 'Watch no longer',
};
