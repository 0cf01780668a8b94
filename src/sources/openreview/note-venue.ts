// Venue and decision of an OpenReview note. `venueid` is exactly the conference's id once accepted and has a suffix otherwise;
// `venue` says it in words ("ICLR 2024 poster", "Submitted to NeurIPS 2023").
import type { Paper } from '../../domain/paper.ts';
import { arr, obj, str, strs } from '../input/fields.ts';
import { type Content, contentOf, textField } from './note-content.ts';

type Note = Readonly<Record<string, unknown>>;

export interface NoteVenue {
  readonly venue: string | undefined;
  readonly status: Paper['venueStatus'];
  /** `oral`, `poster`, `notable top 5%`. */
  readonly presentation: string | undefined;
  readonly retracted: boolean;
}

const PRESENTATION =
  /[\s(-]+((?:accepted?\s+)?(?:oral|poster|spotlight|talk|highlight|notable[\s-]top[\s-]\d+%?|top[\s-]\d+%?|short|regular)(?:\s+(?:presentation|paper|poster))?)\)?$/i;
const STATUS_WORDS =
  /\s+(?:conference\s+|track\s+)*(?:(?:desk[\s-]?)?reject(?:ed)?|withdrawn|blind|active)?[\s-]*submissions?$|\s+(?:(?:desk[\s-]?)?reject(?:ed)?|withdrawn)$/i;
const BEFORE =
  /^(?:submitted to|under review (?:for|at)|decision pending for|accepted (?:by|at|to)|rejected by|(?:desk[\s-]?)?rejected submission to|withdrawn from|published in)\s+/i;

export function venueOf(note: Note, content: Content): NoteVenue {
  const venueid = textField(content, 'venueid');
  const words = textField(content, 'venue');
  const presentation = PRESENTATION.exec(words ?? '')?.[1]?.toLowerCase();
  return {
    venue:
      venueInWords(words) ?? venueOfId(venueid) ?? venueOfId(str(note.domain)) ?? venueOfId(invitationsOf(note)[0]),
    status:
      statusOfId(venueid, str(note.domain)) ??
      statusOfWords(words) ??
      statusOfDecision(note, content) ??
      statusOfInvitation(note),
    presentation,
    retracted: /\/Retracted\b/i.test(venueid ?? ''),
  };
}

function venueInWords(words: string | undefined): string | undefined {
  const venue = words?.replace(BEFORE, '').replace(PRESENTATION, '').replace(STATUS_WORDS, '').trim();
  // DBLP's name for arXiv is no venue.
  return venue === undefined || venue === '' || /^(?:withdrawn by|CoRR\b)/i.test(venue) ? undefined : venue;
}

/** `ICLR.cc/2024/Conference` -> "ICLR 2024", `NeurIPS.cc/2023/Workshop/MATH-AI` -> "NeurIPS 2023 Workshop MATH-AI", `TMLR`. */
function venueOfId(id: string | undefined): string | undefined {
  if (id === undefined || /^(?:openreview\.net|dblp\.org)\b/i.test(id)) return undefined;
  const [place = '', year, ...rest] = (id.split('/-/')[0] ?? '').split('/').filter((part) => !isStatus(part));
  const name = place.replace(/\.(?:cc|org|com|net|io|ai|edu|[a-z]{2})$/i, '').split('.')[0] ?? '';
  if (name === '') return undefined;
  if (year === undefined) return name;
  if (!/^\d{4}$/.test(year)) return undefined;
  const track = rest
    .filter((part) => part !== 'Conference')
    .join(' ')
    .replaceAll('_', ' ');
  return [name, year, track].filter((part) => part !== '').join(' ');
}

function isStatus(part: string): boolean {
  return /^(?:.*_)?Submission$|^(?:Desk_)?Rejected$|^(?:Under_Review|Submitted|Decision_Pending|Assigning_AE|Withdrawn|Retracted)$/i.test(
    part,
  );
}

function statusOfId(venueid: string | undefined, domain: string | undefined): Paper['venueStatus'] {
  if (venueid === undefined || /^(?:dblp|openreview)\b/i.test(venueid)) return undefined;
  if (/\/[^/]*Withdrawn[^/]*$/i.test(venueid)) return 'withdrawn';
  if (/\/[^/]*Reject[^/]*$/i.test(venueid)) return 'rejected';
  if (isStatus(venueid.slice(venueid.lastIndexOf('/') + 1))) return 'submitted';
  // Sub-venues (a conference's tracks) are accepted places too.
  return domain === undefined ||
    venueid === domain ||
    venueid.startsWith(`${domain}/`) ||
    domain.startsWith(`${venueid}/`)
    ? 'accepted'
    : undefined;
}

function statusOfWords(words: string | undefined): Paper['venueStatus'] {
  if (words === undefined) return undefined;
  if (/withdrawn/i.test(words)) return 'withdrawn';
  if (/reject/i.test(words)) return 'rejected';
  if (/^(?:submitted|under review|decision pending)|submission$/i.test(words)) return 'submitted';
  return PRESENTATION.test(words) || /^accepted/i.test(words) ? 'accepted' : undefined;
}

/** Notes asked for with their replies carry the decision. */
function statusOfDecision(note: Note, content: Content): Paper['venueStatus'] {
  const details = obj(note.details);
  const replies = [...arr(details.replies), ...arr(details.directReplies)].map(obj);
  for (const said of [content, ...replies.map(contentOf)]) {
    const decision = textField(said, 'decision', 'recommendation');
    if (/^(?:invite.*)?accept/i.test(decision ?? '')) return 'accepted';
    if (/^(?:desk[\s-]?)?reject/i.test(decision ?? '')) return 'rejected';
    if (/^withdr/i.test(decision ?? '')) return 'withdrawn';
  }
  return undefined;
}

function statusOfInvitation(note: Note): Paper['venueStatus'] {
  const names = invitationsOf(note).map((invitation) => invitation.slice(invitation.lastIndexOf('/') + 1));
  if (names.some((name) => /withdraw/i.test(name))) return 'withdrawn';
  return names.some((name) => /reject/i.test(name)) ? 'rejected' : undefined;
}

function invitationsOf(note: Note): readonly string[] {
  return [...strs(note.invitations), ...strs(note.invitation)];
}
