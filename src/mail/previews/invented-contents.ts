// What the previews of mails say: every kind of mail about papers and people that do not exist, with whatever a mail can hold at
// least once.
import type {
  AlertContent,
  DigestContent,
  MailContent,
  MailPaper,
  MailUpdate,
} from '../../domain/mailing/mail-content.ts';

const DAY = '2026-03-14';
const AT = '2026-03-14T05:20:00.000Z';

const LEAD: MailPaper = {
  workNo: 1,
  path: '/papers/2603.00001',
  title: 'Slow Rivers: Sampling $\\mathbb{R}^d$-valued Diffusions in $\\mathcal{O}(\\sqrt{d})$ Steps',
  authors: ['Ines Calder', 'Tomasz Wrona', 'Amara Okoye', 'Li Feng', 'Jonas Brandt'],
  authorCount: 5,
  venue: 'Conference on Invented Learning 2026',
  day: '2026-03-13',
  upvotes: 112,
  comments: 14,
  codeUrl: 'https://code.example/slow-rivers',
  blurb:
    'We show that a diffusion over $x_1, \\dots, x_d$ can be sampled in far fewer steps than its dimension suggests. On four invented benchmarks the sampler needs a ninth of the time and loses less than $0.3\\%$.',
  reason: { kind: 'trending', rank: 1, votes: 112 },
};

const FOLLOWED: MailPaper = {
  workNo: 2,
  path: '/papers/2603.00002',
  title: 'What Small Models Forget First',
  authors: ['Amara Okoye', 'Ruth Ebner', 'Deniz Aydın', 'Paolo Neri'],
  authorCount: 23,
  day: '2026-03-13',
  upvotes: 41,
  comments: 1,
  blurb: 'Rare names go before rare verbs. The order is the same in every model that we trained.',
  reason: { kind: 'follow', of: 'author', label: 'Amara Okoye' },
};

const RETRACTED: MailPaper = {
  workNo: 3,
  path: '/papers/10.5555/invented.3',
  title: 'Cold Fusion of Language Models at Room Temperature',
  authors: ['P. Unlikely'],
  authorCount: 1,
  venue: 'Journal of Hasty Results',
  upvotes: 3,
  comments: 27,
  blurb: '',
  retracted: true,
  reason: { kind: 'search', label: 'model merging' },
};

const RECOMMENDED: MailPaper = {
  workNo: 4,
  path: '/papers/2603.00004',
  title: 'مقدمة إلى الترجمة الآلية: A Reader in Two Directions',
  authors: ['ليلى حداد', 'Noor Haddad'],
  authorCount: 2,
  day: '2026-03-12',
  upvotes: 8,
  comments: 0,
  blurb:
    'A corpus of 4,000 invented paragraphs, each in a language that is written from the right and one that is not.',
  reason: {
    kind: 'recommended',
    like: 'What Small Models Forget First',
    because: 'saved',
    citation: 'cites',
    words: ['forgetting', 'rare words'],
  },
};

const LATE: MailPaper = {
  workNo: 5,
  path: '/papers/2603.00005',
  title: 'A Census of Empty Datasets',
  authors: ['Hanna Lind', 'Ola Lind'],
  authorCount: 2,
  day: '2026-03-11',
  upvotes: 64,
  comments: 5,
  codeUrl: 'https://code.example/census',
  blurb: 'One dataset in nine that papers cite cannot be fetched any more.',
  reason: { kind: 'trending', rank: 2, votes: 64 },
};

const VERSION: MailUpdate = {
  event: 'version',
  label: 'Slow Rivers',
  paper: { title: LEAD.title, path: LEAD.path },
  detail: 'v3',
  at: AT,
};

const VENUE: MailUpdate = {
  event: 'venue',
  label: 'Amara Okoye',
  paper: { title: FOLLOWED.title, path: FOLLOWED.path },
  detail: 'Journal of Hasty Results',
  at: AT,
};

function digest(language: string): DigestContent {
  return {
    kind: 'digest',
    rhythm: 'weekdays',
    language,
    day: DAY,
    sections: [
      { kind: 'trending', papers: [LEAD, LATE], left: 18, path: '/papers/trending' },
      { kind: 'updates', papers: [], updates: [VERSION, VENUE], left: 0, path: '/alerts' },
      { kind: 'follows', papers: [FOLLOWED], left: 0, path: '/following' },
      { kind: 'searches', papers: [RETRACTED], left: 2, path: '/saved-searches' },
      { kind: 'recommended', papers: [RECOMMENDED], left: 0, path: '/for-you' },
      {
        kind: 'discussions',
        papers: [],
        discussions: [
          {
            title: LEAD.title,
            path: `${LEAD.path}#discussion`,
            comments: [
              {
                by: 'Ruth Ebner',
                text: 'Does the bound hold when the drift is not Lipschitz? Figure 4 looks as if it did.',
                path: `${LEAD.path}#comment-1`,
                at: AT,
              },
              {
                by: 'tomasz',
                text: 'It does, up to a constant. We will add the proof.',
                path: `${LEAD.path}#comment-2`,
                at: AT,
              },
            ],
            left: 3,
          },
        ],
        left: 0,
        path: '/notifications',
      },
    ],
  };
}

function alert(language: string): AlertContent {
  return {
    kind: 'alert',
    language,
    alertId: 'a1',
    label: 'forgetting in small models',
    path: '/search?q=forgetting',
    updates: [],
    papers: [FOLLOWED, RECOMMENDED],
    left: 4,
  };
}

const EVENTS: readonly MailUpdate[] = [
  VERSION,
  VENUE,
  { ...VERSION, event: 'comment', detail: 'Ruth Ebner' },
  { ...VERSION, event: 'cited', detail: LATE.title },
  { ...VERSION, event: 'new-paper', detail: undefined },
];

/** By the name under which a preview is found. */
export function inventedContents(language: string): ReadonlyMap<string, MailContent> {
  return new Map<string, MailContent>([
    ['digest', digest(language)],
    ['alert-papers', alert(language)],
    [
      'alert-events',
      { ...alert(language), label: 'Slow Rivers', path: LEAD.path, updates: EVENTS, papers: [], left: 0 },
    ],
    ['versions', { kind: 'versions', language, updates: [VERSION, VENUE] }],
    [
      'notifications',
      {
        kind: 'notifications',
        language,
        items: [
          {
            kind: 'reply',
            actor: 'Ruth Ebner',
            paper: LEAD.title,
            text: 'Thank you, that settles it.',
            path: `${LEAD.path}#comment-3`,
            at: AT,
          },
          { kind: 'follower', actor: 'tomasz', path: '/people/tomasz', at: AT },
          { kind: 'claim-decided', text: 'Welcome, and thank you for the link.', path: '/claims', at: AT },
        ],
      },
    ],
    [
      'confirm',
      {
        kind: 'confirm',
        language,
        rhythm: 'daily',
        hour: 7,
        zone: 'Europe/Lisbon',
        interests: ['machine translation', 'Ines Calder'],
      },
    ],
    [
      'trouble',
      {
        kind: 'trouble',
        language,
        jobs: [
          { name: 'send-mail', state: 'stalled', since: AT },
          { name: 'follow invented-source', state: 'failing', since: AT, error: 'the server answered 503 nine times' },
          { name: 'map', state: 'dead', since: AT, error: 'killed every process that took it' },
        ],
      },
    ],
  ]);
}
