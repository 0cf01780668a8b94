// Votes without leaving the page: the button changes at once, and back again, with a word about it, when the site refuses.
// Pressed again while the answer is under way, the last wish is sent when it is there.

interface Answer {
  readonly upvotes?: number;
  readonly voted?: boolean;
  readonly error?: { readonly message: string };
}

/** Long enough to be read twice. */
const SAID_MS = 10_000;

/** What is wished for each form whose answer is under way. */
const wishes = new Map<string, boolean>();

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('form.vote')) return;
  event.preventDefault();
  const action = form.getAttribute('action') ?? '';
  const up = !isUp(form);
  show(action, up, count(form) + (up ? 1 : -1));
  const isBusy = wishes.has(action);
  wishes.set(action, up);
  if (!isBusy) void send(form, action, !up);
});

/** `was` is what the site knows of. */
async function send(form: HTMLFormElement, action: string, was: boolean): Promise<void> {
  const before = count(form) - (isUp(form) ? 1 : 0) + (was ? 1 : 0);
  let known = { voted: was, upvotes: before };
  try {
    for (let up = wishes.get(action); up !== undefined && up !== known.voted; up = wishes.get(action)) {
      const answer = await fetch(action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ up: up ? '1' : '0' }),
      });
      const { upvotes, voted, error }: Answer = await answer.json().catch(() => ({}));
      if (upvotes === undefined || voted === undefined) throw new Error(error?.message);
      known = { voted, upvotes };
    }
    say('');
  } catch (error) {
    const place = document.querySelector<HTMLElement>('.happened');
    const own = error instanceof TypeError ? '' : (error as Error).message;
    say(own || place?.dataset.unreachable || '');
  }
  wishes.delete(action);
  show(action, known.voted, known.upvotes);
}

function buttonOf(form: HTMLFormElement): HTMLButtonElement {
  return form.querySelector('button') as HTMLButtonElement;
}

function isUp(form: HTMLFormElement): boolean {
  return buttonOf(form).getAttribute('aria-pressed') === 'true';
}

function count(form: HTMLFormElement): number {
  return Number((form.querySelector('.n')?.textContent ?? '').replace(/\D/g, ''));
}

/** In every place of the page where the paper stands. */
function show(action: string, up: boolean, upvotes: number): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.vote')) {
    if (form.getAttribute('action') !== action) continue;
    const button = buttonOf(form);
    button.setAttribute('aria-pressed', String(up));
    button.value = up ? '0' : '1';
    const place = form.querySelector('.n');
    if (place) place.textContent = upvotes.toLocaleString(document.documentElement.lang || 'en');
  }
}

let forgetting: ReturnType<typeof setTimeout> | undefined;

function say(words: string): void {
  const place = document.querySelector('.happened');
  if (!place) return;
  clearTimeout(forgetting);
  place.textContent = words;
  // It lies over the page.
  if (words !== '') forgetting = setTimeout(() => say(''), SAID_MS);
}

export {};
