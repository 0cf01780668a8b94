// Passkeys in the browser: asks the site what to sign, the browser to sign it, and hands it back. Loaded only by the pages that
// sign in or add a passkey.

const BASE = '/api/auth/passkey';

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const isAdding = box.dataset.passkey === 'add';
  if (!('PublicKeyCredential' in window) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) {
    const unsupported = box.dataset.unsupported;
    if (unsupported) {
      box.hidden = false;
      say(box, unsupported);
      box.querySelector('button')?.remove();
    }
    continue;
  }
  box.hidden = false;
  box.querySelector('button')?.addEventListener('click', (event) => {
    event.preventDefault();
    const button = event.currentTarget as HTMLButtonElement;
    button.disabled = true;
    say(box, box.dataset.asked ?? '');
    (isAdding ? add(box) : signIn())
      .then(() => location.assign(box.dataset.back ?? '/'))
      .catch((error: unknown) => {
        button.disabled = false;
        say(box, error instanceof Refused && error.message ? error.message : (box.dataset.failed ?? ''));
      });
  });
}

/** The site said no, in words. */
class Refused extends Error {}

async function signIn(): Promise<void> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask('/generate-authenticate-options'));
  const credential = (await navigator.credentials.get({ publicKey: options })) as PublicKeyCredential;
  await ask('/verify-authentication', { response: credential.toJSON() });
}

async function add(box: HTMLElement): Promise<void> {
  const name = box.querySelector('input')?.value ?? '';
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask('/generate-register-options'));
  const credential = (await navigator.credentials.create({ publicKey: options })) as PublicKeyCredential;
  await ask('/verify-registration', { name, response: credential.toJSON() });
}

async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(BASE + path, {
    method: body ? 'POST' : 'GET',
    headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : null,
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(said?.error?.message ?? '');
  return said as T;
}

function say(box: HTMLElement, text: string): void {
  const line = box.querySelector('[role="status"]');
  if (line) line.textContent = text;
}

export {};
