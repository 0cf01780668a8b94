// Tables of the operating pages; on a phone each row is a block whose cells carry their column's name.

export const TABLES = `
table { border-collapse: collapse; font: 0.9rem/1.45 var(--sans); font-variant-numeric: lining-nums; }
th, td { text-align: start; vertical-align: top; padding: 0.5rem 1.2rem 0.5rem 0; border-block-end: 1px solid var(--rule); }
thead th { font-size: 0.82rem; color: var(--quiet); font-weight: 600; }
.data { width: 100%; }
.data tbody th { font-weight: 600; overflow-wrap: anywhere; }
.data td { overflow-wrap: anywhere; }
.pairs + .data { margin-block-start: 1.8rem; }
.data td .quiet { font-size: 0.94em; }
.plain tbody th { font-weight: 600; }
.state { font-weight: 600; }
.state.failing, .state.failed, .state.stalled, .error { color: var(--warn); }
.state.running, .state.done { color: var(--good); }
.raw { max-width: 100%; max-height: 32rem; overflow: auto; background: var(--raised); padding: 0.9rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 48rem) {
  .data thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .data, .data tbody, .data tr, .data th, .data td { display: block; }
  .data tr { padding-block: 0.7rem; border-block-end: 1px solid var(--rule); }
  .data tbody th, .data td { border: 0; padding: 0.12rem 0; }
  .data td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0.6rem; }
  .data td::before { content: attr(data-column); color: var(--quiet); }
}
`;
