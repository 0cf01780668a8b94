// On paper: only what is read.

export const PRINT = `
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --read: #000; --rule: #bbb; --rule-strong: #000; color-scheme: light; }
  html { font-size: 10pt; }
  .sections, .notice, .colophon, .strip, .pager, .skip, .count a, .search, .chips, .sorts, button { display: none; }
  .nameplate { border-block-end: 3px double #000; }
  main { padding-inline: 0; max-width: none; }
  .columns { display: block; columns: 2; column-gap: 2rem; }
  .columns .card::before { display: none; }
  .card, .records li, .references li { break-inside: avoid; }
  a { text-decoration: none; }
  .bibtex { border: 0; padding: 0; height: auto; field-sizing: content; }
}
`;
