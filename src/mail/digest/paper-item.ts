// A paper as it stands in a mail.
import type { MailPaper, MailReason } from '../../domain/mailing/mail-content.ts';
import { safeUrl } from '../../text/html.ts';
import type { MailTexts } from '../mail-texts.ts';
import type { ViewItem } from './mail-view.ts';
import { plainLine, texLine } from './plain-line.ts';
import { siteLink } from './site-link.ts';

/** Titles of hundreds of characters exist, and are shown; what is longer is a mistake of its source. */
const LONGEST_TITLE = 400;
const LONGEST_NAME = 80;
const LONGEST_LABEL = 120;
const LONGEST_BLURB = 700;
const LONGEST_URL = 500;
/** More than these are counted. */
const MOST_AUTHORS = 4;
const MOST_WORDS = 4;

/** A title of which nothing can be seen would leave a link without a name. */
export function titleLine({ title, path }: { readonly title: string; readonly path: string }): string {
  return texLine(title, LONGEST_TITLE) || plainLine(path, LONGEST_TITLE);
}

export function paperItem(paper: MailPaper, t: MailTexts, site: string): ViewItem {
  const { reason } = paper;
  const codeUrl = paper.codeUrl === undefined ? undefined : safeUrl(paper.codeUrl);
  return {
    kicker: [paper.retracted ? t.retracted : '', paper.withdrawn ? t.withdrawn : ''].filter(Boolean).join(' · '),
    title: titleLine(paper),
    url: siteLink(site, paper.path),
    byline: byline(paper, t),
    blurb: texLine(paper.blurb, LONGEST_BLURB),
    facts: [
      ...(reason?.kind === 'trending' ? [t.rank(reason.rank)] : []),
      ...(paper.venue ? [texLine(paper.venue, LONGEST_NAME)] : []),
      ...(paper.day && /^\d{4}-\d{2}-\d{2}$/.test(paper.day) ? [t.shortDate(paper.day)] : []),
      ...(paper.upvotes > 0 ? [t.counts.upvotes(paper.upvotes)] : []),
      ...(reason?.kind === 'trending' && reason.votes > 0 && reason.votes !== paper.upvotes
        ? [t.lately(reason.votes)]
        : []),
      ...(paper.comments > 0 ? [t.counts.comments(paper.comments)] : []),
    ],
    code: codeUrl !== undefined && codeUrl.length <= LONGEST_URL ? { label: t.code, url: codeUrl } : undefined,
    reason: reason && reason.kind !== 'trending' ? reasonWords(reason, t) : '',
    quotes: [],
  };
}

function byline({ authors, authorCount }: MailPaper, t: MailTexts): string {
  const shown = authors.slice(0, authorCount === MOST_AUTHORS + 1 ? MOST_AUTHORS + 1 : MOST_AUTHORS);
  const names = shown.map((name) => plainLine(name, LONGEST_NAME));
  const others = Math.max(authorCount, authors.length) - names.length;
  if (others > 0) return `${names.join(', ')} ${t.otherAuthors(others)}`.trim();
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${t.and} ${last}`;
}

function reasonWords(reason: Exclude<MailReason, { kind: 'trending' }>, t: MailTexts): string {
  const { reasons } = t;
  if (reason.kind === 'search') return reasons.search(plainLine(reason.label, LONGEST_LABEL));
  if (reason.kind === 'follow') return reasons[reason.did ?? 'follow'](plainLine(reason.label, LONGEST_LABEL));
  const like = reason.like === undefined ? undefined : texLine(reason.like, LONGEST_LABEL);
  const because = reason.because === 'follow' ? 'followed' : (reason.because ?? 'like');
  const why = like === undefined ? reasons.byTaste : reasons[because](like);
  const citation = like === undefined || !reason.citation ? '' : cited(reason.citation, t);
  const words = reason.words.slice(0, MOST_WORDS).map((word) => t.quoted(plainLine(word, LONGEST_NAME)));
  return `${why}${citation}${words.length > 0 ? reasons.shares(words.join(', ')) : ''}.`;
}

function cited(citation: 'cites' | 'cited-by', t: MailTexts): string {
  return citation === 'cites' ? t.reasons.cites : t.reasons.citedBy;
}
