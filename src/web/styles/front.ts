// The front page's glance beside its lead, the calendar of the archive, and recommendations.

export const FRONT = `
.front > .columns { border-block-start: 0; }
.front > .front-lead { border-block: 1px solid var(--rule); border-block-start-color: var(--rule-strong); }
.standing { margin: 0.55rem 0 0; font: 0.82rem/1.45 var(--sans); color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; }
.standing .new { color: var(--accent); }
.why-here { margin-block-start: 0.35rem; font: 0.82rem/1.45 var(--sans); color: var(--quiet); }
.why-here summary { width: fit-content; padding-block: 0.2rem; cursor: pointer; }
.why-here p { margin: 0.1rem 0 0.2rem; }
.glance { font: 0.92rem/1.45 var(--sans); padding-block: 1.1rem; border-block-end: 1px solid var(--rule); }
.glance section:not(:last-child) { margin-block-end: 1.4rem; }
.glance h2 { font: 700 0.86rem/1.3 var(--sans); letter-spacing: 0.02em; color: var(--quiet); margin-block-end: 0.35rem; }
.glance p { margin: 0 0 0.4rem; }
.glance ul { list-style: none; padding: 0; margin: 0; }
.glance li { padding-block: 0.45rem; border-block-start: 1px solid var(--rule); font: 1rem/1.35 var(--serif); overflow-wrap: anywhere; }
.glance li > a { text-decoration: none; }
.glance li > a:hover { text-decoration: underline; }
.glance .relation { margin: 0.15rem 0 0; }
.glance blockquote { margin: 0; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; white-space: pre-line; }
.glance .further { border-block-start: 1px solid var(--rule); padding-block-start: 0.2rem; }
.glance .further a { display: inline-block; padding-block: 0.25rem; }
@media (min-width: 60rem) {
  .front:has(> .glance) { display: grid; grid-template-columns: minmax(0, 1fr) 19rem; grid-template-rows: auto 1fr; column-gap: var(--gutter); }
  .front > .front-lead, .front > .columns { grid-column: 1; }
  .front > .glance { grid-column: 2; grid-row: 1 / span 2; border-block: 0; border-block-start: 1px solid var(--rule-strong); border-inline-start: 1px solid var(--rule); padding-inline-start: calc(var(--gutter) / 2); }
}
@media (min-width: 48rem) { .front-lead .card { padding-inline-end: 1rem; } }
.calendar { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 0 var(--gutter); }
.wide .calendar h2 { margin-block: 1.2rem 0.4rem; font-size: 1.05rem; }
.calendar table { width: 100%; table-layout: fixed; margin: 0; font-size: 0.82rem; }
.calendar th, .calendar td { padding: 0; text-align: center; border: 0; color: var(--quiet); font-weight: 400; }
.calendar thead th { padding-block: 0.2rem; }
.calendar td, .calendar tbody th { height: 2.7rem; vertical-align: middle; border: 1px solid var(--paper); }
.calendar tbody a { display: flex; flex-direction: column; justify-content: center; min-height: 2.6rem; text-decoration: none; }
.calendar td a { color: var(--ink); font-weight: 600; }
.calendar td .n { font-size: 0.8em; font-weight: 400; }
.calendar a:hover { text-decoration: underline; }
.heat-1 { background: color-mix(in srgb, var(--accent) 7%, var(--paper)); }
.heat-2 { background: color-mix(in srgb, var(--accent) 14%, var(--paper)); }
.heat-3 { background: color-mix(in srgb, var(--accent) 22%, var(--paper)); }
.heat-4 { background: color-mix(in srgb, var(--accent) 31%, var(--paper)); }
.calendar details { margin-block: 0.4rem 1rem; font: 0.86rem/1.45 var(--sans); }
.calendar summary { padding-block: 0.35rem; cursor: pointer; }
.calendar details ul { list-style: none; padding: 0; margin: 0.3rem 0 0; }
.calendar details li { padding-block: 0.3rem; border-block-start: 1px solid var(--rule); overflow-wrap: anywhere; }
.calendar .day { color: var(--quiet); }
.years-nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; padding: 0; margin: 0 0 0.6rem; font: 0.9rem/1.4 var(--sans); font-variant-numeric: lining-nums tabular-nums; }
.years-nav a { display: inline-block; min-width: 24px; padding-block: 0.35rem; text-decoration: none; }
.years-nav a[aria-current] { font-weight: 700; text-decoration: underline; text-decoration-thickness: 2px; text-decoration-color: var(--accent); text-underline-offset: 0.35em; }
.made { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.9rem; margin-block-end: 0.9rem; font: 0.88rem/1.5 var(--sans); color: var(--quiet); }
.made p, .made form { margin: 0; }
.plain-button { background: none; color: var(--ink); border-color: var(--quiet); padding: 0.25rem 0.6rem; min-height: 1.85rem; font-weight: 400; }
.plain-button:hover { background: none; color: var(--accent); border-color: var(--accent); }
.for-you .hit > .card { padding-block-end: 0.6rem; }
.for-you .card .relation { margin: 0.5rem 0 0; }
.for-you .less { margin: 0 0 1rem; }
.less-said { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.8rem; padding-block: 0.8rem; margin: 0; border-block-start: 1px solid var(--rule); font: 0.9rem/1.4 var(--sans); color: var(--quiet); }
.start fieldset { border: 0; padding: 0; margin: 1.6rem 0 0; min-width: 0; }
.start legend { padding: 0; font: 700 0.92rem/1.4 var(--sans); color: var(--quiet); margin-block-end: 0.3rem; }
.start .search { max-width: 32rem; }
.choices { list-style: none; padding: 0; margin: 0 0 0.6rem; }
.choices > li { display: flex; gap: 0.8rem; padding-block: 0.6rem; border-block-start: 1px solid var(--rule); }
.choices input { flex: none; width: 1.35rem; height: 1.35rem; margin: 0.1rem 0 0; accent-color: var(--accent); }
.choices .byline { margin-block-start: 0.15rem; }
.topics-to-choose { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); column-gap: var(--gutter); font: 0.92rem/1.4 var(--sans); }
.topics-to-choose label { display: flex; align-items: center; gap: 0.6rem; min-height: 1.6rem; width: 100%; }
.topics-to-choose input { margin: 0; }
.topics-to-choose .quiet { margin-inline-start: auto; }
@media print { .why-here, .less, .made form, .glance .further { display: none; } }
`;
