// The administration: filters in a row, settings one under the other, actions of a row of a table.

export const ADMIN = `
.admin h2 { margin-block: 1.8rem 0.6rem; }
.admin .pairs { columns: 20rem; column-gap: var(--gutter); }
.admin .pairs > div { break-inside: avoid; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.2rem 1rem; margin-block-end: 1rem; }
.filters p { margin: 0; min-width: 0; flex: 0 1 13rem; }
.filters > button { margin-block-end: 0.9rem; min-height: 2.5rem; }
.setting { padding-block: 0.8rem 0.4rem; border-block-start: 1px solid var(--rule); }
.setting .hint { max-width: var(--measure); margin-block-end: 0.5rem; }
.setting > label { font-weight: 600; }
.setting .buttons { margin: 0 0 0.5rem; }
.admin .links { list-style: none; padding: 0; }
.admin .links a { display: inline-block; padding-block: 0.3rem; }
.row-actions, .admin td form { margin: 0; }
.row-actions summary { cursor: pointer; padding-block: 0.3rem; text-decoration: underline; text-decoration-color: var(--underline); text-underline-offset: 0.18em; }
.row-actions form { margin-block: 0.5rem; }
.row-actions .hint { margin: 0 0 0.4rem; }
.hint { font: 0.84rem/1.45 var(--sans); color: var(--quiet); }
`;
