// What people write (comments, notes, descriptions) as safe HTML: CommonMark without HTML, tables, struck text, formulas,
// mentions, ids of papers. No pictures, no styles, no headings above h4; rendered once and remembered.
import markdownIt, { type MarkdownIt, type Token } from 'markdown-it';
import { tamed } from './bidi.ts';
import { links } from './markdown-links.ts';
import { maths } from './markdown-maths.ts';
import { remembered } from './remembered.ts';

/** Longer texts are cut: whoever takes them in says so with words before it comes to this. */
export const LONGEST_MARKDOWN = 10_000;
/** Quotes in lists in quotes; deeper is shown flat. */
const DEEPEST = 16;

/** Cells of all tables: markdown-it fills every row up to the width of the first. */
const MOST_CELLS = 3000;

const parser = create();
const parserWithoutTables = create().disable('table');

/** `people`: handles, in lower case, of those whose mention becomes a link. */
export function markdownHtml(text: string, people: readonly string[] = []): string {
  return rendered(`${people.join(' ')}\n${text}`);
}

// The key holds the two things that the HTML depends on: handles in the first line, the text below.
const rendered = remembered(
  (key) => {
    const end = key.indexOf('\n');
    const people = new Set(key.slice(0, end).split(' '));
    const source = tamed(key.slice(end + 1, end + 1 + LONGEST_MARKDOWN));
    return (hasLargeTable(source) ? parserWithoutTables : parser).render(source, { people });
  },
  { entries: 4000, characters: 8_000_000 },
);

function hasLargeTable(source: string): boolean {
  if (!source.includes('|')) return false;
  const lines = source.split('\n');
  return Math.max(...lines.map((line) => line.split('|').length)) * lines.length > MOST_CELLS;
}

function create(): MarkdownIt {
  const md = markdownIt({ html: false, linkify: true, typographer: false, breaks: true, maxNesting: DEEPEST });
  md.use(maths).use(links);
  const { rules } = md.renderer;
  rules.heading_open = (tokens, at) => `<${loweredHeading(tokens[at])}>`;
  rules.heading_close = (tokens, at) => `</${loweredHeading(tokens[at])}>\n`;
  // No class from the fence's language, and reachable by keyboard where it scrolls.
  rules.fence = rules.code_block = (tokens, at) =>
    `<pre tabindex="0"><code>${md.utils.escapeHtml(tokens[at]?.content ?? '')}</code></pre>\n`;
  rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.th_open = (tokens, at) => `<th${alignment(tokens[at])}>`;
  rules.td_open = (tokens, at) => `<td${alignment(tokens[at])}>`;
  return md;
}

/** What it is about stands in h3 or above. */
function loweredHeading(token: Token | undefined): string {
  return `h${Math.min(6, Number(token?.tag.slice(1) ?? 1) + 3)}`;
}

/** markdown-it writes a style, which the content security policy refuses. */
function alignment(token: Token | undefined): string {
  return token?.attrGet('style') === 'text-align:right' ? ' class="tml-right"' : '';
}
