// Absolute URLs of the site's own paths, which never lead elsewhere and never break a line.

/** What a URL may not hold as it is. */
const UNSAFE = /[^\x21-\x7e]|["<>\\^`{|}]/gu;

export function siteLink(site: string, path: string): string {
  const below = `/${path.replace(/^[/\\]+/, '')}`;
  return site + below.toWellFormed().replace(UNSAFE, (character) => encodeURIComponent(character));
}
