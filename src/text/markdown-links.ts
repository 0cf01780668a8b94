// Where links in people's texts may lead, and what becomes one by itself: addresses, ids of papers, `@handle`.
import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it';
import { parseAclId, parseArxivId, parseDoi } from '../domain/ids.ts';
import { escapeHtml, safeUrl } from './html.ts';
import { mentionAt } from './mentions.ts';

const AT = 0x40;
/** A shown address is cut in its middle beyond this. */
const LONGEST_SHOWN = 60;
const REL = 'nofollow ugc noopener';

const PAPER_ID =
  /(?<![\p{L}\p{N}_/:.-])(?:arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?|(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"]{1,200}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[A-Z]\d{2}-\d{4})(?![\p{L}\p{N}_])/giu;

export function links(md: MarkdownIt): void {
  md.validateLink = (url) => /^mailto:[^\s]+$/i.test(url.trim()) || safeUrl(url.trim()) !== undefined;
  // `example.org` in a sentence is a link only with its scheme: "node.js" is none.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.inline.ruler.push('mention', mention);
  md.core.ruler.after('linkify', 'paper_ids', paperIds);
  md.renderer.rules.link_open = (tokens, at, options, _env, renderer) => {
    const token = tokens[at] as Token;
    token.attrs = (token.attrs ?? []).filter(([name]) => name === 'href');
    if (token.info === 'auto') shorten(tokens[at + 1]);
    if (token.markup !== 'own') token.attrSet('rel', REL);
    return renderer.renderToken(tokens, at, options);
  };
  // No picture is loaded from anywhere: it is a link to where it lies, or its words inside another link.
  md.renderer.rules.image = (tokens, at, options, env, renderer) => {
    const token = tokens[at] as Token;
    const url = String(token.attrGet('src') ?? '');
    const words = renderer.renderInlineAsText(token.children ?? [], options, env).trim();
    const shown = escapeHtml(words === '' ? shortened(url) : words);
    return isInLink(tokens, at) ? shown : `<a href="${escapeHtml(url)}" rel="${REL}">${shown}</a>`;
  };
}

function isInLink(tokens: readonly Token[], at: number): boolean {
  let depth = 0;
  for (let i = 0; i < at; i++) depth += tokens[i]?.type === 'link_open' ? 1 : tokens[i]?.type === 'link_close' ? -1 : 0;
  return depth > 0;
}

function shorten(token: Token | undefined): void {
  if (token?.type === 'text') token.content = shortened(token.content);
}

/** Host and end of a long address: what tells one from another. */
function shortened(url: string): string {
  const shown = url.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  if (shown.length <= LONGEST_SHOWN) return shown;
  return `${shown.slice(0, 40)}…${shown.slice(-(LONGEST_SHOWN - 41))}`;
}

function mention(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== AT || state.linkLevel > 0) return false;
  const handle = mentionAt(state.src, state.pos);
  const people = state.env.people as ReadonlySet<string> | undefined;
  if (handle === undefined || !people?.has(handle.toLowerCase())) return false;
  if (!silent) ownLink(state, `/people/${handle.toLowerCase()}`, `@${handle}`);
  state.pos += handle.length + 1;
  return true;
}

function ownLink(state: StateInline, href: string, text: string): void {
  const open = state.push('link_open', 'a', 1);
  open.attrs = [['href', href]];
  open.markup = 'own';
  state.push('text', '', 0).content = text;
  state.push('link_close', 'a', -1);
}

function paperIds(state: StateCore): void {
  for (const block of state.tokens) {
    if (block.type !== 'inline' || !block.children || !new RegExp(PAPER_ID).test(block.content)) continue;
    let depth = 0;
    block.children = block.children.flatMap((token) => {
      depth += token.type === 'link_open' ? 1 : token.type === 'link_close' ? -1 : 0;
      return token.type === 'text' && depth === 0 ? withPaperLinks(state, token) : [token];
    });
  }
}

function withPaperLinks(state: StateCore, token: Token): Token[] {
  const parts: Token[] = [];
  const text = (content: string): void => {
    if (content === '') return;
    const part = new state.Token('text', '', 0);
    part.content = content;
    parts.push(part);
  };
  let at = 0;
  for (const match of token.content.matchAll(PAPER_ID)) {
    const shown = withoutPunctuation(match[0]);
    const id = paperId(shown);
    if (id === undefined) continue;
    text(token.content.slice(at, match.index));
    const open = new state.Token('link_open', 'a', 1);
    open.attrs = [['href', paperHref(id)]];
    open.markup = 'own';
    parts.push(open);
    text(shown);
    parts.push(new state.Token('link_close', 'a', -1));
    at = match.index + shown.length;
  }
  if (at === 0) return [token];
  text(token.content.slice(at));
  return parts;
}

/** A DOI in a sentence: the full stop behind it, and a bracket that it does not open, are the sentence's. */
function withoutPunctuation(id: string): string {
  let end = id.length;
  for (; end > 0; end--) {
    const last = id[end - 1] as string;
    if (last === ')' && id.slice(0, end).split('(').length >= id.slice(0, end).split(')').length) break;
    if (!/[.,;:!?'"*_)\]}’”]/.test(last)) break;
  }
  return id.slice(0, end);
}

function paperId(text: string): string | undefined {
  if (/^arxiv:/i.test(text)) return parseArxivId(text.replace(/\s/g, ''))?.id;
  return parseDoi(text.replace(/\s/g, '')) ?? parseArxivId(text)?.id ?? parseAclId(text);
}

/** As the site has it: old arXiv ids keep their slash, a DOI's is encoded. */
function paperHref(id: string): string {
  const encoded = encodeURIComponent(id);
  return `/papers/${parseArxivId(id)?.id === id ? encoded.replaceAll('%2F', '/') : encoded}`;
}
