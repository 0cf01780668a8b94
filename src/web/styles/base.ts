// Elements as they stand without a class, and the few helpers used everywhere.

export const BASE = `
*, *::before, *::after { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 var(--serif);
  font-variant-numeric: oldstyle-nums proportional-nums;
  text-rendering: optimizeLegibility;
  overflow-wrap: break-word;
}
main { display: block; max-width: 88rem; margin-inline: auto; padding: 1.5rem var(--edge) 3rem; overflow-x: clip; }
main:focus { outline: none; }
h1, h2, h3 { font-weight: 700; line-height: 1.18; text-wrap: balance; margin: 0; min-width: 0; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.7vw, 2.3rem); letter-spacing: -0.01em; }
h2 { font-size: 1.2rem; }
h3 { font-size: 1rem; }
p, ul, ol, dl, pre, table { margin: 0 0 1em; }
ul, ol { padding-inline-start: 1.3em; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--underline); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 1px; }
code, pre, textarea { font-family: var(--mono); font-size: 0.86em; font-variant-numeric: normal; }
code { overflow-wrap: anywhere; }
time { white-space: nowrap; }
mark { background: var(--mark); color: inherit; padding-inline: 0.1em; margin-inline: -0.1em; border-radius: 2px; }
sup, sub { line-height: 0; font-size: 0.75em; }
.sc { font-variant-caps: small-caps; }
button {
  font: 600 0.85rem/1.2 var(--sans);
  color: var(--paper);
  background: var(--ink);
  border: 1px solid var(--ink);
  border-radius: 2px;
  padding: 0.5rem 0.8rem;
  min-height: 2.25rem;
  cursor: pointer;
}
button:hover { background: var(--accent); border-color: var(--accent); }
input { font: 1rem/1.3 var(--sans); color: var(--ink); background: var(--paper); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: 0.5rem; top: -6rem; z-index: 1; background: var(--ink); color: var(--paper); padding: 0.6rem 1rem; font: 600 0.9rem var(--sans); }
.skip:focus { top: 0.5rem; color: var(--paper); }
.quiet { color: var(--quiet); }
.dot { color: var(--quiet); }
.warning { color: var(--warn); font-weight: 700; }
.said { font: 0.9rem/1.5 var(--sans); color: var(--quiet); border-inline-start: 3px solid var(--rule); padding-inline-start: 0.8rem; max-width: 75ch; }
.said.warning { color: var(--warn); }
.prose { max-width: var(--measure); margin: 1rem auto 3rem; font-size: 1.06rem; }
.prose h1 { margin-block: 0.5rem 1rem; }
.prose h2 { margin-block: 2rem 0.6rem; }
.prose.empty { margin-block: 2rem 3rem; }
.reading { max-width: 46rem; margin-inline: auto; }
.wide { max-width: 76rem; margin-inline: auto; }
.wide h2 { margin-block: 2rem 0.75rem; }
.commands dt { margin-block-start: 1rem; color: var(--quiet); font: 0.88rem/1.4 var(--sans); }
.commands dd { margin: 0.3rem 0 0; }
.commands code, .command code { display: inline-block; background: var(--raised); padding: 0.35rem 0.6rem; border-radius: 2px; }
.heading { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.25rem 1.5rem; margin-block: 0 0.9rem; }
.count { margin: 0; font: 0.88rem/1.4 var(--sans); color: var(--quiet); }
@media (prefers-reduced-motion: no-preference) { a, button { transition: color 0.12s, background-color 0.12s; } }
`;
