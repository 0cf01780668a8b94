// What all our letters look like: paragraphs, at most one link, who sent it. The same as text and as HTML without anything that
// a mail program would have to fetch.
import type { Mail } from '../mail.ts';

export interface Letter {
  readonly kind: string;
  readonly to: Mail['to'];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** Between the first paragraph and the others. */
  readonly link?: { readonly label: string; readonly url: string } | undefined;
  /** Origin of the site. */
  readonly site: string;
}

export function letter({ kind, to, subject, paragraphs, link, site }: Letter): Mail {
  const [first = '', ...others] = paragraphs;
  const sender = `Broadsheet at ${site}`;
  const text = [first, ...(link ? [link.url] : []), ...others, `-- \n${sender}`].join('\n\n');
  const anchor = link
    ? `<p style="margin:1.5em 0"><a href="${escapeHtml(link.url)}" style="background:#1d1b18;color:#fbf9f4;padding:0.7em 1.1em;text-decoration:none;border-radius:2px">${escapeHtml(link.label)}</a></p><p style="color:#5f5a51;font-size:0.85em;overflow-wrap:anywhere">${escapeHtml(link.url)}</p>`
    : '';
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="font:16px/1.5 Georgia,serif;color:#1d1b18;background:#fbf9f4;max-width:36em;margin:0 auto;padding:1.5em">${paragraph(first)}${anchor}${others.map(paragraph).join('')}<p style="color:#5f5a51;font-size:0.85em;border-top:1px solid #ddd7ca;padding-top:0.8em">${escapeHtml(sender)}</p></body></html>`;
  return { kind, to, subject, text: `${text}\n`, html };
}

function paragraph(text: string): string {
  return `<p style="overflow-wrap:anywhere">${escapeHtml(text)}</p>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
