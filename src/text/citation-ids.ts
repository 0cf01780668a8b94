// Which work a citation is about: ids and URLs in the fields of BibTeX, RIS and CSL, where people put them anywhere.
// A note counts only where all of it is an id: "see also arXiv:2401.00001" is about another work.
import { parseAnyId, parseArxivId, parseDoi } from '../domain/ids.ts';
import type { LinkKind, PaperIds, PaperLink } from '../domain/paper.ts';

type Texts = readonly (string | undefined)[];

export interface Mentions {
  /** Fields that hold an arXiv id by their name. */
  readonly arxiv?: Texts | undefined;
  readonly dois?: Texts | undefined;
  /** Fields that hold URLs, several perhaps, `\url{…}` perhaps. */
  readonly urls?: Texts | undefined;
  /** Notes, journals, volumes, numbers. */
  readonly words?: Texts | undefined;
}

export interface FoundIds {
  readonly ids: PaperIds;
  /** Of the arXiv id. */
  readonly version?: number | undefined;
  /** Where it can be read, apart from what follows from the ids. */
  readonly links: readonly PaperLink[];
}

const ID = String.raw`(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?`;
// "arXiv preprint arXiv:1706.03762", "CoRR abs/1706.03762", "arXiv:1706.03762v5 [cs.CL]", "arXiv Prepr. arXiv1401.3760".
const ARXIV_WORDS = new RegExp(
  String.raw`^(?:(?:preprint|available)(?: (?:at|on|as))?:? )?(?:(?:arxiv|corr)\b[\s,:.]*)?(?:(?:e-?prints?|prepr(?:int)?)\b[\s,:.]*)?(?:arxiv[\s:]*|abs\/)*(${ID})(?: ?[[(][^\])]{0,80}[\])])*[.,;]?$`,
  'i',
);
const MOST_LINKS = 50;
const URLS = /https?:\/\/[^\s{}"<>\\|^`]+/gi;

export function idsIn({ arxiv = [], dois = [], urls = [], words = [] }: Mentions): FoundIds {
  const ids: { -readonly [Kind in keyof PaperIds]: PaperIds[Kind] } = {};
  let version: number | undefined;
  const links: PaperLink[] = [];
  const found = (text: string): boolean => {
    const arxivId = parseArxivId(text);
    if (arxivId && ids.arxiv === undefined) version = arxivId.version;
    const any = parseAnyId(text);
    for (const kind of ['arxiv', 'doi', 'acl', 'openreview'] as const) if (any[kind]) ids[kind] ??= any[kind];
    return any.arxiv !== undefined || any.doi !== undefined || any.acl !== undefined || any.openreview !== undefined;
  };
  for (const text of arxiv) if (text && parseArxivId(text)) found(text);
  for (const text of dois) {
    const doi = wordsOf(text).find((word) => parseDoi(word) ?? parseArxivId(word));
    if (doi) found(doi);
  }
  for (const text of words) {
    const id = isAboutArxiv(text) ? ARXIV_WORDS.exec(text.trim())?.[1] : undefined;
    if (id) found(id);
  }
  for (const url of [...urls.flatMap(urlsIn), ...words.filter(isOnlyUrl).flatMap(urlsIn)]) {
    if (!found(url)) links.push({ kind: linkKind(url), url });
    // An id in the URL says where the page is; a PDF elsewhere (OpenReview's, say) would be lost.
    else if (!/^https?:\/\/(?:[a-z.]*arxiv\.org|(?:dx\.)?doi\.org)\//i.test(url))
      links.push({ kind: linkKind(url), url });
  }
  const different = links
    .slice(0, MOST_LINKS)
    .filter(({ url }, index) => links.findIndex((other) => other.url === url) === index);
  return { ids, version: ids.arxiv ? version : undefined, links: different };
}

/** Is this "journal" only a way to say that it is on arXiv? */
export function isArxivVenue(venue: string): boolean {
  return /^(?:arxiv\b|arxiv prepr|corr$|corr\b[\s,]*abs\/)/i.test(venue.trim());
}

function isAboutArxiv(text: string | undefined): text is string {
  return text !== undefined && text.length < 200 && /arxiv|corr\b|^abs\//i.test(text);
}

/** URLs of a field, with TeX's escapes taken back. */
function urlsIn(text: string | undefined): readonly string[] {
  if (text === undefined || !/https?:/i.test(text)) return [];
  const plain = text
    .replace(/\\([_%&#~])(?:\{\})?/g, '$1')
    .replace(/\\textasciitilde\s?(?:\{\})?/g, '~')
    .replace(/;\s*(?=https?:)/gi, ' ');
  return (plain.match(URLS) ?? []).map((url) => url.replace(/[.,;:'\]]+$/, '')).filter((url) => URL.canParse(url));
}

function isOnlyUrl(text: string | undefined): boolean {
  return (
    text !== undefined &&
    /^(?:\\url\s?\{|\\href\{|available(?: at)?:? |preprint at )?https?:\/\/\S+$/i.test(text.trim())
  );
}

function wordsOf(text: string | undefined): readonly string[] {
  return text === undefined
    ? []
    : text
        .replace(/\\([_%&#])/g, '$1')
        .replace(/^doi:\s*/i, '')
        .split(/\s+/);
}

function linkKind(url: string): LinkKind {
  if (/^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\//i.test(url)) return 'code';
  return /\.pdf(?:[?#].*)?$/i.test(url) ? 'pdf' : 'page';
}
