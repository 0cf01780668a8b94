// Handles: the names in `/people/{handle}` and in mentions. Plain letters, digits and hyphens, so that no two look alike in
// another script.

const SHORTEST = 2;
const LONGEST = 30;
const PLAIN = /^[a-z0-9](?:-?[a-z0-9])+$/;

/** Words that a handle would be taken for: paths, offices, the people of the house. */
const RESERVED: ReadonlySet<string> = new Set([
  'about',
  'account',
  'accounts',
  'admin',
  'administrator',
  'anonymous',
  'anyone',
  'api',
  'assets',
  'broadsheet',
  'curator',
  'deleted',
  'everyone',
  'help',
  'invite',
  'login',
  'mail',
  'me',
  'member',
  'members',
  'moderator',
  'new',
  'nobody',
  'null',
  'owner',
  'postmaster',
  'reader',
  'root',
  'security',
  'settings',
  'sign-in',
  'sign-out',
  'sign-up',
  'staff',
  'support',
  'system',
  'undefined',
  'webmaster',
  'you',
]);

/** What is wrong with a wished handle, in words; undefined when nothing is. */
export function handleFault(handle: string): string | undefined {
  if (handle.length < SHORTEST || handle.length > LONGEST)
    return `a handle has ${SHORTEST} to ${LONGEST} characters, and this one has ${handle.length}`;
  if (!PLAIN.test(handle)) return 'a handle is made of the letters a to z, digits and single hyphens between them';
  if (RESERVED.has(handle)) return `the handle "${handle}" is reserved`;
  return undefined;
}
