// Discussions without leaving the page: reactions, previews and answers in place, a draft that a closed page does not lose, and
// notifications that are read when one follows them. The same forms and links work without this.

interface Answer {
  readonly html?: string;
  readonly error?: { readonly message: string };
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
  if (button && form.matches('.reactions')) {
    event.preventDefault();
    void react(form, button);
  } else if (button?.name === 'preview' && form.matches('.comment-form')) {
    event.preventDefault();
    void preview(form);
  }
});

/** The form as the server writes it, or undefined with a word about why not. */
async function send(form: HTMLFormElement, fields: URLSearchParams): Promise<string | undefined> {
  const place = document.querySelector<HTMLElement>('.happened');
  try {
    const action = form.getAttribute('action') ?? '';
    const answer = await fetch(action, { method: 'POST', headers: { accept: 'application/json' }, body: fields });
    const { html, error }: Answer = await answer.json().catch(() => ({}));
    if (place) place.textContent = html === undefined ? (error?.message ?? place.dataset.unreachable ?? '') : '';
    return html;
  } catch {
    if (place) place.textContent = place.dataset.unreachable ?? '';
    return undefined;
  }
}

/** What the server rendered, as the page itself would have it: without running anything. */
function parts(html: string): Node[] {
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes];
}

async function react(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const { name, value } = button;
  const html = await send(form, new URLSearchParams({ [name]: value }));
  form.ariaBusy = 'false';
  const parent = form.parentElement;
  if (html === undefined || !parent) return;
  form.replaceWith(...parts(html));
  const again = [...parent.querySelectorAll<HTMLElement>('.reactions > button')] as HTMLButtonElement[];
  (again.find((one) => one.value === value) ?? parent.querySelector<HTMLElement>('.reactions summary'))?.focus();
}

async function preview(form: HTMLFormElement): Promise<void> {
  const body = form.querySelector('textarea')?.value ?? '';
  const html = await send(form, new URLSearchParams({ body, preview: '1' }));
  const place = form.querySelector('.preview');
  if (place && html !== undefined) place.replaceChildren(...parts(html));
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLElement>('[data-reply], [data-unanswer], [data-read]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.dataset.read) {
    navigator.sendBeacon('/notifications/read', new URLSearchParams({ no: link.dataset.read }));
    return;
  }
  const form = document.querySelector<HTMLFormElement>('form.comment-form[data-answer]');
  const comment = link.closest('.comment');
  const quote = link.dataset.quote ? selectedIn(comment) : '';
  // Without words chosen the server quotes the whole, as it was written.
  if (!form || (link.dataset.quote && !quote)) return;
  event.preventDefault();
  answer(form, link.dataset.reply ?? '', comment, quote);
});

/** Moves the form below what it answers; back to its place for the paper itself. */
function answer(form: HTMLFormElement, parentId: string, comment: Element | null, quote: string): void {
  const parent = form.elements.namedItem('parent') as HTMLInputElement;
  const area = form.elements.namedItem('body') as HTMLTextAreaElement;
  const label = form.querySelector('label');
  const cancel = form.querySelector<HTMLElement>('[data-unanswer]');
  parent.value = parentId;
  if (parentId) comment?.append(form);
  else document.querySelector('.hearing')?.after(form);
  if (label)
    label.textContent = parentId
      ? `${form.dataset.answer} ${comment?.querySelector('.person')?.textContent?.trim() ?? ''}`
      : (form.dataset.own ?? '');
  if (cancel) cancel.hidden = !parentId;
  if (quote) area.value += `${area.value ? '\n' : ''}${quote.replace(/^/gm, '> ')}\n\n`;
  area.focus();
}

function selectedIn(comment: Element | null): string {
  const selection = getSelection();
  const text = comment?.querySelector('.markdown');
  return selection?.anchorNode && text?.contains(selection.anchorNode) ? selection.toString().trim() : '';
}

const area = document.querySelector<HTMLTextAreaElement>('form.comment-form[data-answer] textarea');
if (area) {
  const key = `draft ${area.form?.getAttribute('action')}`;
  // Right after posting one arrives at one's comment.
  if (location.hash.startsWith('#c-')) sessionStorage.removeItem(key);
  if (area.value === '') area.value = sessionStorage.getItem(key) ?? '';
  area.addEventListener('input', () => sessionStorage.setItem(key, area.value));
}

export {};
