// Settings: one table (name, environment variable, default, meaning) read once into a frozen typed Config.
// `docs/reference/settings.md` is checked against SETTINGS by a test.
import { resolve } from 'node:path';
import { readSignInSettings, type SignInSettings } from './accounts/sign-in-settings.ts';
import { type EncoderSettings, readEncoderSettings } from './encoders/encoder-settings.ts';
import { BroadsheetError } from './errors.ts';
import { MAIL_SETTINGS, type MailSettings, readMailSettings } from './mail/mail-settings.ts';

export interface Config {
  /** Absolute path of the library's folder. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Origin of every absolute URL, without trailing slash; never taken from the Host header. */
  readonly url: string;
  /** IANA zone by which instants become days. */
  readonly zone: string;
  /** Proxies whose X-Forwarded-For is believed: addresses or CIDR ranges. */
  readonly trustedProxies: readonly string[];
  readonly instanceMode: 'open' | 'invite-only' | 'private';
  /** smtp(s)://user:password@host:port; mails go to a folder where it is not set. */
  readonly smtp?: string | undefined;
  /** Sender of mails: `Name <address>`. */
  readonly mailFrom?: string | undefined;
  /** How mails are sent in number, and where they come back to. */
  readonly mail: MailSettings;
  /** WebSub hub that is told of news in feeds. */
  readonly webSubHub?: string | undefined;
  /** Lets a monitoring system read /metrics; without it, admins only. */
  readonly metricsToken?: string | undefined;
  /** Signs cookies and links; made and kept in the library's folder where it is not set. */
  readonly secret?: string | undefined;
  /** Other places where people may sign in; each only where it is configured. */
  readonly signIn: SignInSettings;
  /** Fetching may reach private addresses (a repository in one's own network). */
  readonly allowPrivateFetch: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Sent to sources so that they can reach whoever runs this instance. */
  readonly contact?: string | undefined;
  /** Where the sources live, when not at their own addresses: a mirror, a test. */
  readonly sourceBases: {
    readonly arxivRss?: string;
    readonly arxivOai?: string;
    readonly huggingFace?: string;
    readonly crossref?: string;
    readonly datacite?: string;
    readonly aclAnthology?: string;
    readonly openreview?: string;
  };
  /** The settings as they stand, for those who may see them; values stay unsaid, as some are secrets. */
  readonly variables: readonly (Setting & { readonly isSet: boolean })[];
  /** An additional signal of the search; off unless set. */
  readonly encoder: EncoderSettings;
}

interface Setting {
  readonly env: string;
  readonly meaning: string;
  readonly fallback: string;
}

