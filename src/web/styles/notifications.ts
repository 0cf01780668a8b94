// The list of notifications.

export const NOTIFICATIONS = `
.notifications { list-style: none; padding: 0; }
.notifications li { padding-block: 0.8rem; border-block-start: 1px solid var(--rule); overflow-wrap: anywhere; }
.notifications .unread { border-inline-start: 3px solid var(--accent); padding-inline-start: 0.8rem; }
.notifications p { margin: 0 0 0.2rem; font: 0.95rem/1.5 var(--sans); }
.notifications time { color: var(--quiet); font-size: 0.85rem; }
.notifications .excerpt { font-family: var(--serif); }
.notifications .excerpt a { display: block; padding-block: 0.15rem; text-decoration: none; color: var(--quiet); }
.notifications form { margin-block-start: 0.3rem; }
.heard { list-style: none; padding: 0; }
.heard li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.3rem 1rem; padding-block: 0.4rem; border-block-start: 1px solid var(--rule); }
`;
