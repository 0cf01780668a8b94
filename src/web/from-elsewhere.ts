// The few requests that count although no page of this site sent them: each proves by a secret in it that it may, and none looks at
// a session. `security.ts` and `sent-from-here.ts` refuse all else.

/** From anywhere: mail programs unsubscribe (RFC 8058), mail providers report what came back. */
const FROM_ANYWHERE = /^\/mail\/unsubscribe\/[^/]+$|^\/hooks\/bounces$/;
/** Pages behind links in mails say `no-referrer`, so browsers send `Origin: null` along with their forms. */
const WITHOUT_ORIGIN = /^\/mail\/(?:confirm|manage|unsubscribe)\/[^/]+(?:\/[a-z]+)?$/;

export function mayComeFrom(path: string, origin: string | undefined): boolean {
  return FROM_ANYWHERE.test(path) || (origin === 'null' && WITHOUT_ORIGIN.test(path));
}

/** Whoever has the address of such a page may do what it does: it is told to nobody. */
export function isBehindLink(path: string): boolean {
  return path.startsWith('/mail/');
}
