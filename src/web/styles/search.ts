// The search box, what was understood, what narrows it, and the order of results.

export const SEARCH = `
.search { display: block; min-width: 0; }
.search form { display: flex; gap: 0.4rem; margin: 0; }
.search input { flex: 1 1 auto; min-width: 0; width: 17rem; padding: 0.4rem 0.6rem; min-height: 2.25rem; border: 1px solid var(--quiet); border-radius: 2px; font-size: 0.94rem; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
.masthead .search { flex: 1 1 15rem; max-width: 25rem; margin-inline-start: auto; }
.prose .search { margin-block: 1.2rem; max-width: 32rem; }
.meant { font-size: 1.06rem; }
.meant em { font-weight: 700; }
.chips ul { display: flex; flex-wrap: wrap; gap: 0.4rem; list-style: none; padding: 0; margin: 0 0 0.9rem; font: 0.86rem/1.4 var(--sans); }
.chips li { min-width: 0; }
.chips a { display: inline-block; padding: 0.25rem 0.6rem; border: 1px solid var(--quiet); border-radius: 1rem; text-decoration: none; overflow-wrap: anywhere; }
.chips a:hover { border-color: var(--accent); }
.sorts ul { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; padding: 0; margin: 0 0 0.6rem; font: 0.88rem/1.4 var(--sans); }
.sorts a { display: inline-block; padding-block: 0.3rem; text-decoration: none; color: var(--quiet); }
.sorts a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: var(--accent); text-underline-offset: 0.35em; }
.sorts .asks { margin-inline-start: auto; }
.sorts .asks a { text-decoration: underline; }
.found, .found-list, .found-head { min-width: 0; }
.found { max-width: 46rem; margin-inline: auto; }
.hit:not(:first-child) > .card:first-child { border-block-start-color: var(--rule); }
.why { margin: -0.4rem 0 1.1rem; font: 0.82rem/1.4 var(--sans); color: var(--quiet); }
.why th, .why td { padding: 0.2rem 1.1rem 0.2rem 0; overflow-wrap: anywhere; }
.why tbody th { color: var(--ink); font-weight: 600; }
.facets { font: 0.86rem/1.4 var(--sans); }
.facets summary { cursor: pointer; }
.facets > details > summary { font-weight: 600; padding-block: 0.7rem; border-block: 1px solid var(--rule); margin-block-end: 0.6rem; }
.facet { margin-block: 0 1.3rem; }
.facet p { margin: 0 0 0.25rem; color: var(--quiet); font-weight: 600; }
.facet ul { list-style: none; margin: 0; padding: 0; }
.facet li > * { display: flex; align-items: center; gap: 0.6rem; min-height: 1.75rem; text-decoration: none; }
.facet .value { flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
.facet a:hover .value { text-decoration: underline; }
.facet .number { color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; }
.years .value { flex: 0 0 auto; font-variant-numeric: lining-nums tabular-nums; }
.years .number { min-width: 2.6em; text-align: end; }
.years svg { flex: 1 1 auto; min-width: 0; width: 3rem; height: 0.6rem; fill: var(--underline); }
.years a:hover svg { fill: var(--accent); }
.earlier summary { padding-block: 0.3rem; color: var(--quiet); }
.examples div { margin-block-end: 0.8rem; }
.examples dt a { display: inline-block; padding-block: 0.3rem; font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
.examples dd { margin: 0; color: var(--quiet); }
@media (min-width: 60rem) {
  .found { display: grid; grid-template-columns: 13rem minmax(0, 46rem); grid-template-rows: auto 1fr; column-gap: clamp(2.5rem, 5vw, 4rem); justify-content: center; max-width: none; }
  .found-head, .found-list { grid-column: 2; }
  .facets { grid-column: 1; grid-row: 1 / span 2; padding-block-start: 0.6rem; }
  /* Beside the list nothing need be folded; browsers that cannot unfold it keep what unfolds it. */
  @supports selector(::details-content) {
    .facets > details > summary { display: none; }
    .facets > details::details-content { content-visibility: visible; height: auto; }
  }
}
@media (max-width: 59.99rem) {
  .chips a, .sorts a, .facet li > *, .facets summary { min-height: 44px; }
  .chips a, .sorts a { display: inline-flex; align-items: center; gap: 0.4em; }
  .chips a { border-radius: 1.4rem; }
  .facets summary { padding-block: 0.7rem; }
}
@media (max-width: 40rem) {
  .masthead .search { flex: 1 1 100%; max-width: none; padding-block: 0.25rem 0.35rem; }
  .masthead .search input, .masthead .search button { min-height: 44px; }
  .why th, .why td { padding-inline-end: 0.7rem; }
  .sorts ul { gap: 0 0.7rem; font-size: 0.82rem; }
}
@media print { .facets, .meant, .asks { display: none; } }
`;