export const SETTINGS: readonly Setting[] = [
  { env: 'BROADSHEET_DATA', fallback: './data', meaning: 'Folder of the library: database, search index, backups.' },
  { env: 'BROADSHEET_HOST', fallback: '127.0.0.1', meaning: 'Address to listen on; 0.0.0.0 for all.' },
  { env: 'PORT', fallback: '3080', meaning: 'Port to listen on.' },
  {
    env: 'BROADSHEET_URL',
    fallback: 'http://127.0.0.1:{PORT}',
    meaning: 'Public origin; every absolute URL is made from it, never from the Host header.',
  },
  { env: 'BROADSHEET_ZONE', fallback: 'UTC', meaning: 'IANA time zone by which instants become days.' },
  {
    env: 'BROADSHEET_TRUSTED_PROXIES',
    fallback: '',
    meaning: 'Comma list of addresses or CIDR ranges whose X-Forwarded-For is believed.',
  },
  { env: 'BROADSHEET_MODE', fallback: 'open', meaning: 'open, invite-only or private.' },
  {
    env: 'BROADSHEET_SMTP',
    fallback: '',
    meaning:
      'smtp(s)://user:password@host:port, with ?tls=required, offered, unverified or never; without it mails go to the folder `mail` of the library (page /admin/mail).',
  },
  {
    env: 'BROADSHEET_MAIL_FROM',
    fallback: 'Broadsheet <broadsheet@{host of BROADSHEET_URL}>',
    meaning: 'Sender of mails: an address, or a name with the address in angle brackets.',
  },
  ...MAIL_SETTINGS,
  { env: 'BROADSHEET_WEBSUB_HUB', fallback: '', meaning: 'URL of a WebSub hub that is told when feeds have news.' },
  {
    env: 'BROADSHEET_METRICS_TOKEN',
    fallback: '',
    meaning:
      'At least 32 characters; lets a monitoring system read /metrics (as a bearer token); without it, admins only.',
  },
  {
    env: 'BROADSHEET_SECRET',
    fallback: 'made and kept in {BROADSHEET_DATA}/secret',
    meaning: 'At least 32 characters; signs cookies and links in mails. Changing it signs everybody out.',
  },
  {
    env: 'BROADSHEET_GITHUB_ID',
    fallback: '',
    meaning: 'Client id of an OAuth app at GitHub; offers signing in with GitHub.',
  },
  { env: 'BROADSHEET_GITHUB_SECRET', fallback: '', meaning: 'Its secret.' },
  { env: 'BROADSHEET_ORCID_ID', fallback: '', meaning: 'Client id at ORCID; offers signing in with ORCID.' },
  { env: 'BROADSHEET_ORCID_SECRET', fallback: '', meaning: 'Its secret.' },
  {
    env: 'BROADSHEET_OIDC_ISSUER',
    fallback: '',
    meaning: 'Issuer of an OpenID Connect provider: https://login.example.org.',
  },
  { env: 'BROADSHEET_OIDC_ID', fallback: '', meaning: 'Client id there.' },
  { env: 'BROADSHEET_OIDC_SECRET', fallback: '', meaning: 'Its secret.' },
  { env: 'BROADSHEET_OIDC_NAME', fallback: "the issuer's host", meaning: 'What the button for it says.' },
  {
    env: 'BROADSHEET_ALLOW_PRIVATE_FETCH',
    fallback: '0',
    meaning: '1 lets `follow` fetch from private and loopback addresses.',
  },
  { env: 'BROADSHEET_CONTACT', fallback: '', meaning: 'E-mail or URL put into the User-Agent sent to sources.' },
  {
    env: 'HF_ENDPOINT',
    fallback: 'https://huggingface.co',
    meaning: "Where `follow hf:daily` asks; the variable that Hugging Face's own clients read.",
  },
  {
    env: 'BROADSHEET_ARXIV_RSS',
    fallback: 'https://rss.arxiv.org',
    meaning: 'Where `follow arxiv:…` finds the daily announcements; for a mirror.',
  },
  {
    env: 'BROADSHEET_ARXIV_OAI',
    fallback: 'https://oaipmh.arxiv.org/oai',
    meaning: 'Where `follow arxiv:…` catches up; for a mirror.',
  },
  {
    env: 'BROADSHEET_CROSSREF',
    fallback: 'https://api.crossref.org',
    meaning: 'Where a submitted DOI is looked up; for a mirror.',
  },
  {
    env: 'BROADSHEET_DATACITE',
    fallback: 'https://api.datacite.org',
    meaning: 'Where a submitted DOI is looked up that Crossref does not know; for a mirror.',
  },
  {
    env: 'BROADSHEET_ACL',
    fallback: 'https://aclanthology.org',
    meaning: 'Where a submitted ACL Anthology id is looked up; for a mirror.',
  },
  {
    env: 'BROADSHEET_OPENREVIEW',
    fallback: 'https://api2.openreview.net',
    meaning: 'Where a submitted OpenReview link is looked up; for a mirror.',
  },
  {
    env: 'BROADSHEET_ENCODER',
    fallback: 'off',
    meaning:
      'An additional text encoder: off, the folder of an ONNX model, or the http(s) address of an OpenAI-compatible API (http://127.0.0.1:8080/v1).',
  },
  { env: 'BROADSHEET_ENCODER_MODEL', fallback: '', meaning: 'The model to ask for at that address.' },
  { env: 'BROADSHEET_ENCODER_KEY', fallback: '', meaning: 'Its key, sent as a bearer token; never logged.' },
  {
    env: 'BROADSHEET_ENCODER_WEIGHT',
    fallback: '1',
    meaning: 'What the encoder counts for beside the words, 0 to 10.',
  },
  { env: 'BROADSHEET_LOG', fallback: 'info', meaning: 'trace, debug, info, warn, error or silent.' },
];

