// From day to day and from page to page.

export const NAVIGATION = `
.strip { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.25rem 1.5rem; margin-block-end: 1rem; font: 0.85rem/1.3 var(--sans); }
.strip ol { display: flex; gap: 0.15rem; list-style: none; margin: 0; padding: 0; }
.strip li > a, .strip .ahead { display: block; min-width: 2.6rem; padding: 0.3rem 0.4rem; text-align: center; text-decoration: none; border-radius: 2px; }
.strip .weekday { display: block; font-size: 0.72rem; color: var(--quiet); }
.strip .number { font-weight: 600; font-variant-numeric: lining-nums tabular-nums; }
.strip .ahead, .strip .ahead .number { color: var(--quiet); font-weight: 400; }
.strip li > a:hover { background: var(--raised); }
.strip a[aria-current], .strip a[aria-current]:hover { background: var(--ink); color: var(--paper); }
.strip a[aria-current] .weekday { color: inherit; }
.strip p { margin: 0; color: var(--quiet); }
.strip p a { display: inline-block; padding-block: 0.3rem; color: var(--ink); }
.pager { display: grid; grid-template-columns: 1fr auto 1fr; gap: 1rem; align-items: baseline; margin-block: 1.5rem 0; padding-block-start: 0.9rem; border-block-start: 1px solid var(--rule); font: 0.9rem/1.4 var(--sans); }
.pager > :last-child { text-align: end; }
.pager a { display: inline-block; padding-block: 0.4rem; }
.pager.periods { grid-template-columns: 1fr 1fr; }
.strip.month ol { flex-wrap: wrap; }
.strip.month li > a, .strip.month .ahead { min-width: 2.1rem; }
@media (max-width: 30rem) {
  .strip:not(.month) ol { width: 100%; justify-content: space-between; gap: 0; }
  .strip:not(.month) li > a, .strip:not(.month) .ahead { min-width: 2.4rem; padding-inline: 0.1rem; }
}
`;
