// Listing pages as people save them, written by us: invented entries in each way in which real pages were seen to be saved.

export interface Entry {
  readonly title: string;
  readonly abstract?: string | undefined;
  readonly authors?: number | undefined;
  readonly organisation?: { readonly handle: string; readonly name: string } | undefined;
  /** As on the page: `Sep 29`, `May 20, 2022`. */
  readonly day?: string | undefined;
  readonly comments?: number | undefined;
  readonly votes?: number | undefined;
  readonly submitter?: string | undefined;
}

export interface Page {
  /** `Nov 27`; not every way of saving shows it. */
  readonly day: string;
  readonly entries: readonly Entry[];
}

const INVITATION = 'Get trending papers in your email inbox!';
const BYLINE = 'byAK and the research community';

function blocks(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

function dated(entry: Entry): string {
  return [entry.day, entry.comments].filter((part) => part !== undefined).join(' ');
}

/** "• 12 authors", or handle and name; with the separator and the date below. */
function ending(entry: Entry): string | undefined {
  const { handle, name } = entry.organisation ?? {};
  const who = handle ? `${handle} ${name}` : entry.authors ? `  • ${entry.authors} authors` : undefined;
  return entry.day === undefined || who === undefined ? undefined : `${who}\n·\n${dated(entry)}`;
}

/** Blank lines between the parts, authors or organisation and date under each entry. */
export function spacedPage({ day, entries }: Page): string {
  const header = blocks(`new\n${INVITATION}`, 'Subscribe', 'Daily Papers', BYLINE, day);
  return `${blocks(header, ...entries.map((entry) => blocks(entry.title, entry.abstract, ending(entry))))}\n`;
}

/** Titles and abstracts in turn, nothing else, "Subscribe" glued to the first title. */
export function barePage({ entries }: Page): string {
  const lines = entries.flatMap((entry) => [entry.title, entry.abstract]).filter((line) => line !== undefined);
  return `Get trending papers in your email inbox once a day!\n${INVITATION}\nSubscribe${lines.join('\n')}\n`;
}

/** Everything of the spaced page, no blank line. */
export function tightPage(page: Page): string {
  return spacedPage(page).replace(/\n\n+/g, '\n');
}

/** A day's list: who submitted, votes before the title, no abstracts, the site's footer. */
export function dailyListPage({ day, entries }: Page): string {
  const cards = entries.map((entry) =>
    blocks(
      entry.submitter && `Submitted by\n\n ${entry.submitter}`,
      entry.votes === undefined ? '-' : String(entry.votes),
      entry.title,
      entry.authors ? `·\n${entry.authors} authors` : undefined,
      entry.comments === undefined ? undefined : String(entry.comments),
    ),
  );
  const footer = 'Previous\nNext\nCompany\nTOS\nPrivacy\nAbout\nJobs\nSystem theme';
  return blocks('Daily Papers', BYLINE, day, ...cards, footer);
}

/** The whole page with navigation; prose broken into lines of 80 characters. */
export function wrappedPage({ day, entries }: Page): string {
  const header = blocks(
    'Hugging Face',
    'Models\nDatasets\nSpaces',
    INVITATION,
    'Subscribe',
    'Daily Papers',
    BYLINE,
    'Daily\nWeekly\nMonthly',
    day,
  );
  return blocks(
    header,
    ...entries.map((entry) => blocks(wrap(entry.title, 72), wrap(entry.abstract ?? '', 80), ending(entry))),
  );
}

/** The trending page: votes, code and the page at arXiv below the date. */
export function trendingPage({ entries }: Page): string {
  const cards = entries.map((entry) =>
    blocks(
      entry.submitter && `Submitted by\n\n${entry.submitter}`,
      entry.title,
      entry.abstract,
      entry.organisation
        ? `${entry.organisation.handle} ${entry.organisation.name} · Published on ${entry.day}`
        : `- ${entry.authors} authors\n\n· Published on ${entry.day}`,
      `Upvote\n\n${entry.votes}`,
      'GitHub 3.29k',
      'arXiv Page',
    ),
  );
  return blocks(INVITATION, 'Subscribe', 'Trending Papers', BYLINE, ...cards);
}

/** Turned to Markdown: headings, links, pictures. */
export function markdownPage({ day, entries }: Page): string {
  const header = blocks(
    INVITATION,
    '[Subscribe](https://huggingface.co/login?next=%2Fpapers)',
    '# Daily Papers',
    `## ${BYLINE}`,
    day,
  );
  const cards = entries.map((entry, at) => {
    const address = `https://huggingface.co/papers/2501.${String(at + 10_000)}`;
    const { handle, name } = entry.organisation ?? {};
    const who = handle
      ? `[![${handle}](https://cdn.example/x.png)${name}](https://huggingface.co/${handle})`
      : `[- ${entry.authors} authors](${address})`;
    const comments = entry.comments === undefined ? '' : `[${entry.comments}](${address}#community)`;
    return blocks(
      `[${entry.votes ?? '-'}](https://huggingface.co/login?next=%2Fpapers)`,
      `### [${entry.title}](${address})`,
      `[${entry.abstract}](${address})`,
      who,
      '·',
      `${entry.day}${comments}`,
    );
  });
  return blocks(header, ...cards);
}

/** As a text browser writes it: numbered links, marks on lines of their own, menus before the heading. */
export function numberedLinksPage({ day, entries }: Page): string {
  let link = 30;
  const cards = entries.map((entry) => {
    const { handle, name } = entry.organisation ?? {};
    const who = handle ? `[[${handle}] ${name}][${++link}]` : `[\n* ${entry.authors} authors\n][${++link}]`;
    const comments = entry.comments === undefined ? '' : ` [ ${entry.comments}][${++link}]`;
    const title = `[\n${entry.votes ?? '-'}\n][${++link}]\n\n### [${entry.title}][${++link}]`;
    return `${title}\n\n[\n\n${wrap(entry.abstract ?? '', 120)}\n\n][${++link}]\n${who}\n·\n${entry.day}${comments}`;
  });
  const menus =
    "[[Hugging Face's logo] Hugging Face][1]\n* [ Models ][2]\n* [ Datasets ][3]\n* * Website\n    * [ Tasks][9]";
  const heading = `${INVITATION}\n\n[Subscribe][29]\n\n# Daily Papers\n\n## by[AK][30] and the research community\n* Daily\n* Weekly`;
  return `Saved from the site\n\n${menus}\nnew\n\n${heading}\n\n${day}\n${cards.join('\n')}\n`;
}

/** With the address of every link below it. */
export function addressesPage({ day, entries }: Page): string {
  const hub = 'https://huggingface.co';
  const cards = entries.map((entry, at) => {
    const address = `${hub}/papers/2501.${String(at + 10_000)}`;
    const { handle, name } = entry.organisation ?? {};
    const who = handle ? [name, `${hub}/${handle}`] : [`[\n\n${entry.authors} authors](${address})`];
    const comments = entry.comments === undefined ? [] : [String(entry.comments), `${address}#community`];
    const votes = [` [-] ${entry.votes ?? '-'}`, `${hub}/login?next=%2Fpapers`];
    return blocks(...votes, entry.title, address, entry.abstract, address, ...who, '·', entry.day, ...comments);
  });
  const heading = [
    'new',
    INVITATION,
    'Subscribe',
    `${hub}/login?next=%2Fpapers`,
    'Daily Papers',
    'by',
    'AK',
    `${hub}/akhaliq`,
  ];
  return blocks('# Daily Papers - Hugging Face', ...heading, 'and the research community', day, ...cards);
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** Six sentences about nothing, a different text for every `about`. */
export function prose(about: string): string {
  return [
    `We study ${about} in settings where little is known beforehand.`,
    `Earlier work treats ${about} as solved, yet our measurements on nine invented benchmarks say otherwise.`,
    'The method that we propose keeps a small table of counts, reads it once for every step, and never looks back.',
    'It needs no tuning: the two constants that it has follow from the size of the table alone.',
    'On the hardest of the benchmarks the error falls from 31.4 to 12.9 percent at a third of the cost.',
    'Code, tables and the logs of every run are available to whoever wants to repeat the work.',
  ].join(' ');
}
