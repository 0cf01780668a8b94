// The map and the charts. The colours of categories and series, apart from tokens because nothing else uses them: eight that differ in
// lightness too (after Okabe and Ito's palette), and one for the rest.

export const PICTURES = `
:root {
  --picture-a: light-dark(#1b6ca8, #6cb8f0);
  --picture-b: light-dark(#b3541e, #f0a06a);
  --picture-c: light-dark(#1f7a54, #5fd0a0);
  --picture-d: light-dark(#9a3568, #f08cc0);
  --picture-e: light-dark(#8a6d00, #e6c84a);
  --picture-f: light-dark(#5b4aa8, #b0a0ff);
  --picture-g: light-dark(#00767d, #56d0d8);
  --picture-h: light-dark(#7a4a2a, #c8a080);
  --picture-i: light-dark(#77716a, #8c867c);
}
/* Twice the class, to weigh more than what lays images out. */
img.themed.themed.dark, :root[data-theme="dark"] img.themed.themed.light { display: none; }
:root[data-theme="dark"] img.themed.themed.dark { display: block; }
@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) img.themed.themed.light { display: none; }
  :root:not([data-theme="light"]) img.themed.themed.dark { display: block; }
}
.map { display: grid; gap: 1.2rem var(--gutter); grid-template-columns: minmax(0, 1fr); }
.map .sheet { position: relative; margin: 0; border: 1px solid var(--rule); background: var(--paper); aspect-ratio: 8 / 5; overflow: hidden; }
.map .sheet img, .map .sheet canvas { display: block; width: 100%; height: 100%; }
.map .sheet canvas { touch-action: none; cursor: grab; }
.map .sheet canvas:active { cursor: grabbing; }
.map .sheet .tip { position: absolute; inset-block-end: 0.5rem; inset-inline: 0.5rem; width: fit-content; max-width: calc(100% - 1rem); margin: 0; padding: 0.4rem 0.7rem; background: var(--raised); border: 1px solid var(--rule); font: 0.88rem/1.35 var(--sans); pointer-events: none; }
.map .sheet .tip:empty { display: none; }
.map .moves { display: flex; flex-wrap: wrap; gap: 0.3rem; list-style: none; padding: 0; margin: 0.6rem 0 0; font: 0.88rem/1.3 var(--sans); }
.map .moves a { display: inline-block; min-height: 1.9rem; padding: 0.3rem 0.65rem; border: 1px solid var(--rule); border-radius: 2px; text-decoration: none; }
.map .moves a:hover { border-color: var(--accent); }
.map .lights { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.8rem; margin: 0 0 0.8rem; font: 0.9rem/1.4 var(--sans); }
.map .lights input[type="search"] { min-width: 0; width: 13rem; max-width: 100%; padding: 0.4rem 0.5rem; border: 1px solid var(--quiet); border-radius: 2px; }
.map .lights a { padding-block: 0.3rem; }
.map .lights .colouring { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; }
.map .lights [hidden] { display: none; }
.map .lights select { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 2px; min-height: 2.25rem; padding: 0.3rem; }
.picture-key { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; list-style: none; padding: 0; margin: 0.6rem 0 0; font: 0.85rem/1.4 var(--sans); color: var(--quiet); }
.picture-key[hidden] { display: none; }
.picture-key .swatch { display: inline-block; width: 0.8em; height: 0.8em; margin-inline-end: 0.4em; background: currentColor; border-radius: 50%; }
.key-1 { color: var(--picture-a); } .key-2 { color: var(--picture-b); } .key-3 { color: var(--picture-c); } .key-4 { color: var(--picture-d); }
.key-5 { color: var(--picture-e); } .key-6 { color: var(--picture-f); } .key-7 { color: var(--picture-g); } .key-8 { color: var(--picture-h); } .key-9 { color: var(--picture-i); }
.map .beside h2 { font-size: 1.05rem; margin: 0 0 0.5rem; }
.map .beside .in-view { max-height: 34rem; overflow-y: auto; list-style: none; padding: 0; margin: 0 0 1.2rem; }
.map .beside .in-view li { padding-block: 0.45rem; border-block-start: 1px solid var(--rule); line-height: 1.3; font-size: 0.95rem; }
.map .beside .in-view a { display: block; text-decoration: none; min-height: 1.5rem; }
.map .beside .in-view a:hover, .map .beside .in-view a:focus-visible { text-decoration: underline; }
.map .beside .in-view small { color: var(--quiet); font: 0.8rem/1.3 var(--sans); }
.map .regions { columns: 14rem; gap: 1.5rem; list-style: none; padding: 0; font: 0.9rem/1.4 var(--sans); }
.map .regions a { display: inline-block; padding-block: 0.2rem; min-height: 1.6rem; }
.chart { margin: 0 0 2.5rem; }
.chart h2 { margin: 0 0 0.6rem; }
.chart img { display: block; width: 100%; max-width: 42.5rem; height: auto; }
.chart details { margin-block-start: 0.6rem; font: 0.9rem/1.4 var(--sans); }
.chart summary { width: fit-content; min-height: 1.6rem; padding-block: 0.15rem; cursor: pointer; color: var(--quiet); }
.chart table { margin-block-start: 0.6rem; }
.chart .scroll { max-height: 24rem; max-width: 42.5rem; overflow: auto; }
.chart form { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.6rem; margin: 0 0 0.8rem; font: 0.94rem/1.4 var(--sans); }
.chart form input { padding: 0.45rem 0.6rem; border: 1px solid var(--quiet); border-radius: 2px; max-width: 100%; }
@media (min-width: 62rem) { .map { grid-template-columns: minmax(0, 1fr) 19rem; } .map .beside .in-view { max-height: 44rem; } }
@media print { .map .moves, .map .lights { display: none; } }
`;
