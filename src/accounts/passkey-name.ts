// What a passkey is called: what its owner says, else who keeps it, where that can be told.
import { getAuthenticatorName } from '@better-auth/passkey';
import type { PasskeyRow } from '../store/accounts/sessions.ts';

export function passkeyName({ name, aaguid }: Pick<PasskeyRow, 'name' | 'aaguid'>): string {
  return name?.trim() || getAuthenticatorName(aaguid ?? '') || 'Passkey';
}
