// Pages of authors, organisations, topics and people: the list, what is known beside it, follow buttons, claims.

export const PEOPLE = `
.named { max-width: 46rem; margin-inline: auto; }
.named-head, .named-list, .named-facts { min-width: 0; }
.named-head .facts, .person-head .facts { font-size: 0.9rem; margin-block: 0 0.9rem; }
.timeline { margin-block-start: 2.2rem; }
.timeline h2 { font: 700 0.86rem/1.3 var(--sans); color: var(--quiet); }
.timeline img { max-width: 100%; height: auto; }
.named-facts section, .named-facts details { margin-block-end: 1.6rem; }
.named-facts h2, .followed h2 { font: 700 0.86rem/1.3 var(--sans); letter-spacing: 0.02em; color: var(--quiet); margin-block-end: 0.4rem; }
.named-facts summary, .timeline summary { cursor: pointer; font: 600 0.86rem/1.4 var(--sans); padding-block: 0.3rem; }
/* A name of another direction must not turn its neighbours. */
.byline a { unicode-bidi: isolate; }
.counted { list-style: none; padding: 0; margin: 0; font: 0.92rem/1.4 var(--sans); }
.counted li { display: flex; justify-content: space-between; gap: 0.8rem; align-items: baseline; }
.counted a { padding-block: 0.22rem; min-width: 0; overflow-wrap: anywhere; text-decoration: none; }
.counted a:hover { text-decoration: underline; }
.counted .quiet { font-variant-numeric: lining-nums tabular-nums; font-size: 0.9em; }
.columns-of-names { columns: 16rem; column-gap: var(--gutter); }
.columns-of-names li { break-inside: avoid; }
.curate { border-block-start: 1px solid var(--rule); padding-block-start: 0.4rem; }
form.follow { margin: 0; }
a.button { display: inline-block; font: 600 0.85rem/1.2 var(--sans); color: var(--paper); background: var(--ink); border: 1px solid var(--ink); border-radius: 2px; padding: 0.5rem 0.8rem; min-height: 2.25rem; text-decoration: none; }
a.button:hover { background: var(--accent); border-color: var(--accent); color: var(--paper); }
.followed ul, .directory, .plain-list { list-style: none; padding: 0; }
.followed li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.3rem 1rem; padding-block: 0.4rem; border-block-start: 1px solid var(--rule); }
.followed li > a { padding-block: 0.25rem; min-width: 0; overflow-wrap: anywhere; }
.directory li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 0.7rem; align-items: center; padding-block: 0.5rem; border-block-start: 1px solid var(--rule); overflow-wrap: anywhere; }
.directory .quiet { font: 0.84rem/1.4 var(--sans); }
.plain-list li { padding-block: 0.3rem; }
dd .plain-list { margin: 0; }
.split-papers { list-style: none; padding: 0; margin: 0; }
.split-papers li { padding-block: 0.35rem; border-block-start: 1px solid var(--rule); }
.split-papers .quiet { margin: 0 0 0 1.5rem; font: 0.84rem/1.45 var(--sans); overflow-wrap: anywhere; }
.claim { border-block-start: 1px solid var(--rule); padding-block: 1rem; }
.claim h3 { font: 600 1rem/1.4 var(--sans); }
.evidence { white-space: pre-wrap; overflow-wrap: anywhere; }
.inline-form { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0; }
.inline-form input { min-width: 0; max-width: 12rem; padding: 0.35rem 0.5rem; border: 1px solid var(--quiet); border-radius: 2px; }
.brought { margin: 0.5rem 0 0; font: 0.84rem/1.45 var(--sans); color: var(--quiet); }
.brought a { color: var(--ink); }
.profile .pairs { margin-block-start: 1.2rem; }
.data td time { white-space: normal; }
.data button { white-space: nowrap; }
.wide > h1 { margin-block-end: 0.9rem; }
.directory .badge { margin-inline-start: 0.4rem; }
.person-head h1 { overflow-wrap: anywhere; }
.profile .sorts { border-block-end: 1px solid var(--rule); margin-block-end: 1rem; }
@media (min-width: 60rem) {
  .named { display: grid; grid-template-columns: minmax(0, 46rem) minmax(14rem, 18rem); grid-template-rows: auto 1fr; column-gap: clamp(2.5rem, 5vw, 4rem); justify-content: center; max-width: none; }
  .named-head { grid-column: 1 / -1; }
}
@media (max-width: 30rem) {
  .directory li { grid-template-columns: auto minmax(0, 1fr); }
  .directory li > :last-child { grid-column: 2; }
}
@media print { .follow, .curate, .profile .sorts { display: none; } }
`;
