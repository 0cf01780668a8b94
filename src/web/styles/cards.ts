// Papers in lists: newspaper columns with hairlines between them, or one column to read down.

export const CARDS = `
.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); column-gap: var(--gutter); overflow: clip; border-block-start: 1px solid var(--rule-strong); }
.card { position: relative; display: flex; flex-direction: column; padding-block: 1.1rem 1.2rem; min-width: 0; }
.columns .card { border-block-end: 1px solid var(--rule); }
.columns .card::before { content: ""; position: absolute; inset-block: 0; inset-inline-start: calc(var(--gutter) / -2); border-inline-start: 1px solid var(--rule); }
h2.before { border-block-start: 1px solid var(--ink); padding-block-start: 0.7rem; margin-block: 2.2rem 1.2rem; font: 700 0.95rem/1.3 var(--sans); letter-spacing: 0.02em; }
[id^="p-"] { scroll-margin-block-start: 1rem; }
.card:target { background: var(--raised); }
.rank { margin: 0 0 0.2rem; font: 600 0.82rem/1.3 var(--sans); color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; }
.card h2 { font-size: 1.22rem; line-height: 1.22; text-wrap: pretty; }
.card h2 a { text-decoration: none; }
.card h2 a:visited { color: var(--read); }
.card h2 a:hover { color: var(--accent); text-decoration: underline; }
.byline { margin: 0.4rem 0 0; font: 0.84rem/1.45 var(--sans); color: var(--quiet); }
.byline a { text-decoration: none; }
.byline a:hover { text-decoration: underline; }
.byline .organisation { color: var(--ink); font-weight: 600; }
.more { white-space: nowrap; }
.teaser { margin: 0.5rem 0 0; hyphens: auto; }
.facts { display: flex; flex-wrap: wrap; gap: 0.1rem 0; list-style: none; margin: 0.55rem 0 0; padding: 0; font: 0.82rem/1.5 var(--sans); color: var(--quiet); }
.facts li:not(:last-child)::after { content: "·"; padding-inline: 0.5em; }
.rows .card { padding-block: 1.15rem; border-block-start: 1px solid var(--rule); }
.rows .card:first-child { border-block-start-color: var(--rule-strong); }
@media (min-width: 48rem) {
  .columns .lead { grid-column: span 2; padding-inline-end: 1rem; }
  .lead h2 { font-size: clamp(1.7rem, 1rem + 1.9vw, 2.5rem); line-height: 1.1; letter-spacing: -0.012em; }
  .lead .byline { font-size: 0.92rem; margin-block-start: 0.6rem; }
  .lead .teaser { font-size: 1.14rem; line-height: 1.5; max-width: 62ch; margin-block-start: 0.7rem; }
  .lead .facts { font-size: 0.88rem; }
}
`;
