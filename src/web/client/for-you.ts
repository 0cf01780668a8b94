// "Less like this" on the page of recommendations without leaving it: the paper gives way to a line that undoes it. And while the
// first ones are being computed, the page comes again when they are there.

const ASK_AGAIN_MS = 2000;
const MOST_TIMES = 150;

if (document.querySelector('[data-coming]')) void comeAgain(MOST_TIMES);

for (const form of document.querySelectorAll<HTMLFormElement>('.for-you form.less')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void dismiss(form);
  });
}

async function comeAgain(times: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  try {
    const answer = await fetch('/for-you', { headers: { accept: 'application/json' } });
    const { state, isWanted }: { state?: string; isWanted?: boolean } = await answer.json();
    if (state !== 'coming' || !isWanted) return location.reload();
  } catch {
    // No network: asked again.
  }
  if (times > 1) await comeAgain(times - 1);
}

async function dismiss(form: HTMLFormElement): Promise<void> {
  const hit = form.closest<HTMLElement>('.hit');
  const { gone = '', undo = '' } = form.dataset;
  if (!hit || !(await send(form, ''))) return;
  const line = document.createElement('p');
  const said = document.createElement('span');
  const button = document.createElement('button');
  line.className = 'less-said';
  said.setAttribute('role', 'status');
  button.className = 'plain-button';
  button.type = 'button';
  button.textContent = undo;
  line.append(said, button);
  hit.hidden = true;
  hit.after(line);
  // A status is read out when its text changes.
  said.textContent = gone;
  button.focus();
  button.addEventListener('click', async () => {
    if (!(await send(form, '1'))) return;
    line.remove();
    hit.hidden = false;
    form.querySelector('button')?.focus();
  });
}

async function send(form: HTMLFormElement, undo: string): Promise<boolean> {
  const body = new URLSearchParams({ undo });
  for (const [name, value] of new FormData(form)) body.set(name, String(value));
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (answer.ok) return true;
  } catch {
    // No network: said below.
  }
  const happened = document.querySelector('.happened');
  if (happened) happened.textContent = form.dataset.failed ?? '';
  return false;
}

export {};
