// Formulas. Temml's inline styles are not allowed by our content security policy, so what matters of them is a class here.

export const MATHS = `
math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", "Libertinus Math", "TeX Gyre Termes Math", "DejaVu Math TeX Gyre", math; font-weight: normal; }
h1 math, h2 math { font-weight: inherit; }
.display-math { display: block; overflow-x: auto; overflow-y: hidden; padding-block: 0.4rem; }
.display-math math { margin-inline: auto; }
.together { white-space: nowrap; }
code.tex { font-size: 0.84em; color: var(--quiet); }
.tml-right { text-align: right; }
.tml-left { text-align: left; }
.m-box { border: 1px solid; padding: 0.2em; }
.tml-overline { border-block-start: 0.065em solid; padding-block-start: 0.1em; }
.tml-underline { border-block-end: 0.065em solid; padding-block-end: 0.1em; }
menclose { position: relative; }
.tml-cancel { position: absolute; inset: 0; background: currentColor; }
.upstrike { clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em); }
.downstrike { clip-path: polygon(0 0.05em, 0.05em 0, 100% calc(100% - 0.05em), calc(100% - 0.05em) 100%); }
.sout { clip-path: polygon(0 calc(55% + 0.033em), 0 calc(55% - 0.033em), 100% calc(55% - 0.033em), 100% calc(55% + 0.033em)); }
@supports not (-moz-appearance: none) {
  .tml-tilde-2 { transform: scale(2, 1.1); }
  .tml-tilde-3 { transform: scale(3, 1.1); }
  .tml-tilde-4 { transform: scale(4, 1.1); }
  .tml-hat-1 { transform: scale(1.9, 1); }
  .tml-hat-2 { transform: scale(3.9, 1); }
  .tml-hat-3 { transform: scale(5.8, 1); }
  .tml-hat-4 { transform: scale(7.8, 1); }
  /* Chromium breaks no formula by itself; the parts of a long one become boxes that wrap. */
  math.long { display: inline-flex; flex-wrap: wrap; align-items: baseline; max-width: 100%; row-gap: 0.2em; }
}
.tml-vec { transform: scale(0.75); }
`;
