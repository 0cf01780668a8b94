// The administration: filters in a row, settings one under the other, actions of a row of a table. What it shares with the pages of
// accounts stands there.

export const ADMIN = `
.admin .pairs { columns: 20rem; column-gap: var(--gutter); }
.admin .pairs > div { break-inside: avoid; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.2rem 1rem; margin-block-end: 1rem; }
.filters p { margin: 0; min-width: 0; flex: 0 1 13rem; }
.filters > button { margin-block-end: 0.9rem; min-height: 2.5rem; }
.setting { padding-block: 0.8rem 0.4rem; border-block-start: 1px solid var(--rule); }
.setting .hint { max-width: var(--measure); margin-block-end: 0.5rem; }
.setting > label { font-weight: 600; }
.setting .buttons { margin: 0 0 0.5rem; }
form.row-actions { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0; }
.admin section > form, .admin > form { margin-block-end: 0.9rem; }
.data .state, .data .word { white-space: nowrap; }
.row-actions summary { cursor: pointer; padding-block: 0.3rem; text-decoration: underline; text-decoration-color: var(--underline); text-underline-offset: 0.18em; }
.row-actions form { margin-block: 0.5rem; }
.admin td .row-actions form { margin-block: 0.4rem; }
.row-actions .hint { margin: 0 0 0.4rem; }
.hint { font: 0.84rem/1.45 var(--sans); color: var(--quiet); }
`;
