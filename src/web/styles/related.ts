// Papers that were found by papers: the reason below a card, the list on a paper's page, the form for a draft, threads.

export const RELATED = `
.relation { margin: -0.55rem 0 1.1rem; font: 0.84rem/1.45 var(--sans); color: var(--quiet); max-width: 68ch; }
.relation em, .thread h2 em { font-style: normal; color: var(--ink); }
.similar { list-style: none; padding: 0; margin: 0 0 1rem; }
.similar li { padding-block: 0.55rem; border-block-start: 1px solid var(--rule); line-height: 1.35; }
.similar a { text-decoration: none; }
.similar a:hover { text-decoration: underline; }
.similar .relation { margin: 0.15rem 0 0; }
.ways { display: flex; flex-wrap: wrap; gap: 0 1.4rem; margin: 0; font: 0.9rem/1.4 var(--sans); }
.ways a { display: inline-block; padding-block: 0.4rem; }
.asked { list-style: none; padding: 0; margin: 0 0 0.9rem; font-size: 1.08rem; line-height: 1.35; }
.asked li { padding-block: 0.1rem; }
.ask { margin-block: 1.6rem 0; padding-block-start: 1rem; border-block-start: 1px solid var(--rule-strong); font: 0.94rem/1.45 var(--sans); }
.heading + .ask { margin-block-start: 0; border: 0; padding: 0; }
.ask label { display: block; margin-block-end: 0.25rem; font-weight: 600; }
.ask textarea, .ask input { display: block; width: 100%; padding: 0.5rem 0.6rem; border: 1px solid var(--quiet); border-radius: 2px; background: var(--paper); color: var(--ink); }
.ask textarea { font: 1rem/1.5 var(--serif); resize: vertical; }
.ask .hint { display: block; margin-block-start: 0.25rem; color: var(--quiet); font-size: 0.88em; }
.ask .send { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.6rem; margin: 0; }
.ask .send label { display: inline; margin: 0; }
.ask select { font: 0.94rem/1.3 var(--sans); color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: 2px; padding: 0.35rem 0.4rem; min-height: 2.25rem; max-width: 100%; }
.ask button { margin-inline-start: auto; }
.thread > section { position: relative; padding-inline-start: 1.3rem; border-inline-start: 2px solid var(--rule); padding-block-end: 0.4rem; }
.thread > section::before { content: ""; position: absolute; inset-inline-start: -6px; inset-block-start: 0.35rem; width: 10px; height: 10px; border-radius: 50%; background: var(--paper); border: 2px solid var(--quiet); }
.thread > .anchor { border-inline-start-color: var(--accent); }
.thread > .anchor::before { background: var(--accent); border-color: var(--accent); }
.thread > section > h2 { font: 700 0.86rem/1.4 var(--sans); letter-spacing: 0.02em; color: var(--quiet); margin: 0; }
.thread .card { padding-block: 0.6rem 0.9rem; }
.thread .hit + .hit { border-block-start: 1px solid var(--rule); }
.thread .card h2 { font-size: 1.14rem; }
.reading > .search { margin-block: 1.6rem 0; }
.reading > .search button { white-space: nowrap; }
@media (max-width: 59.99rem) {
  .ways a, .ask select, .ask button { min-height: 44px; }
  .ways a { display: inline-flex; align-items: center; }
  .ask input { min-height: 44px; }
}
@media (max-width: 40rem) {
  .reading > .search input, .reading > .search button { min-height: 44px; }
}
@media print { .ways, .ask, .reading > .search { display: none; } }
`;
