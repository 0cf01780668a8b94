// Papers as plain text for a terminal. Control characters go: a title must not drive the terminal it is printed on.
import type { PaperView } from '../domain/views.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

export function shownTitle(text: string): string {
  return text.replace(CONTROL, ' ');
}

export function paperText(paper: PaperView): string {
  const lines = [
    shownTitle(paper.title),
    paper.authors.length > 0
      ? paper.authors.map((author) => shownTitle(author.name)).join(', ')
      : paper.authorCount > 0
        ? `${paper.authorCount} authors`
        : '',
    [paper.venue, paper.published, paper.day && paper.day !== paper.published ? `listed ${paper.day}` : undefined]
      .filter(Boolean)
      .join(' · '),
    `id ${paper.id} · work ${paper.workId}`,
    ...(paper.withdrawn ? ['WITHDRAWN'] : []),
    ...(paper.retracted ? ['RETRACTED'] : []),
    '',
    shownTitle(paper.abstract),
    '',
    ...paper.links.map((link) => `${link.label}: ${link.url}`),
    ...(paper.versions.length > 1
      ? [
          `versions: ${paper.versions.map((version) => `v${version.version}${version.date ? ` (${version.date})` : ''}`).join(', ')}`,
        ]
      : []),
    `stated by: ${paper.records.map((record) => `${record.sourceLabel} (${record.place})`).join('; ')}`,
  ];
  return lines.filter((line, i) => line !== '' || lines[i - 1] !== '').join('\n');
}