/** Of what signs: 128 bits even when they are written in hexadecimal digits. */
const SHORTEST_SECRET = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; throws BroadsheetError('usage') naming the variable and the value. */
export function readConfig(env: Environment, overrides: { data?: string; port?: string; host?: string } = {}): Config {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined;
  const port = readPort(overrides.port ?? get('PORT') ?? '3080', overrides.port === undefined ? 'PORT' : '--port');
  const url = (get('BROADSHEET_URL') ?? `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/?#\s]+$/.test(url)) bad('BROADSHEET_URL', url, 'an origin like https://papers.example.org');
  const zone = get('BROADSHEET_ZONE') ?? 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    bad('BROADSHEET_ZONE', zone, 'an IANA time zone like Europe/Berlin');
  }
  return Object.freeze({
    data: resolve(overrides.data ?? get('BROADSHEET_DATA') ?? './data'),
    host: overrides.host ?? get('BROADSHEET_HOST') ?? '127.0.0.1',
    port,
    url,
    zone,
    trustedProxies: (get('BROADSHEET_TRUSTED_PROXIES') ?? '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean),
    instanceMode: oneOf('BROADSHEET_MODE', get('BROADSHEET_MODE') ?? 'open', [
      'open',
      'invite-only',
      'private',
    ] as const),
    smtp: readSmtp(get('BROADSHEET_SMTP')),
    mailFrom: readSender(get('BROADSHEET_MAIL_FROM')),
    mail: readMailSettings(get),
    webSubHub: readHub(get('BROADSHEET_WEBSUB_HUB')),
    metricsToken: readSecret(get('BROADSHEET_METRICS_TOKEN'), 'BROADSHEET_METRICS_TOKEN'),
    secret: readSecret(get('BROADSHEET_SECRET'), 'BROADSHEET_SECRET'),
    signIn: readSignInSettings(get),
    allowPrivateFetch: ['1', 'true', 'yes'].includes((get('BROADSHEET_ALLOW_PRIVATE_FETCH') ?? '0').toLowerCase()),
    logLevel: oneOf('BROADSHEET_LOG', get('BROADSHEET_LOG') ?? 'info', [
      'trace',
      'debug',
      'info',
      'warn',
      'error',
      'silent',
    ] as const),
    contact: get('BROADSHEET_CONTACT'),
    sourceBases: {
      ...base('arxivRss', 'BROADSHEET_ARXIV_RSS', get),
      ...base('arxivOai', 'BROADSHEET_ARXIV_OAI', get),
      ...base('huggingFace', 'HF_ENDPOINT', get),
      ...base('crossref', 'BROADSHEET_CROSSREF', get),
      ...base('datacite', 'BROADSHEET_DATACITE', get),
      ...base('aclAnthology', 'BROADSHEET_ACL', get),
      ...base('openreview', 'BROADSHEET_OPENREVIEW', get),
    },
    variables: SETTINGS.map((setting) => ({ ...setting, isSet: get(setting.env) !== undefined })),
    encoder: readEncoderSettings(get),
  });
}

function base<K extends string>(key: K, env: string, get: (name: string) => string | undefined): { [P in K]?: string } {
  const url = get(env)?.replace(/\/+$/, '');
  if (url === undefined) return {};
  if (!URL.canParse(url) || !/^https?:/.test(url)) bad(env, url, 'an http(s) URL');
  return { [key]: url } as { [P in K]?: string };
}

function readSmtp(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  // The value holds a password and is not repeated.
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? '') || URL.parse(url)?.hostname === '')
    throw new BroadsheetError('usage', 'BROADSHEET_SMTP must be like smtp://user:password@mail.example.org:587');
  return url;
}

function readSender(sender: string | undefined): string | undefined {
  if (sender === undefined || /^[^<>\p{Cc}]*<[^<>\s@]+@[^<>\s@]+>$|^[^<>\s@]+@[^<>\s@]+$/u.test(sender)) return sender;
  return bad('BROADSHEET_MAIL_FROM', sender, 'an address, or a name and the address in angle brackets');
}

function readSecret(secret: string | undefined, name: string): string | undefined {
  if (secret !== undefined && secret.length < SHORTEST_SECRET)
    throw new BroadsheetError('usage', `${name} must have at least ${SHORTEST_SECRET} characters`);
  return secret;
}

function readHub(url: string | undefined): string | undefined {
  if (url === undefined || /^https?:$/.test(URL.parse(url)?.protocol ?? '')) return url;
  return bad('BROADSHEET_WEBSUB_HUB', url, 'an http(s) URL');
}

function readPort(text: string, name: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) bad(name, text, 'a port from 0 to 65535');
  return port;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  return found ?? bad(name, value, `one of ${allowed.join(', ')}`);
}

function bad(name: string, value: string, wanted: string): never {
  throw new BroadsheetError('usage', `${name} is "${value}"; it must be ${wanted}`);
}
