// An address as logs and the audit log may have it: without what lets somebody in.
const LINK_TOKEN = /\/([0-9a-z]{1,24})\.[\w-]{22}(?=\/|$)/g;
const INVITATION = /^\/invite\/[^/]+/;

/** Of a signed link, whose it is stays; of an invitation, nothing. */
export function loggedPath(path: string): string {
  return path.replace(LINK_TOKEN, '/$1.…').replace(INVITATION, '/invite/…');
}
