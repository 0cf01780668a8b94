// Forms: fields one under the other, their labels above them, errors beside them.

export const FORMS = `
.fields fieldset { border: 1px solid var(--rule); border-radius: 2px; margin: 0 0 1.1rem; padding: 0.5rem 0.9rem 0.7rem; min-width: 0; }
.fields legend { font: 600 0.86rem/1.4 var(--sans); padding-inline: 0.3rem; }
.fields label { display: block; font: 0.92rem/1.5 var(--sans); padding-block: 0.2rem; }
.fields input[type="radio"], .fields input[type="checkbox"] { inline-size: 1.15rem; block-size: 1.15rem; vertical-align: -0.2em; accent-color: var(--accent); }
.fields :is(input:not([type="radio"], [type="checkbox"], [type="hidden"], [type="submit"]), select, textarea) {
  display: block;
  inline-size: 100%;
  max-inline-size: 34rem;
  margin-block: 0.2rem 0.9rem;
  padding: 0.5rem 0.6rem;
  min-height: 2.5rem;
  font: 1rem/1.4 var(--sans);
  color: var(--ink);
  background: var(--paper);
  border: 1px solid var(--quiet);
  border-radius: 2px;
}
.fields .hint { margin: -0.6rem 0 0.9rem; font: 0.84rem/1.45 var(--sans); color: var(--quiet); }
.fields .wrong { color: var(--warn); font: 600 0.88rem/1.45 var(--sans); }
button.plain { background: transparent; color: var(--ink); border-color: var(--quiet); font-weight: 500; }
button.plain:hover { background: transparent; color: var(--accent); border-color: var(--accent); }
button.danger { background: transparent; color: var(--warn); border-color: var(--warn); }
button.danger:hover { background: var(--warn); color: var(--paper); }
`;
