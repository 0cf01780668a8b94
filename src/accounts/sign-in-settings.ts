// Settings of signing in elsewhere: which providers there are and how this instance is known to them. Part of `config.ts`.
import { BroadsheetError } from '../errors.ts';

interface Client {
  readonly id: string;
  readonly secret: string;
}

export interface SignInSettings {
  readonly github?: Client | undefined;
  readonly orcid?: Client | undefined;
  readonly oidc?: (Client & { readonly issuer: string; readonly name: string }) | undefined;
}

type Get = (name: string) => string | undefined;

export function readSignInSettings(get: Get): SignInSettings {
  return { github: client(get, 'GITHUB'), orcid: client(get, 'ORCID'), oidc: oidc(get) };
}

function client(get: Get, provider: string): Client | undefined {
  const id = get(`BROADSHEET_${provider}_ID`);
  const secret = get(`BROADSHEET_${provider}_SECRET`);
  if (id === undefined && secret === undefined) return undefined;
  if (id === undefined || secret === undefined)
    throw new BroadsheetError(
      'usage',
      `BROADSHEET_${provider}_ID and BROADSHEET_${provider}_SECRET go together; one is missing`,
    );
  return { id, secret };
}

function oidc(get: Get): SignInSettings['oidc'] {
  const known = client(get, 'OIDC');
  const issuer = get('BROADSHEET_OIDC_ISSUER');
  if (!known && issuer === undefined) return undefined;
  if (!known || issuer === undefined)
    throw new BroadsheetError(
      'usage',
      'BROADSHEET_OIDC_ISSUER, BROADSHEET_OIDC_ID and BROADSHEET_OIDC_SECRET go together',
    );
  const url = URL.parse(issuer);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new BroadsheetError('usage', `BROADSHEET_OIDC_ISSUER is "${issuer}"; it must be an https URL`);
  return { ...known, issuer, name: get('BROADSHEET_OIDC_NAME') ?? url.hostname };
}
