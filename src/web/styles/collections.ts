// Collections and imports into them.

export const COLLECTIONS = `
.collections { list-style: none; margin: 0 0 1.5rem; padding: 0; }
.collections li { padding-block: 0.8rem; border-block-start: 1px solid var(--rule); }
.collections h3 { font-size: 1.1rem; }
.collections p { margin: 0.25rem 0 0; }
.collections .quiet { font: 0.84rem/1.5 var(--sans); }
.reading > h1 { margin-block-end: 0.7rem; }
.reading > section > h2 { margin-block: 1.6rem 0.6rem; }
.collection > .quiet { font: 0.88rem/1.5 var(--sans); }
.collection-ways form { margin: 0; }
.collection-ways form.own-search { margin-block-end: 1rem; }
.ways.tags { gap: 0.2rem 0.9rem; margin-block: 0.4rem 0; font-size: 0.84rem; }
.ways a[aria-current] { font-weight: 700; }
.item-forms { margin-block-start: 0.4rem; font: 0.88rem/1.5 var(--sans); }
.item-forms summary { cursor: pointer; padding-block: 0.2rem; color: var(--quiet); }
.item-forms form { margin-block: 0.5rem 0.9rem; }
.placing { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; }
.placing input[type="number"] { inline-size: 5.5rem; min-height: 1.75rem; padding: 0.15rem 0.4rem; border: 1px solid var(--quiet); border-radius: 2px; }
.faults pre { overflow-x: auto; max-height: 14rem; margin: 0 0 1rem; padding: 0.6rem; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; }
.faults p { margin: 0 0 0.3rem; }
progress { inline-size: 100%; accent-color: var(--accent); }
.saved { list-style: none; margin: 0 0 1.5rem; padding: 0; }
.saved > li { padding-block: 0.8rem; border-block-start: 1px solid var(--rule); }
.saved h2 { font-size: 1.1rem; }
.saved .quiet { margin: 0.2rem 0 0; font: 0.86rem/1.5 var(--sans); }
.saved summary { cursor: pointer; padding-block: 0.35rem; font: 0.86rem/1.5 var(--sans); color: var(--quiet); }
.saved .doing form { margin: 0; }
.save-search { margin-block: 1rem; }
.save-search summary { cursor: pointer; font: 0.88rem/1.6 var(--sans); }
.fresh { display: inline-block; padding: 0 0.45em; margin-inline-end: 0.4em; font: 600 0.78rem/1.6 var(--sans); color: var(--paper); background: var(--good); border-radius: 2px; }
.keys { display: grid; grid-template-columns: auto 1fr; gap: 0.35rem 1.2rem; margin: 0 0 1rem; font: 0.95rem/1.5 var(--sans); }
.keys dt, .keys dd { margin: 0; }
kbd { display: inline-block; min-width: 1.7em; padding: 0.05em 0.45em; text-align: center; font: 600 0.85em/1.5 var(--mono); background: var(--raised); border: 1px solid var(--rule); border-block-end-width: 2px; border-radius: 3px; }
dialog { max-width: min(34rem, calc(100vw - 2rem)); padding: 1rem 1.4rem; color: var(--ink); background: var(--paper); border: 1px solid var(--rule-strong); }
dialog::backdrop { background: var(--rule-strong); opacity: 0.5; }
.card:focus { outline: 2px solid var(--accent); outline-offset: 4px; }
@media print { .collection-ways, .item-forms, .save-search { display: none; } }
`;
