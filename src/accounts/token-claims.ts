// What a signed link says, read without checking: to word a mail, to tell whose account it is for. Who acts on it checks it.

interface LinkClaims {
  /** Address of the account that the link is for. */
  readonly email?: string | undefined;
  /** Address that the account is to have. */
  readonly updateTo?: string | undefined;
}

export function tokenClaims(token: string): LinkClaims {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
      string,
      unknown
    > | null;
    const { email, updateTo } = claims ?? {};
    return {
      email: typeof email === 'string' ? email : undefined,
      updateTo: typeof updateTo === 'string' ? updateTo : undefined,
    };
  } catch {
    return {};
  }
}
