// Marks without leaving the page: the buttons change at once, and back again, with a word about it, when the site refuses.

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (form.dataset.action !== 'mark' || !button) return;
  event.preventDefault();
  void send(form, button);
});

async function send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const before = form.querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset.mark ?? '';
  const mark = button.value;
  show(form, mark);
  let words = `${button.textContent?.trim()} ${mark ? '✓' : '–'}`;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ mark }),
    });
    if (!answer.ok) throw new Error((await answer.json()).error.message);
  } catch (error) {
    show(form, before);
    const own = error instanceof TypeError || error instanceof SyntaxError ? '' : (error as Error).message;
    words = own || document.querySelector<HTMLElement>('.happened')?.dataset.unreachable || '';
  }
  const place = document.querySelector('.happened');
  if (place) place.textContent = words;
}

/** Pressing what is pressed takes it back. */
function show(form: HTMLFormElement, mark: string): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>('[data-mark]')) {
    const isOn = button.dataset.mark === mark;
    button.setAttribute('aria-pressed', String(isOn));
    button.value = isOn ? '' : (button.dataset.mark ?? '');
  }
}

export {};
