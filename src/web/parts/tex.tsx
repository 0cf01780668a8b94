// Texts of papers in pages: everything with TeX in it goes through here, nothing else in `web` writes raw HTML of a paper.
import { raw } from 'hono/html';
import { paragraphsHtml, proseHtml, titleHtml } from '../../text/tex-html.ts';

/** Without links inside: for headings and for text that is itself a link. */
export function TitleText({ text }: { readonly text: string }) {
  return <>{raw(titleHtml(text))}</>;
}

export function ProseText({ text }: { readonly text: string }) {
  return <>{raw(proseHtml(text))}</>;
}

export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {paragraphsHtml(text).map((html) => (
        <p>{raw(html)}</p>
      ))}
    </>
  );
}
