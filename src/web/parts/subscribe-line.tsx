// At the foot of the front page, for readers without an account: one field, and the papers come by mail.
import { useTexts } from '../texts.ts';
import { useViewer } from '../viewer.ts';

export function SubscribeLine() {
  const { mail: t } = useTexts();
  if (useViewer()) return null;
  return (
    <form class="fields subscribe-line" method="post" action="/subscribe">
      <label for="subscribe-address">
        <strong>{t.front.heading}</strong> {t.front.hint}
      </label>
      <div>
        <input
          id="subscribe-address"
          name="address"
          type="email"
          autocomplete="email"
          maxlength={254}
          required
          placeholder={t.address}
        />
        <button type="submit">{t.subscribe}</button>
        <a href="/subscribe">{t.choices}</a>
      </div>
    </form>
  );
}
