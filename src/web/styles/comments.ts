// Comments in threads, what is written in them, the form below, and what was reported.

export const COMMENTS = `
.discussion { max-width: 46rem; }
.discussion h2 .count { font-weight: 400; margin-inline-start: 0.4rem; }
.hearing { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-block: 0.6rem 1rem; }
.hearing p, .hearing form, .heard form { margin: 0; }
.comments { list-style: none; padding: 0; margin: 0; }
.comment { min-width: 0; padding-block: 0.9rem; border-block-start: 1px solid var(--rule); scroll-margin-top: 1rem; }
.comment:target { background: var(--raised); box-shadow: -0.6rem 0 0 var(--raised), 0.6rem 0 0 var(--raised); }
.comment.deep-1, .comment.deep-2, .comment.deep-3 { padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--rule); }
.comment.deep-1 { margin-inline-start: clamp(0.5rem, 3vw, 1.5rem); }
.comment.deep-2 { margin-inline-start: clamp(1rem, 6vw, 3rem); }
.comment.deep-3 { margin-inline-start: clamp(1.5rem, 9vw, 4.5rem); }
.comment-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0.1rem 0.7rem; margin: 0 0 0.35rem; font: 0.84rem/1.5 var(--sans); color: var(--quiet); }
.comment-head a { text-decoration: none; padding-block: 0.1rem; }
.comment-head a:hover { text-decoration: underline; }
.person { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 1.5rem; font-weight: 600; overflow-wrap: anywhere; }
a.person { color: var(--ink); }
.avatar { inline-size: 1.5rem; block-size: 1.5rem; border-radius: 2px; flex: none; }
.badge { border: 1px solid currentColor; border-radius: 2px; padding: 0 0.35em; font: 600 0.76rem/1.5 var(--sans); color: var(--quiet); }
.new { color: var(--accent); font: 700 0.78rem/1.4 var(--sans); }
.markdown { overflow-wrap: anywhere; }
.markdown ul { list-style: disc; }
.markdown > :last-child { margin-block-end: 0; }
.markdown :is(h4, h5, h6) { font-size: 1rem; margin: 1em 0 0.4em; }
.markdown blockquote, blockquote.comment { margin-inline: 0; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--rule); }
.markdown blockquote { color: var(--quiet); }
.markdown pre { max-width: 100%; overflow: auto; background: var(--raised); padding: 0.7rem; }
.markdown .table { max-width: 100%; overflow-x: auto; margin-block-end: 1em; }
.markdown .table table { margin: 0; }
.withheld { margin-block-start: 0.4rem; padding: 0.5rem 0.8rem; background: var(--raised); }
.comment-actions { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0.3rem 0 0; padding: 0; font: 0.82rem/1.5 var(--sans); }
.comment-actions a { display: inline-block; padding-block: 0.15rem; color: var(--quiet); }
.comment-actions a:hover { color: var(--accent); }
.reactions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem; margin: 0.5rem 0 0; font: 0.84rem/1.4 var(--sans); }
.reactions button, .reaction { min-height: 1.75rem; min-width: 1.75rem; padding: 0.1rem 0.5rem; border: 1px solid var(--rule); border-radius: 2px; background: none; color: var(--ink); font: inherit; }
.reactions button:hover { border-color: var(--accent); background: var(--raised); }
.reactions button[aria-pressed="true"] { border-color: var(--accent); background: var(--raised); font-weight: 700; }
.reactions details { display: inline-flex; flex-wrap: wrap; }
.reactions summary { padding: 0.15rem 0.3rem; color: var(--quiet); cursor: pointer; }
.reactions details button { margin: 0.15rem; }
.comment-form { margin-block: 1rem; scroll-margin-top: 1rem; }
.comment-form label { font-weight: 600; }
.fields.comment-form textarea { max-inline-size: none; font: 0.95rem/1.5 var(--sans); resize: vertical; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1rem; margin: 0 0 1rem; font: 0.9rem/1.4 var(--sans); }
.preview:not(:empty) { padding: 0.6rem 0.9rem; margin-block-end: 0.8rem; border: 1px dashed var(--quiet); }
.preview h3 { font: 600 0.84rem/1.4 var(--sans); color: var(--quiet); margin-block-end: 0.3rem; }
.bar { font-family: var(--sans); font-size: 0.95rem; padding: 0.6rem 0.9rem; background: var(--raised); }
.versions h2 { font: 600 0.9rem/1.4 var(--sans); color: var(--quiet); margin-block-end: 0.4rem; }
.reported { margin-block: 1.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--rule-strong); }
.reported h2 { margin-block: 0 0.6rem; }
.reports li { overflow-wrap: anywhere; }
@media (forced-colors: active) { .reactions button[aria-pressed="true"] { outline: 2px solid; } }
@media print { .hearing, .comment-actions, .comment-form, .reactions details, .bar { display: none; } }
`;
