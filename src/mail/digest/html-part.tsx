// A mail as HTML: one column of at most 600 px, styles inline, dark where the reader's system is. Nothing in it is fetched from
// anywhere, and its links lead straight where they say.
import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import { Section } from './html-section.tsx';
import { PLAIN_LINK, QUIET, SMALL } from './inline-styles.ts';
import { DAY, HEAD_STYLES } from './mail-colours.ts';
import type { MailView, ViewFooter, ViewLink } from './mail-view.ts';

const SERIF =
  'Iowan Old Style,Palatino Linotype,Palatino,URW Palladio L,P052,Book Antiqua,Georgia,Noto Serif,Liberation Serif,serif';
const BREAK = 'overflow-wrap:anywhere';

export function htmlPart(view: MailView): string {
  return `<!doctype html>${String(<Document view={view} />)}`;
}

function Document({ view }: { readonly view: MailView }) {
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{view.subject}</title>
        <style>{raw(HEAD_STYLES)}</style>
      </head>
      <body class="desk" style={`margin:0;background:${DAY.desk}`}>
        {view.preheader === '' ? null : (
          <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{view.preheader}</div>
        )}
        <Sheet>
          <Head view={view} />
          <main>
            {view.lead.map((text) => (
              <Paragraph text={text} />
            ))}
            {view.action ? <Action link={view.action} /> : null}
            {view.after.map((text) => (
              <Paragraph text={text} />
            ))}
            {view.sections.map((section, i) => (
              <Section section={section} isLead={view.look === 'front' && i === 0} />
            ))}
          </main>
          <Footer footer={view.footer} />
        </Sheet>
      </body>
    </html>
  );
}

/** A table, because the mail programs that know no max-width know its width. */
function Sheet({ children }: PropsWithChildren) {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} style="border-collapse:collapse">
      <tr>
        <td align="center" style="padding:0">
          <table
            role="presentation"
            width="600"
            cellpadding="0"
            cellspacing="0"
            border={0}
            style="width:100%;max-width:600px;border-collapse:collapse;table-layout:fixed"
          >
            <tr>
              <td
                class="sheet"
                align="left"
                style={`padding:28px 32px;background:${DAY.paper};color:${DAY.ink};font:16px/1.5 ${SERIF};text-align:start;${BREAK}`}
              >
                {children}
              </td>
            </tr>
          </table>
        </td>
      </tr>
    </table>
  );
}

function Head({ view }: { readonly view: MailView }) {
  if (view.look === 'letter')
    return (
      <header>
        <p style="margin:0;font-size:18px;font-weight:700">
          <a class="i" href={view.home} style={PLAIN_LINK}>
            Broadsheet
          </a>
        </p>
        <h1
          class="i rr"
          dir="auto"
          style={`margin:14px 0 18px;padding-top:14px;border-top:2px solid ${DAY.ink};font-size:26px;line-height:1.2`}
        >
          {view.heading}
        </h1>
        {view.dateline === '' ? null : (
          <p class="s q" style={SMALL}>
            {view.dateline}
          </p>
        )}
      </header>
    );
  return (
    <header style="text-align:center">
      <p class="name" style="margin:0;font-size:44px;line-height:1.1;font-weight:700;letter-spacing:-.01em">
        <a class="i" href={view.home} style={PLAIN_LINK}>
          Broadsheet
        </a>
      </p>
      <h1 class="q" style={`margin:4px 0 12px;font-size:17px;font-weight:400;font-style:italic;${QUIET}`}>
        {view.heading}
      </h1>
      <p
        class="s q rr"
        style={`margin:0;padding:7px 0;border:solid ${DAY.ink};border-width:2px 0 1px;font-size:13px;${QUIET}`}
      >
        {view.dateline}
      </p>
    </header>
  );
}

function Paragraph({ text }: { readonly text: string }) {
  return (
    <p dir="auto" style="margin:0 0 14px">
      {text}
    </p>
  );
}

/** The link as a button, and written out for programs that show no buttons, and for people who look first. */
function Action({ link }: { readonly link: ViewLink }) {
  return (
    <>
      <p style="margin:22px 0 14px">
        <a
          class="s b"
          href={link.url}
          style={`display:inline-block;padding:12px 20px;background:${DAY.ink};color:${DAY.paper};font-weight:700;text-decoration:none;border-radius:2px`}
        >
          {link.label}
        </a>
      </p>
      <p class="s q" style={`margin:0 0 18px;font-size:13px;line-height:1.4;${QUIET}`}>
        {link.url}
      </p>
    </>
  );
}

function Footer({ footer }: { readonly footer: ViewFooter }) {
  return (
    <footer
      class="s q rr"
      style={`margin-top:32px;padding-top:14px;border-top:2px solid ${DAY.ink};font-size:13px;line-height:1.5;${QUIET}`}
    >
      {footer.why === '' ? null : <p style="margin:0 0 6px">{footer.why}</p>}
      {footer.links.map((link) => (
        <p style="margin:0 0 6px">
          <a href={link.url} style="color:inherit">
            {link.label}
          </a>
        </p>
      ))}
      <p style="margin:0">{footer.sender}</p>
    </footer>
  );
}
