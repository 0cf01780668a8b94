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
  return {
    github: client(get, 'BROADSHEET_GITHUB_ID', 'BROADSHEET_GITHUB_SECRET'),
    orcid: client(get, 'BROADSHEET_ORCID_ID', 'BROADSHEET_ORCID_SECRET'),
    oidc: oidc(get),
  };
}

function client(get: Get, idName: string, secretName: string): Client | undefined {
  const id = get(idName);
  const secret = get(secretName);
  if (id === undefined && secret === undefined) return undefined;
  if (id === undefined || secret === undefined)
    throw new BroadsheetError('usage', `${idName} and ${secretName} go together; one is missing`);
  return { id, secret };
}

function oidc(get: Get): SignInSettings['oidc'] {
  const known = client(get, 'BROADSHEET_OIDC_ID', 'BROADSHEET_OIDC_SECRET');
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
