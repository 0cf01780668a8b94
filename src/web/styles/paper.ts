// The page of one paper: what to read in the wide column, what to know beside it.

export const PAPER = `
.paper { max-width: 70rem; margin-inline: auto; }
.paper-head { max-width: 54rem; padding-block-end: 1.2rem; margin-block-end: 1.4rem; border-block-end: 1px solid var(--rule-strong); }
.paper-head h1 { font-size: clamp(1.75rem, 1.2rem + 2.3vw, 2.9rem); line-height: 1.12; }
.paper-head .warning { font: 700 1rem var(--sans); border: 1px solid currentColor; padding: 0.4rem 0.8rem; width: fit-content; }
.authors { margin: 0.9rem 0 0; font: 1rem/1.55 var(--sans); }
.authors summary { cursor: pointer; }
.organisations { margin: 0.3rem 0 0; font: 600 0.95rem/1.5 var(--sans); }
.paper-head .facts { font-size: 0.9rem; margin-block-start: 0.6rem; }
.paper-head time { white-space: normal; }
.paper-main { min-width: 0; max-width: 42rem; }
.paper-main > section, .paper-aside > section { margin-block-end: 2.2rem; }
.paper-main h2, .paper-aside h2 { font: 700 0.86rem/1.3 var(--sans); letter-spacing: 0.02em; color: var(--quiet); margin-block-end: 0.5rem; }
.abstract { font-size: 1.13rem; line-height: 1.6; max-width: var(--measure); hyphens: auto; }
.summary { border-inline-start: 3px solid var(--rule); padding-inline-start: 1rem; margin-block-start: 1.2rem; }
.summary h3 { font: 700 0.86rem/1.3 var(--sans); color: var(--quiet); margin-block-end: 0.3rem; }
.summary p:last-child { margin: 0; }
.bibtex { display: block; width: 100%; resize: vertical; border: 1px solid var(--rule); border-radius: 2px; background: var(--raised); color: var(--ink); padding: 0.8rem; line-height: 1.5; margin-block-end: 0.5rem; white-space: pre; overflow: auto; }
.records, .references { padding-inline-start: 1.6em; }
.records li, .references li { margin-block-end: 0.5em; }
.records .place { display: block; color: var(--quiet); font: 0.85rem/1.45 var(--sans); overflow-wrap: anywhere; }
.links { list-style: none; padding: 0; margin: 0; font: 0.95rem/1.5 var(--sans); }
.links li { padding-block: 0.15rem; overflow-wrap: anywhere; }
.links .kind { display: inline-block; min-width: 4.2em; color: var(--quiet); font-size: 0.85em; }
.pairs { font: 0.92rem/1.45 var(--sans); margin: 0; }
.pairs > div { display: grid; grid-template-columns: minmax(6.5rem, 2fr) 3fr; gap: 0 0.8rem; padding-block: 0.35rem; border-block-start: 1px solid var(--rule); }
.pairs dt { color: var(--quiet); }
.pairs dd { margin: 0; overflow-wrap: anywhere; }
.topics { display: flex; flex-wrap: wrap; gap: 0.15rem 1rem; list-style: none; padding: 0; margin: 0; font: 0.92rem/1.6 var(--sans); }
.paper-head .doing { margin-block-start: 0.8rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 1rem; }
.voted-by { margin: 0; font: 0.86rem/1.5 var(--sans); color: var(--quiet); min-width: 0; overflow-wrap: anywhere; }
.claimed { margin-inline-start: 0.2em; color: var(--good); text-decoration: none; display: inline-block; min-inline-size: 1.5rem; text-align: center; }
.happened-here { margin-block: 0 1rem; }
.added-by { color: var(--quiet); font-size: 0.86em; }
.member-links li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.5em; }
.member-links form { margin-inline-start: auto; }
button.small { min-height: 1.75rem; padding: 0.2rem 0.55rem; font-size: 0.8rem; }
.folded { border-block: 1px solid var(--rule); margin-block: 0.8rem; padding-block: 0.2rem; font: 0.94rem/1.5 var(--sans); }
.folded > summary { cursor: pointer; padding-block: 0.35rem; min-height: 24px; }
.folded .fields { margin-block: 0.5rem 1rem; }
.folded + .folded { border-block-start: 0; margin-block-start: -0.8rem; }
.curation { margin-block-end: 1.6rem; }
.paper-follow ul { list-style: none; padding: 0; margin: 0 0 0.5rem; }
.paper-follow li { display: flex; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; padding-block: 0.2rem; min-width: 0; overflow-wrap: anywhere; }
.submitters { list-style: none; padding: 0; margin: 0; }
.submitters > li { padding-block: 0.6rem; border-block-start: 1px solid var(--rule); overflow-wrap: anywhere; }
.submit button + p { margin-block-start: 1rem; }
.submitters .markdown, .submitters p { margin-block: 0.3rem; }
.submissions h2 { margin-block: 1.6rem 0.5rem; }
.submissions .wrong { color: var(--warn); font: 0.9rem/1.5 var(--sans); }
.buttons { display: flex; flex-wrap: wrap; gap: 0.3rem 0.5rem; align-items: center; }
.cite-as { overflow-wrap: anywhere; margin-block-end: 0.3rem; }
.copying { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1rem; min-height: 2rem; margin-block-end: 0.8rem; font: 0.92rem/1.4 var(--sans); }
.copying .copy { min-inline-size: 6.5em; }
.changes section { margin-block-end: 1.6rem; }
.changes h2 { margin-block: 1.6rem 0.3rem; }
.changed > div { margin-block-end: 0.9rem; }
.changed dt { font: 700 0.86rem/1.4 var(--sans); color: var(--quiet); }
.changed dd { margin: 0.2rem 0 0; overflow-wrap: anywhere; }
.changes ins { text-decoration: underline; text-decoration-thickness: 2px; color: var(--good); background: var(--raised); }
.changes del { text-decoration: line-through; color: var(--warn); }
@media (min-width: 60rem) {
  .paper { display: grid; grid-template-columns: minmax(0, 42rem) minmax(15rem, 1fr); grid-template-rows: auto auto auto 1fr; column-gap: clamp(2.5rem, 6vw, 5rem); }
  /* On a phone what to read stands between abstract and the rest. */
  .paper-aside { grid-column: 2; grid-row: 3 / span 2; }
  .paper-main { grid-column: 1; grid-row: 3; }
  .paper-rest { grid-row: 4; }
  .happened-here { grid-column: 1 / -1; grid-row: 1; }
  .paper-head { grid-column: 1 / -1; grid-row: 2; max-width: none; }
  .paper-head h1, .paper-head .authors, .paper-head .organisations { max-width: 54rem; }
}
@media print { .folded, .copying, .paper-head .doing, .keep, .happened-here { display: none; } }
`;
