// The search box, what was understood, and the order of results.

export const SEARCH = `
.search { display: block; min-width: 0; }
.search form { display: flex; gap: 0.4rem; margin: 0; }
.search input { flex: 1 1 auto; min-width: 0; width: 17rem; padding: 0.4rem 0.6rem; min-height: 2.25rem; border: 1px solid var(--quiet); border-radius: 2px; font-size: 0.94rem; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
.masthead .search { flex: 1 1 15rem; max-width: 25rem; margin-inline-start: auto; }
.prose .search { margin-block: 1.2rem; max-width: 32rem; }
.chips ul { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; margin: 0 0 0.9rem; font: 0.86rem/1.4 var(--sans); }
.chips a { display: inline-block; padding: 0.25rem 0.6rem; border: 1px solid var(--quiet); border-radius: 1rem; text-decoration: none; }
.chips a:hover { border-color: var(--accent); }
.sorts ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; padding: 0; margin: 0 0 0.6rem; font: 0.88rem/1.4 var(--sans); }
.sorts a { display: inline-block; padding-block: 0.3rem; text-decoration: none; color: var(--quiet); }
.sorts a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: var(--accent); text-underline-offset: 0.35em; }
@media (max-width: 40rem) { .masthead .search { flex: 1 1 100%; max-width: none; padding-block: 0.25rem 0.35rem; } }
`;
