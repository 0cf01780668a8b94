// The passkeys of an account: their names, which can be changed, and the way to another one.
import type { PasskeyView } from '../../../accounts/own-account-verbs.ts';
import { useTexts } from '../../texts.ts';
import { When } from '../when.tsx';

interface Props {
  readonly passkeys: readonly PasskeyView[];
  /** Whether browsers allow passkeys here at all. */
  readonly work: boolean;
  readonly zone: string;
}

export function Passkeys({ passkeys, work, zone }: Props) {
  const { accounts } = useTexts();
  const t = accounts.passkeys;
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{t.heading}</h2>
      <p>{t.explain}</p>
      {passkeys.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {passkeys.map((passkey) => (
        <Passkey passkey={passkey} zone={zone} />
      ))}
      {work ? (
        <p class="actions">
          <a href="/account/passkeys">{t.add}</a>
        </p>
      ) : (
        <p class="quiet">{t.needsHttps}</p>
      )}
    </section>
  );
}

function Passkey({ passkey, zone }: { readonly passkey: PasskeyView; readonly zone: string }) {
  const { accounts } = useTexts();
  const t = accounts.passkeys;
  return (
    <div class="passkey">
      <form method="post" action={`/account/passkeys/${passkey.id}/rename`}>
        <label class="unseen" for={`name-${passkey.id}`}>
          {t.nameLabel}
        </label>
        <input id={`name-${passkey.id}`} name="name" value={passkey.name} required maxlength={60} autocomplete="off" />
        <button type="submit" class="plain" aria-label={t.renameNamed(passkey.name)}>
          {t.rename}
        </button>
      </form>
      <form method="post" action={`/account/passkeys/${passkey.id}/remove`}>
        <button type="submit" class="danger" aria-label={t.removeNamed(passkey.name)}>
          {t.remove}
        </button>
      </form>
      <span class="quiet">
        {t.added} <When at={passkey.createdAt} zone={zone} />
      </span>
    </div>
  );
}
