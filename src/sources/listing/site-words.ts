// The listing site's own words (header, navigation, footer): what stands on its pages and is no part of any entry.

/** What invites to the mail; the first title may be glued to the last of them. */
const INVITATION = /^(?:new\s*)?get trending papers in your email inbox(?: once a day)?!?/i;
const SUBSCRIBE = 'Subscribe';
const HEADING = /^(?:daily|weekly|monthly|trending) papers/i;
const BYLINE = /^by:?\s*AK\s*and the research community/i;

const LONGEST_WORD = 80;

const WORDS = new Set(
  `new|subscribe|daily papers|daily papers - hugging face|trending papers - hugging face|weekly papers|monthly papers|trending papers|papers|trending|daily|weekly|monthly|by|ak|
by ak|and the research community|today|previous|next|view all|show more|load more|back|search|most recent|hugging face|hugging face's logo|
hugging face's logo hugging face|[hugging face's logo] hugging face|models|datasets|spaces|buckets|buckets new|posts|docs|documentation|enterprise|pricing|
log in|login|sign up|website|tasks|huggingchat|collections|languages|organizations|community|blog|articles|learn|discord|forum|
github|solutions|team & enterprise|hugging face pro|enterprise support|inference providers|inference endpoints|storage buckets|
storage|system theme|light|dark|company|tos|terms of service|privacy|about|careers|jobs|press|brand|contact|support|© hugging face|
press enter to search|sort by|filter|home`
    .split('|')
    .map((word) => word.trim()),
);

export function isSiteWord(text: string): boolean {
  if (text.length > LONGEST_WORD) return false;
  const lower = text.toLowerCase();
  if (WORDS.has(lower)) return true;
  return INVITATION.exec(text)?.[0] === text || BYLINE.exec(text)?.[0] === text;
}

export function isInvitation(text: string): boolean {
  return INVITATION.exec(text)?.[0] === text;
}

export function isByline(text: string): boolean {
  return BYLINE.exec(text)?.[0] === text || text.toLowerCase() === 'and the research community';
}

/** True when a text begins like a listing page; `detect` looks for it. */
export function namesListing(text: string): boolean {
  return (
    /get trending papers in your email inbox/i.test(text) ||
    (/(?:daily|weekly|monthly|trending) papers/i.test(text) && /and the research community/i.test(text))
  );
}

/**
 * Header words that are glued to what follows (`SubscribeDataInf: …`, `Daily PapersbyAK and the research communityNov 27…`)
 * come off one by one; the last element is the rest, '' when nothing is left. Only called where the header may stand.
 */
export function unglueHeader(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  for (let word = headerWord(rest, parts); word !== ''; word = headerWord(rest, parts)) {
    parts.push(word);
    rest = rest.slice(word.length).trimStart();
  }
  return [...parts, rest];
}

function headerWord(text: string, before: readonly string[]): string {
  const invitation = INVITATION.exec(text)?.[0];
  if (invitation) return invitation;
  if (text.startsWith(SUBSCRIBE)) return SUBSCRIBE;
  const byline = BYLINE.exec(text)?.[0];
  if (byline) return byline;
  // "Daily Papers" may begin a title; not so when it ends the line, or the byline follows.
  const heading = HEADING.exec(text)?.[0];
  if (heading && (heading === text || BYLINE.test(text.slice(heading.length)))) return heading;
  const day = /^[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?(?=\D)/.exec(text)?.[0];
  return day && before.some(isByline) ? day : '';
}
