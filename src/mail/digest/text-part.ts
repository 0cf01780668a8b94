// A mail as plain text, written for people who read it as such: lines of at most 76 characters, headings underlined, every link
// on a line of its own.
import type { MailView, ViewItem, ViewLink, ViewSection } from './mail-view.ts';

/** RFC 5322 wants at most 78; 76 is what quoted-printable leaves unbroken. */
const WIDTH = 76;
const INDENT = '  ';

export function textPart(view: MailView): string {
  const heading = view.look === 'front' ? `BROADSHEET\n${view.heading}` : underlined(view.heading, '=');
  const blocks = [
    [heading, view.dateline].filter(Boolean).join('\n'),
    ...view.lead.map((line) => wrapped(line)),
    ...(view.action ? [linkLines(view.action)] : []),
    ...view.after.map((line) => wrapped(line)),
    ...view.sections.map(sectionText),
    footerText(view),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionText({ heading, items, more }: ViewSection): string {
  return [
    ...(heading === '' ? [] : [`\n${underlined(heading, '-')}`]),
    ...items.map(itemText),
    ...(more ? [linkLines(more)] : []),
  ].join('\n\n');
}

function itemText(item: ViewItem): string {
  // `14 comments` stays on one line.
  const facts = item.facts.map((fact) => fact.replaceAll(' ', '\u00a0')).join(' · ');
  const lines = [
    ...(item.kicker === '' ? [] : [wrapped(`[${item.kicker}]`)]),
    wrapped(item.title),
    ...[item.byline, facts, item.blurb, item.reason]
      .filter(Boolean)
      .map((line) => wrapped(line, INDENT).replaceAll('\u00a0', ' ')),
    ...item.quotes.flatMap(({ by, at, text, url }) => [
      wrapped([by, at].filter(Boolean).join(', '), INDENT),
      wrapped(text, `${INDENT}> `),
      INDENT + url,
    ]),
    INDENT + item.url,
    ...(item.code ? [`${INDENT}${item.code.label}:`, INDENT + item.code.url] : []),
  ];
  return lines.join('\n');
}

function footerText({ footer }: MailView): string {
  return [
    '-- ',
    ...(footer.why === '' ? [] : [wrapped(footer.why)]),
    ...footer.links.map(linkLines),
    wrapped(footer.sender),
  ].join('\n');
}

function linkLines({ label, url }: ViewLink): string {
  return `${label}:\n${url}`;
}

function underlined(heading: string, line: string): string {
  const text = wrapped(heading);
  const longest = Math.max(...text.split('\n').map((one) => one.length));
  return `${text}\n${line.repeat(longest)}`;
}

/** Between words; a word that is longer than a line has a line of its own. */
export function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}
