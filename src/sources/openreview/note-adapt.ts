// One OpenReview note as a paper. Reviews and comments are notes too: they are counted, not kept. Nor are ratings.
import { epochToDate } from '../../domain/dates.ts';
import type { Paper, PaperIds, PaperLink, PartialDate } from '../../domain/paper.ts';
import { isObject, num, str, strs } from '../input/fields.ts';
import { absoluteUrl, LinkList, linkKind } from '../json/link-list.ts';
import { markupText } from '../json/markup-text.ts';
import { IdList } from '../json/paper-ids.ts';
import type { Outcome } from '../json/read-records.ts';
import { distinct } from '../json/words.ts';
import type { ReadOptions } from '../reader.ts';
import { authorsOf } from './note-authors.ts';
import { type Content, contentOf, listField, textField } from './note-content.ts';
import { venueOf } from './note-venue.ts';

type Note = Readonly<Record<string, unknown>>;

const SITE = 'https://openreview.net';

export function adaptNote(value: unknown, { zone }: Pick<ReadOptions, 'zone'>): readonly Outcome[] {
  if (!isObject(value)) return [{ kind: 'rejected', reason: 'not a JSON object', foreign: true }];
  const error = errorAnswer(value);
  if (error) return [error];
  if (isReply(value))
    return [{ kind: 'left-out', what: 'reviews, comments and decisions were left out: they are not papers' }];
  const id = noteId(value.id);
  if (num(value.ddate) !== undefined && id !== undefined) return [{ kind: 'deleted', key: id }];
  const content = contentOf(value);
  const title = markupText(textField(content, 'title'));
  if (title === undefined)
    return [{ kind: 'rejected', reason: isObject(value.content) ? 'no title' : 'no title: a note without content' }];
  return [{ kind: 'paper', paper: paperOf(value, content, title, zone) }];
}

function paperOf(note: Note, content: Content, title: string, zone: string): Paper {
  const { venue, status, presentation, retracted } = venueOf(note, content);
  return {
    key: noteId(note.id) ?? noteId(note.forum),
    title,
    abstract: textField(content, 'abstract'),
    ids: idsOf(note, content),
    authors: authorsOf(content),
    dates: {
      published: firstDay(note, ['pdate', 'odate', 'cdate', 'tcdate'], zone),
      updated: firstDay(note, ['mdate', 'tmdate'], zone),
    },
    venue,
    venueStatus: status,
    type: status === 'accepted' ? typeOf(venue) : undefined,
    keywords: distinct([
      ...listField(content, 'keywords'),
      ...listField(content, 'subject_areas'),
      textField(content, 'primary_area'),
      presentation,
    ]),
    links: linksOf(note, content),
    licence: str(note.license) ?? textField(content, 'license'),
    summary: textField(content, 'tldr', 'tl;dr', 'tl;dr:', 'one-sentence_summary', 'one_sentence_summary'),
    retracted: retracted || undefined,
  };
}

/** An answer with a status instead of notes; without a login OpenReview asks for a challenge that only a browser can meet. */
function errorAnswer(value: Note): Outcome | undefined {
  const name = str(value.name);
  if (value.content !== undefined || name === undefined || !/Error$/.test(name)) return undefined;
  const status = num(value.status);
  const said = `openreview answered ${status === undefined ? '' : `${status} `}${name}: ${str(value.message) ?? 'no message'}`;
  const hint =
    name === 'ChallengeRequiredError' ? '; log in, or save the answer from a browser and import the file' : '';
  return { kind: 'rejected', reason: `${said}${hint}`, foreign: true };
}

function isReply(note: Note): boolean {
  const id = str(note.id);
  const forum = str(note.forum);
  const replyto = str(note.replyto);
  return (replyto !== undefined && replyto !== id) || (id !== undefined && forum !== undefined && forum !== id);
}

function noteId(value: unknown): string | undefined {
  return /^[\w-]{5,40}$/.exec(str(value) ?? '')?.[0];
}

/** Notes that OpenReview imported (from DBLP, arXiv) say where the work is; the others are known by their forum alone. */
function idsOf(note: Note, content: Content): PaperIds {
  const list = new IdList();
  list.set('openreview', noteId(note.forum) ?? noteId(note.id));
  for (const external of strs(note.externalIds)) {
    const dblp = /^dblp:(\S+)$/i.exec(external)?.[1];
    if (dblp !== undefined) list.set('dblp', dblp);
    else list.add(external);
  }
  for (const name of ['html', 'ee', 'pdf', 'doi']) list.add(content[name]);
  return list.ids();
}

function firstDay(note: Note, names: readonly string[], zone: string): PartialDate | undefined {
  for (const name of names) {
    const milliseconds = num(note[name]);
    const date = milliseconds === undefined ? undefined : epochToDate(milliseconds, zone);
    if (date !== undefined) return date;
  }
  return undefined;
}

function typeOf(venue: string | undefined): string {
  return /^(?:TMLR|JMLR|DMLR|MELBA)\b|\bjournal\b|\btransactions\b/i.test(venue ?? '') ? 'article' : 'inproceedings';
}

function linksOf(note: Note, content: Content): readonly PaperLink[] | undefined {
  const links = new LinkList();
  const forum = noteId(note.forum) ?? noteId(note.id);
  if (forum !== undefined) links.add('page', `${SITE}/forum?id=${forum}`);
  links.add('pdf', onSite(content.pdf));
  links.add('page', absoluteUrl(content.html) ?? content.ee);
  for (const name of ['code', 'code_url', 'github', 'software']) {
    for (const url of urlsIn(content[name])) links.add('code', url);
  }
  for (const name of ['project_page', 'project', 'website']) {
    for (const url of urlsIn(content[name])) links.add(linkKind(url, 'project'), url);
  }
  for (const url of urlsIn(content.video)) links.add('video', url);
  for (const name of ['dataset', 'data']) for (const url of urlsIn(content[name])) links.add('dataset', url);
  for (const name of ['supplementary_material', 'supplementary_materials']) links.add('other', onSite(content[name]));
  return links.list();
}

/** Files lie on the site itself: `/pdf/0a1b.pdf`, `/attachment/…`. */
function onSite(value: unknown): string | undefined {
  const path = str(value);
  return path?.startsWith('/') && !path.startsWith('//') ? `${SITE}${path}` : absoluteUrl(path);
}

/** Authors write sentences around their addresses. */
function urlsIn(value: unknown): readonly string[] {
  return strs(value)
    .flatMap((text) => text.match(/https?:\/\/[^\s<>"'()[\]{}|\\^`,;]+/g) ?? [])
    .map((url) => url.replace(/[.:]+$/, ''));
}
