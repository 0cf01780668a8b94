// Pages of accounts: forms with an aside link, the parts of one's own account, passkeys as rows.

export const ACCOUNTS = `
.account h1 { margin-block: 0.5rem 1rem; }
.account h2 { margin-block: 1.8rem 0.6rem; }
.account form + .data { margin-block-start: 1.8rem; }
.account .aside { display: inline-block; padding: 0.5rem 0; margin-inline-end: 0.6rem; font: 0.9rem/1.4 var(--sans); }
.account .other-ways form, .account .other-ways > div { margin-block-end: 0.6rem; }
.account .actions { margin: 0.3rem 0 0.6rem; font: 0.9rem/1.4 var(--sans); }
.account .actions a { display: inline-block; padding-block: 0.25rem; }
.account .ways-list { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: 0.7rem 1.4rem; }
.account .ways-list dt { font: 600 0.88rem/1.6 var(--sans); }
.account .ways-list dd { margin: 0; overflow-wrap: anywhere; }
.account .ways-list dd form { margin-block: 0.3rem; }
.account .links { list-style: none; padding: 0; }
.account .links a { display: inline-block; padding-block: 0.3rem; }
.account td form { margin: 0; }
.account .data time { white-space: normal; }
.account .data a, .account > p > a, .account .raw a { display: inline-block; padding-block: 0.15rem; }
.passkey { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.8rem; padding-block: 0.6rem; border-block-end: 1px solid var(--rule); }
.passkey form { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; min-width: 0; }
.passkey input { min-width: 0; width: 14rem; max-width: 100%; padding: 0.4rem 0.6rem; min-height: 2.25rem; border: 1px solid var(--quiet); border-radius: 2px; }
.passkey .quiet { font: 0.86rem/1.4 var(--sans); }
/* Its room is kept until the script has looked whether the browser knows passkeys, so that nothing jumps. */
@media (scripting: enabled) { .account [data-passkey][hidden] { display: block; visibility: hidden; } }
@media (min-width: 60rem) {
  .account-parts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: var(--gutter); align-items: start; }
  .account-parts > section:has(table) { grid-column: 1 / -1; }
}
@media (max-width: 30rem) { .account .ways-list { grid-template-columns: minmax(0, 1fr); gap: 0.2rem; } .account .ways-list dd { margin-block-end: 0.8rem; } }
`;
