// Going through lists of papers by keyboard: each key presses a button or follows a link that is there anyway. Off where
// `<html data-shortcuts="off">`, and while something is typed or a modifier is held.

const CARDS = 'article.card[id^="p-"]';
const PRESSES: Readonly<Record<string, string>> = {
  u: 'form.vote button, a.vote',
  s: '[data-mark="to-read"]',
  r: '[data-mark="read"]',
  x: '[data-mark="skipped"]',
  c: 'a[href$="#discussion"]',
  o: 'h2 a',
  Enter: 'h2 a',
};
const PLACES: Readonly<Record<string, string>> = { t: '/papers/trending', l: '/library' };
const G_MS = 1500;

let wentAt = 0;

if (document.documentElement.dataset.shortcuts !== 'off') document.addEventListener('keydown', press);

function press(event: KeyboardEvent): void {
  const { key } = event;
  const target = event.target as HTMLElement;
  const isTyping = target.closest('input, textarea, select, [contenteditable], dialog');
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping) return;
  // A link or button that has the focus has Enter for itself.
  if (key === 'Enter' && !target.matches(CARDS)) return;
  const place = event.timeStamp - wentAt < G_MS ? PLACES[key] : undefined;
  wentAt = key === 'g' ? event.timeStamp : 0;
  if (place) location.assign(place);
  else if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
  else if (key === '/') document.querySelector<HTMLInputElement>('.search input[name="q"]')?.focus();
  else if (key === '?') void help();
  else if (PRESSES[key] && !event.repeat) current()?.querySelector<HTMLElement>(PRESSES[key])?.click();
  else return;
  event.preventDefault();
}

/** The card with the focus in it, else the one that the address names. */
function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(CARDS) ?? document.querySelector<HTMLElement>(`${CARDS}:target`);
}

function move(by: number): void {
  const cards = [...document.querySelectorAll<HTMLElement>(CARDS)];
  const now = current();
  // Nowhere yet: the first one that is not above the window.
  const at = now ? cards.indexOf(now) + by : cards.findIndex((card) => card.getBoundingClientRect().top >= 0);
  const card = cards[Math.max(0, Math.min(cards.length - 1, at))];
  if (!card) return;
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}

/** The page about the keys, as a sheet over this one. */
async function help(): Promise<void> {
  let dialog = document.querySelector<HTMLDialogElement>('dialog.help');
  if (!dialog) {
    const answer = await fetch('/keyboard').catch(() => undefined);
    const text = answer?.ok ? await answer.text() : '';
    const keys = new DOMParser().parseFromString(text, 'text/html').querySelector<HTMLElement>('#shortcuts');
    if (!keys) return location.assign('/keyboard');
    dialog = document.createElement('dialog');
    dialog.className = 'help';
    dialog.setAttribute('aria-label', keys.querySelector('h1')?.textContent ?? '');
    keys.querySelector('form')?.removeAttribute('hidden');
    dialog.append(...keys.children);
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

export {};
