// Marks below papers, what one keeps about a paper, one's own library.

export const LIBRARY = `
.marks { display: inline-flex; flex-wrap: wrap; gap: 0.25rem; margin: 0; }
.marks button { min-height: 1.85rem; padding: 0.15rem 0.55rem; font: 500 0.8rem/1.2 var(--sans); color: var(--quiet); background: none; border: 1px solid transparent; }
.marks button:hover { color: var(--accent); border-color: var(--accent); background: none; }
.marks button[aria-pressed="true"] { color: var(--accent); border-color: var(--accent); background: var(--raised); font-weight: 600; }
.keep summary { cursor: pointer; padding-block: 0.3rem; font: 0.88rem/1.5 var(--sans); }
.keep h3 { margin-block: 0.9rem 0.3rem; font: 600 0.86rem/1.4 var(--sans); }
.kept { list-style: none; margin: 0 0 0.5rem; padding: 0; }
.kept li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.2rem 0.8rem; padding-block: 0.2rem; }
.kept form { margin: 0; }
button.small { min-height: 1.75rem; padding: 0.2rem 0.55rem; font-size: 0.8rem; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none; margin: 0 0 1rem; padding: 0; font: 0.9rem/1.5 var(--sans); border-block-end: 1px solid var(--rule); }
.tabs a { display: inline-block; padding-block: 0.35rem; text-decoration: none; }
.tabs a[aria-current] { font-weight: 700; border-block-end: 2px solid var(--accent); }
.own-search { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 1.2rem; }
.own-search input { flex: 1 1 14rem; min-width: 0; min-height: 2.4rem; padding: 0.4rem 0.6rem; border: 1px solid var(--quiet); border-radius: 2px; }
.own-note { margin: 0.5rem 0 0; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--mark); }
.own-note > .quiet { margin: 0; font: 0.82rem/1.4 var(--sans); }
.own-note p:last-child { margin-block-end: 0; }
.ways { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; list-style: none; padding: 0; font: 0.9rem/1.6 var(--sans); }
@media (forced-colors: active) { .marks button[aria-pressed="true"] { outline: 2px solid; } }
@media print { .marks, .keep, .own-search { display: none; } }
`;
