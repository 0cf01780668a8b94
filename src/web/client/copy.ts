// Buttons that copy a text: by the clipboard, else by selecting it and the old command, else it stays selected to be copied by hand.

const BACK_AFTER_MS = 2500;

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  const place = document.getElementById(button.dataset.copy ?? '');
  if (!place) continue;
  button.hidden = false;
  const before = [...button.childNodes];
  button.addEventListener('click', async () => {
    const done = (await copied(place)) ? button.dataset.done : button.dataset.failed;
    button.textContent = done ?? '';
    setTimeout(() => button.replaceChildren(...before), BACK_AFTER_MS);
  });
}

async function copied(place: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(place.textContent ?? '');
    return true;
  } catch {
    // Not by https, or not allowed.
    getSelection()?.selectAllChildren(place);
    if (place instanceof HTMLTextAreaElement) place.select();
    return document.execCommand('copy');
  }
}

export {};
