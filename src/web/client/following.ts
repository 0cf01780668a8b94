// Follow buttons without a new page. Where the answer is not what was asked for, the form is sent as it would be without this.

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-action="follow"]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void toggle(form);
  });

async function toggle(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  const words = form.querySelector<HTMLElement>('[data-on]');
  if (!button || !words || form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    });
    if (!answer.ok) return form.submit();
    const { following } = (await answer.json()) as { following: boolean };
    form.action = following ? '/unfollow' : '/follow';
    words.textContent = (following ? words.dataset.on : words.dataset.off) ?? '';
    button.classList.toggle('plain', following);
  } catch {
    form.submit();
  } finally {
    form.ariaBusy = 'false';
  }
}

export {};
