// Words of mails in German: the shape of `en.ts`, the choice of words of the site's own catalogue.
import type { MailTexts } from '../mail-texts.ts';

const numbers = new Intl.NumberFormat('de');
const days = new Intl.DateTimeFormat('de', { dateStyle: 'full', timeZone: 'UTC' });
const shortDays = new Intl.DateTimeFormat('de', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

function n(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

const RHYTHMS: Readonly<Record<string, string>> = {
  daily: 'täglich',
  weekdays: 'an jedem Werktag von Montag bis Freitag',
  weekly: 'jede Woche',
  monthly: 'jeden Monat',
};
const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const;

export const de: MailTexts = {
  language: 'de',
  date: (day) => days.format(new Date(day)),
  shortDate: (day) => shortDays.format(new Date(day)),
  quoted: (text) => `„${text}“`,

  counts: {
    papers: (count) => n(count, 'Paper', 'Paper'),
    newPapers: (count) => n(count, 'neues Paper', 'neue Paper'),
    upvotes: (count) => n(count, 'Stimme', 'Stimmen'),
    comments: (count) => n(count, 'Kommentar', 'Kommentare'),
    discussions: (count) => n(count, 'Diskussion', 'Diskussionen'),
    updates: (count) => n(count, 'Neuigkeit', 'Neuigkeiten'),
    notifications: (count) => n(count, 'Benachrichtigung', 'Benachrichtigungen'),
  },
  and: 'und',
  otherAuthors: (count) => `und ${n(count, 'weitere Person', 'weitere')}`,
  left: (count) => `${numbers.format(count)} weitere auf der Site`,
  code: 'Code',
  rank: (rank) => `Platz ${rank}`,
  lately: (votes) => `${n(votes, 'Stimme', 'Stimmen')} in letzter Zeit`,
  withdrawn: 'Zurückgezogen',
  retracted: 'Widerrufen',

  rhythms: {
    daily: 'Deine Paper des Tages',
    weekdays: 'Deine Paper des Tages',
    weekly: 'Deine Paper der Woche',
    monthly: 'Deine Paper des Monats',
    never: 'Deine Paper',
  },
  sections: {
    updates: 'Was du beobachtest',
    follows: 'Aus allem, dem du folgst',
    searches: 'Aus deinen Suchen',
    recommended: 'Für dich empfohlen',
    discussions: 'Deine Diskussionen',
    trending: 'Im Trend',
  },

  reasons: {
    follow: (label) => `Du folgst ${label}.`,
    voted: (label) => `${label} hat dafür gestimmt; du folgst diesem Konto.`,
    submitted: (label) => `${label} hat es eingereicht; du folgst diesem Konto.`,
    commented: (label) => `${label} hat es kommentiert; du folgst diesem Konto.`,
    search: (label) => `Gefunden von deiner Suche „${label}“.`,
    vote: (like) => `Weil du für „${like}“ gestimmt hast`,
    saved: (like) => `Weil du „${like}“ gespeichert hast`,
    read: (like) => `Weil du „${like}“ gelesen hast`,
    followed: (like) => `Ähnlich wie „${like}“ aus dem, dem du folgst`,
    like: (like) => `Ähnlich wie „${like}“`,
    byTaste: 'Ähnlich wie das, was du gewählt hast',
    cites: ', das darin zitiert wird',
    citedBy: ', das es zitiert',
    shares: (words) => `; in beiden steht ${words}`,
  },

  updates: {
    'new-paper': () => 'Neues Paper',
    version: (detail) => `Neue Version${detail === '' ? '' : ` ${detail}`}`,
    comment: (detail) => (detail === '' ? 'Neuer Kommentar' : `Neuer Kommentar von ${detail}`),
    venue: (detail) => (detail === '' ? 'Veröffentlicht' : `Veröffentlicht bei ${detail}`),
    cited: (detail) => (detail === '' ? 'Zitiert' : `Zitiert in „${detail}“`),
  },
  watched: (label) => `Du beobachtest „${label}“.`,

  alert: {
    subject: (label, what) => `${label}: ${what}`,
    papers: 'Neue Paper',
    updates: 'Was geschehen ist',
  },
  versions: {
    heading: 'Neue Versionen und Publikationsorte',
    lead: 'Paper aus deinen Digests wurden geändert oder veröffentlicht.',
  },

  notifications: {
    someone: 'Jemand',
    on: (paper) => `Zu „${paper}“`,
    kinds: {
      reply: (who) => `${who} hat auf deinen Kommentar geantwortet`,
      mention: (who) => `${who} hat dich erwähnt`,
      reaction: (who) => `${who} hat auf deinen Kommentar reagiert`,
      'comment-on-submission': (who) => `${who} hat ein Paper kommentiert, das du eingereicht hast`,
      'comment-on-own-paper': (who) => `${who} hat dein Paper kommentiert`,
      'comment-in-discussion': (who) => `${who} hat in einer Diskussion von dir kommentiert`,
      'comment-hidden': () => 'Ein Kommentar von dir wurde ausgeblendet',
      'claim-decided': () => 'Über deinen Anspruch ist entschieden',
      'report-decided': () => 'Deine Meldung wurde angesehen',
      follower: (who) => `${who} folgt dir`,
      'invitation-accepted': (who) => `${who} hat deine Einladung angenommen`,
      'webhook-failing': () => 'Ein Webhook von dir antwortet nicht; sein Alert ist angehalten',
      'new-version': () => 'Eine neue Version eines Papers, das du aufhebst',
    },
    dismissed: 'Es wurde nichts geändert.',
    upheld: 'Es wurde etwas unternommen.',
    other: 'Etwas ist geschehen, das dich betrifft',
    all: 'Alle Benachrichtigungen',
  },

  confirm: {
    subject: 'Bestätige, dass du diese E-Mails willst',
    heading: 'Willst du das in deinem Postfach?',
    lead: (what) =>
      `Jemand, vermutlich du, möchte neue wissenschaftliche Paper per E-Mail an diese Adresse bekommen: ${what}.`,
    interests: 'Interessen',
    button: 'Ja, schickt mir diese Paper',
    after: 'Der Link gilt sieben Tage. Vor der Bestätigung wird nichts geschickt.',
    notYou: 'Wenn du das nicht warst, tu nichts. Du hörst dann nichts mehr von uns.',
  },

  trouble: {
    subject: (name, state) => `${name}: ${state}`,
    several: (count) => `${n(count, 'Aufgabe braucht', 'Aufgaben brauchen')} Aufmerksamkeit`,
    heading: 'Die Arbeit im Hintergrund braucht dich',
    states: {
      stalled: 'steht still',
      failing: 'scheitert immer wieder',
      dead: 'wurde aufgegeben',
    },
    since: (at) => `seit ${at}`,
    button: 'Aufgaben ansehen',
  },

  why: {
    digest: (when) => `Dieser Digest kommt ${when}, weil du ihn bestellt hast.`,
    alert: (label) => `Das kommt, weil du „${label}“ beobachtest.`,
    versions: 'Das kommt, weil du von neuen Versionen der Paper aus deinen Digests hören willst.',
    notifications: 'Das kommt, weil du per E-Mail benachrichtigt werden willst.',
    trouble: 'Das kommt, weil du diese Site verwaltest.',
  },
  when: ({ rhythm, weekday, monthDay, hour, zone }) => {
    const usual = RHYTHMS[rhythm] ?? 'ab und zu';
    const day =
      rhythm === 'weekly' && weekday !== undefined
        ? `jeden ${WEEKDAYS[weekday - 1] ?? 'Woche'}`
        : rhythm === 'monthly' && monthDay !== undefined
          ? `am ${monthDay}. jedes Monats`
          : usual;
    return hour === undefined ? day : `${day} um ${hour} Uhr${zone === undefined ? '' : ` (${zone})`}`;
  },
  manage: 'Ändern, was kommt und wann',
  unsubscribe: 'Abbestellen',
  sender: (site) => `Broadsheet auf ${site}`,
  about: 'Wer es betreibt',

  letters: {
    accountExists: {
      subject: 'Du hast schon ein Konto',
      link: 'Anmelden',
      lead: 'Jemand wollte mit dieser E-Mail-Adresse ein Konto anlegen, doch sie hat schon eines. Melde dich an:',
      forgotten: (url) => `Wenn du dein Passwort nicht mehr weißt, wähle ein neues: ${url}`,
      notYou: 'Wenn du das nicht warst, ist nichts zu tun.',
    },
    addressChangeNoticed: {
      subject: 'Deine E-Mail-Adresse wird geändert',
      link: 'Mein Konto',
      lead: (address) =>
        `Jemand, der in deinem Konto angemeldet ist, möchte dessen E-Mail-Adresse in ${address} ändern. Das gilt, sobald jene Adresse bestätigt ist.`,
      notYou:
        'Wenn du das warst, ist nichts zu tun. Wenn nicht, ändere jetzt dein Passwort und beende alle anderen Sitzungen.',
    },
    changeAddress: {
      subject: 'Bestätige deine neue E-Mail-Adresse',
      link: 'Diese Adresse verwenden',
      lead: 'Dein Konto bei Broadsheet soll von nun an diese E-Mail-Adresse verwenden. Bestätige sie:',
      works: 'Der Link gilt eine Stunde, dort, wo du angemeldet bist. Bis dahin bleibt die alte Adresse.',
      notYou: 'Wenn du das nicht warst, tu nichts.',
    },
    invitation: {
      subject: (from) => `${from} lädt dich zu Broadsheet ein`,
      link: 'Konto anlegen',
      lead: (from) => `${from} lädt dich in eine Bibliothek neuer wissenschaftlicher Paper ein:`,
      works: 'Der Link gilt einmal, 14 Tage lang.',
      notYou: 'Wenn du nicht weißt, worum es geht, tu nichts.',
    },
    magicLink: {
      subject: 'Dein Link zum Anmelden',
      link: 'Anmelden',
      lead: 'Mit diesem Link meldest du dich ohne Passwort an:',
      works: 'Er gilt einmal, zehn Minuten lang.',
      notYou: 'Wenn du nicht darum gebeten hast, tu nichts.',
    },
    passwordChanged: {
      subject: 'Dein Passwort wurde geändert',
      link: 'Ein neues Passwort wählen',
      lead: 'Das Passwort deines Kontos wurde geändert, alle anderen Sitzungen sind beendet. Wenn du das nicht warst, wähle ein neues:',
    },
    resetPassword: {
      subject: 'Wähle ein neues Passwort',
      link: 'Ein neues Passwort wählen',
      lead: 'Für das Konto mit dieser E-Mail-Adresse wurde ein neues Passwort verlangt:',
      works: 'Der Link gilt einmal, eine Stunde lang. Mit der Änderung enden alle Sitzungen.',
      notYou: 'Wenn du nicht darum gebeten hast, tu nichts; dein Passwort bleibt, wie es ist.',
    },
    verifyAddress: {
      subject: 'Bestätige deine E-Mail-Adresse',
      link: 'Diese Adresse bestätigen',
      lead: 'Mit dieser E-Mail-Adresse wurde ein Konto bei Broadsheet angelegt. Bestätige, dass sie deine ist:',
      works: 'Der Link gilt eine Stunde, dort, wo du in diesem Konto angemeldet bist.',
      notYou: 'Wenn du dieses Konto nicht angelegt hast, tu nichts: Ohne diesen Schritt kann es nur lesen.',
    },
  },
};
