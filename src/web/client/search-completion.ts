// Completes words in the search boxes as one types. Completions go into a datalist as values of options, never as markup; an
// answer that comes after the next letter is not used.

const PAUSE_MS = 120;
const SHORTEST = 2;
const LONGEST = 200;

for (const input of document.querySelectorAll<HTMLInputElement>('.search input[name="q"]')) complete(input);

function complete(input: HTMLInputElement): void {
  const list = document.createElement('datalist');
  list.id = `${input.id}-completions`;
  input.after(list);
  input.setAttribute('list', list.id);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  let asked: string | undefined = input.value;
  input.addEventListener('input', (event) => {
    if ((event as InputEvent).isComposing) return;
    clearTimeout(timer);
    request?.abort();
    const typed = input.value;
    // One of the list was taken: nothing to complete.
    if ([...list.children].some((option) => (option as HTMLOptionElement).value === typed)) return;
    timer = setTimeout(() => ask(typed), PAUSE_MS);
  });

  async function ask(typed: string): Promise<void> {
    if (typed === asked) return;
    asked = typed;
    if (typed.trim().length < SHORTEST || typed.length > LONGEST) return list.replaceChildren();
    request = new AbortController();
    try {
      const answer = await fetch(`/search/suggest?q=${encodeURIComponent(typed)}`, { signal: request.signal });
      if (!answer.ok) return;
      const [, completions] = (await answer.json()) as [string, string[]];
      if (typed !== input.value) return;
      list.replaceChildren(
        ...completions.map((completion) => {
          const option = document.createElement('option');
          option.value = completion;
          return option;
        }),
      );
    } catch {
      // Aborted, or no network: one can type on, and ask again.
      asked = undefined;
    }
  }
}

export {};
