// Settings of sending mail in number, beside BROADSHEET_SMTP and BROADSHEET_MAIL_FROM. Part of `config.ts`.
import { isAbsolute } from 'node:path';
import { BroadsheetError } from '../errors.ts';

export interface MailSettings {
  /** Connections to the mail server at once; so many recipients can be in doubt after a crash. */
  readonly connections: number;
  /** Mails a second; undefined: as fast as the server takes them. */
  readonly perSecond: number | undefined;
  /** Signs what is sent; undefined where the mail server does. `key` is a file with a PEM private key. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | undefined;
  /** `bounces@example.org`: where failed mails are returned to, as `bounces+{token}@example.org`. */
  readonly bounceAddress: string | undefined;
  /** Absolute path of a Maildir in which returned mails arrive. */
  readonly bounceFolder: string | undefined;
  /** Of the webhook for bounces; undefined: there is none. */
  readonly bounceToken: string | undefined;
}

export const MAIL_SETTINGS = [
  { env: 'BROADSHEET_MAIL_CONNECTIONS', fallback: '4', meaning: 'Connections to the mail server at once, 1 to 50.' },
  {
    env: 'BROADSHEET_MAIL_RATE',
    fallback: '',
    meaning: 'Mails a second at most; as fast as the server takes them unless set.',
  },
  {
    env: 'BROADSHEET_DKIM_DOMAIN',
    fallback: '',
    meaning: 'Signs mails with DKIM for this domain; goes together with the next two.',
  },
  { env: 'BROADSHEET_DKIM_SELECTOR', fallback: '', meaning: 'Selector of the DKIM key.' },
  { env: 'BROADSHEET_DKIM_KEY', fallback: '', meaning: 'File with the private key (PEM).' },
  {
    env: 'BROADSHEET_BOUNCE_ADDRESS',
    fallback: '',
    meaning: 'bounces@example.org: mails that cannot be delivered come back to bounces+TOKEN@example.org.',
  },
  {
    env: 'BROADSHEET_BOUNCE_FOLDER',
    fallback: '',
    meaning: 'Maildir in which they arrive; looked at every few minutes.',
  },
  {
    env: 'BROADSHEET_BOUNCE_TOKEN',
    fallback: '',
    meaning:
      'At least 32 characters; lets a mail provider report bounces and complaints to /hooks/bounces (as a bearer token).',
  },
] as const;

type Get = (name: string) => string | undefined;

const CONNECTIONS = { usual: 4, most: 50 } as const;
const SHORTEST_TOKEN = 32;

export function readMailSettings(get: Get): MailSettings {
  return {
    connections: wholeNumber(get, 'BROADSHEET_MAIL_CONNECTIONS', CONNECTIONS.most) ?? CONNECTIONS.usual,
    perSecond: wholeNumber(get, 'BROADSHEET_MAIL_RATE', 100_000),
    dkim: readDkim(get),
    bounceAddress: readBounceAddress(get('BROADSHEET_BOUNCE_ADDRESS')),
    bounceFolder: readFolder(get('BROADSHEET_BOUNCE_FOLDER')),
    bounceToken: readToken(get('BROADSHEET_BOUNCE_TOKEN')),
  };
}

function wholeNumber(get: Get, name: string, most: number): number | undefined {
  const text = get(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most)
    throw new BroadsheetError('usage', `${name} is "${text}"; it must be a whole number from 1 to ${most}`);
  return number;
}

function readDkim(get: Get): MailSettings['dkim'] {
  const domain = get('BROADSHEET_DKIM_DOMAIN');
  const selector = get('BROADSHEET_DKIM_SELECTOR');
  const key = get('BROADSHEET_DKIM_KEY');
  if (domain === undefined && selector === undefined && key === undefined) return undefined;
  if (domain === undefined || selector === undefined || key === undefined)
    throw new BroadsheetError(
      'usage',
      'BROADSHEET_DKIM_DOMAIN, BROADSHEET_DKIM_SELECTOR and BROADSHEET_DKIM_KEY go together; one is missing',
    );
  return { domain, selector, key };
}

function readBounceAddress(address: string | undefined): string | undefined {
  if (address === undefined || /^[^\s@+<>]+@[^\s@<>]+$/.test(address)) return address;
  throw new BroadsheetError('usage', `BROADSHEET_BOUNCE_ADDRESS is "${address}"; it must be like bounces@example.org`);
}

function readFolder(folder: string | undefined): string | undefined {
  if (folder === undefined || isAbsolute(folder)) return folder;
  throw new BroadsheetError('usage', `BROADSHEET_BOUNCE_FOLDER is "${folder}"; it must be an absolute path`);
}

function readToken(token: string | undefined): string | undefined {
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new BroadsheetError('usage', `BROADSHEET_BOUNCE_TOKEN must have at least ${SHORTEST_TOKEN} characters`);
  return token;
}
