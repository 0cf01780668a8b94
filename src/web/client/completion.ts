// The one script of the site: completes words in its search boxes as one types. Everything works without it. It is kept as
// text because it runs in browsers as it stands: no build step, and nothing that a compiler could put into it.
import { hash } from 'node:crypto';

// Completions go into a datalist as values of options, never as markup. An answer that comes after the next letter is not used.
export const COMPLETION_SCRIPT = `'use strict';
const PAUSE_MS = 120;
const SHORTEST = 2;
const LONGEST = 200;

for (const input of document.querySelectorAll('.search input[name="q"]')) complete(input);

function complete(input) {
  const list = document.createElement('datalist');
  list.id = input.id + '-completions';
  input.after(list);
  input.setAttribute('list', list.id);
  let timer;
  let request;
  let asked = input.value;
  input.addEventListener('input', (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    request?.abort();
    const typed = input.value;
    // One of the list was taken: nothing to complete.
    if ([...list.children].some((option) => option.value === typed)) return;
    timer = setTimeout(() => ask(typed), PAUSE_MS);
  });

  async function ask(typed) {
    if (typed === asked) return;
    asked = typed;
    if (typed.trim().length < SHORTEST || typed.length > LONGEST) return list.replaceChildren();
    request = new AbortController();
    try {
      const answer = await fetch('/search/suggest?q=' + encodeURIComponent(typed), { signal: request.signal });
      if (!answer.ok) return;
      const [, completions] = await answer.json();
      if (typed !== input.value) return;
      list.replaceChildren(...completions.map((completion) => {
        const option = document.createElement('option');
        option.value = completion;
        return option;
      }));
    } catch {
      // Aborted, or no network: one can type on, and ask again.
      asked = undefined;
    }
  }
}
`;

/** Changes with its content, so that browsers may keep it for ever. */
export const COMPLETION_SCRIPT_PATH = `/assets/complete.${hash('sha1', COMPLETION_SCRIPT, 'hex').slice(0, 12)}.js`;
