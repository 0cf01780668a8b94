// Nameplate, sections and search on top; notices under them; colophon at the foot.

export const MASTHEAD = `
.masthead { max-width: 88rem; margin-inline: auto; padding: 1.1rem var(--edge) 0; }
.nameplate { text-align: center; padding-block-end: 0.7rem; }
.name { display: inline-block; font-size: clamp(2.3rem, 1.5rem + 4.2vw, 4.2rem); font-weight: 700; line-height: 1; letter-spacing: -0.025em; text-decoration: none; }
.dateline { margin: 0.45rem 0 0; font: 0.8rem/1.3 var(--sans); letter-spacing: 0.04em; color: var(--quiet); }
.account-bar { margin: -0.5rem 0 0.2rem; font: 0.82rem/1.4 var(--sans); color: var(--quiet); text-align: end; }
.account-bar ul { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 1.1rem; list-style: none; margin: 0; padding: 0; }
.account-bar a { display: inline-block; padding-block: 0.3rem; min-height: 24px; }
.account-bar .unread { color: var(--accent); font-weight: 600; }
.sections {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.25rem 1.5rem;
  border-block: 1px solid var(--rule);
  border-block-start: 3px double var(--rule-strong);
  padding-block: 0.35rem;
}
.sections ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; margin: 0; padding: 0; }
.sections nav a { display: inline-block; padding-block: 0.45rem; font: 600 0.86rem/1.4 var(--sans); text-decoration: none; }
.sections nav a:hover { text-decoration: underline; text-decoration-thickness: 2px; }
.sections nav a[aria-current] { color: var(--accent); text-decoration: underline; text-decoration-color: currentColor; text-decoration-thickness: 2px; text-underline-offset: 0.4em; }
@media (max-width: 30rem) {
  .sections ul { gap: 0 0.8rem; justify-content: space-between; }
  .sections nav { flex: 1 1 100%; }
  .sections nav a { font-size: 0.82rem; }
}
.notice {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.5rem 1.5rem;
  margin: 0.75rem max(var(--edge), calc((100% - 88rem) / 2 + var(--edge))) 0;
  padding: 0.55rem 0.9rem;
  background: var(--raised);
  font: 0.88rem/1.45 var(--sans);
}
.notice p { margin: 0; flex: 1 1 18rem; }
.notice form { margin: 0; }
.notice button { background: transparent; color: var(--ink); border-color: var(--quiet); }
.notice button:hover { color: var(--accent); border-color: var(--accent); background: transparent; }
.colophon { max-width: 88rem; margin-inline: auto; padding: 0 var(--edge) 2rem; font: 0.85rem/1.5 var(--sans); color: var(--quiet); }
.colophon::before { content: ""; display: block; border-block-start: 3px double var(--rule-strong); margin-block-end: 0.9rem; }
.colophon p { margin: 0 0 0.3rem; }
.colophon ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; list-style: none; margin: 0; padding: 0; }
.colophon a { display: inline-block; padding-block: 0.3rem; }
`;
