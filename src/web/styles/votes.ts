// The vote button, the line of things to do below a card, and the list of voters.

export const VOTES = `
.doing { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 0.9rem; margin-block-start: auto; padding-block-start: 0.6rem; font: 0.82rem/1.5 var(--sans); color: var(--quiet); }
.doing > a:not(.vote) { display: inline-block; padding-block: 0.2rem; text-decoration: none; }
.doing > a:hover { text-decoration: underline; }
.vote { display: inline-flex; align-items: center; font: 600 0.85rem/1.2 var(--sans); font-variant-numeric: lining-nums tabular-nums; }
form.vote { margin: 0; }
a.vote, span.vote, .vote button { gap: 0.35rem; min-height: 1.85rem; padding: 0.15rem 0.6rem; border: 1px solid var(--rule); border-radius: 2px; color: var(--ink); background: none; text-decoration: none; }
.vote button { display: inline-flex; align-items: center; font: inherit; font-variant-numeric: inherit; }
.vote .arrow { font-size: 0.7em; color: var(--quiet); }
.vote .n { min-width: 1.1ch; text-align: end; }
a.vote:hover, .vote button:hover { border-color: var(--accent); color: var(--accent); background: none; }
.vote button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); background: var(--raised); }
.vote button[aria-pressed="true"] .arrow, .vote button:hover .arrow { color: inherit; }
/* Columns clip what stands over their edge. */
a.vote:focus-visible, .vote button:focus-visible { outline-offset: -2px; }
span.vote { border-color: transparent; padding-inline: 0; }
.happened { position: fixed; inset-block-end: 1rem; inset-inline: 1rem; z-index: 2; width: fit-content; max-width: 40rem; margin: 0 auto; padding: 0.6rem 1rem; background: var(--ink); color: var(--paper); font: 0.9rem/1.4 var(--sans); }
.happened:empty { padding: 0; }
.voters { padding: 0; list-style: none; }
.voters li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding-block: 0.45rem; border-block-start: 1px solid var(--rule); }
nav.tabs { margin-block-end: 1rem; border-block-end: 1px solid var(--rule); font: 0.92rem/1.3 var(--sans); }
nav.tabs ul { display: flex; flex-wrap: wrap; gap: 0 0.25rem; list-style: none; margin: 0; padding: 0; }
nav.tabs a { display: block; padding: 0.45rem 0.65rem; text-decoration: none; border-block-end: 3px solid transparent; }
nav.tabs a:hover { background: var(--raised); }
nav.tabs a[aria-current] { border-block-end-color: var(--accent); font-weight: 600; }
nav.tabs.spans { border: 0; margin-block-start: -0.5rem; font-size: 0.85rem; }
@media (forced-colors: active) { .vote button[aria-pressed="true"] { outline: 2px solid; } }
@media print { .doing, .happened { display: none; } }
`;
