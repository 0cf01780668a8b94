// Subscribing: the line on the front page, fields side by side, sections with their places.

export const MAIL = `
.subscribe-line { margin-block: 1.8rem 0; padding-block: 1rem 0.4rem; border-block-start: 1px solid var(--rule-strong); }
.subscribe-line > div { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.9rem; padding-block: 0.4rem; }
.fields.subscribe-line input { flex: 1 1 14rem; max-inline-size: 24rem; min-width: 0; margin: 0; }
.subscribe-line a { padding-block: 0.4rem; font: 0.9rem/1.4 var(--sans); }
.when-fields { display: flex; flex-wrap: wrap; gap: 0 1.2rem; }
.when-fields > p { margin: 0; flex: 1 1 9rem; max-inline-size: 100%; min-width: 0; }
.digest-section { display: flex; align-items: center; gap: 0.7rem; margin: 0 0 0.35rem; }
.fields .digest-section select { inline-size: auto; margin: 0; min-height: 2.1rem; padding: 0.2rem 0.4rem; flex: none; }
.account form + form { margin-block-start: 0.9rem; }
.account button + .hint { margin: 0.35rem 0 0; }
.account .said + dl { margin-block-start: 1.4rem; }
.account .said blockquote { margin: 0.3rem 0 0.7rem; overflow-wrap: anywhere; }
`;
