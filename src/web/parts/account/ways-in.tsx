// Other ways in than a password: a passkey, other sites.
import type { Provider } from '../../../accounts/providers.ts';
import { useTexts } from '../../texts.ts';

interface Props {
  readonly providers: readonly Provider[];
  readonly passkeys: boolean;
  readonly back: string | undefined;
  /** Code of an invitation that a new account is to use. */
  readonly invitation?: string | undefined;
}

export function WaysIn({ providers, passkeys, back, invitation }: Props) {
  const { accounts: t } = useTexts();
  if (providers.length === 0 && !passkeys) return null;
  return (
    <section class="other-ways" aria-labelledby="ways">
      <h2 id="ways">{t.signIn.elsewhere}</h2>
      {passkeys ? <PasskeySignIn back={back} /> : null}
      {providers.map((provider) => (
        <form method="post" action={`/sign-in/with/${provider.id}`}>
          {back ? <input type="hidden" name="back" value={back} /> : null}
          {invitation ? <input type="hidden" name="invitation" value={invitation} /> : null}
          <button type="submit" class="plain">
            {t.signIn.with(provider.label)}
          </button>
        </form>
      ))}
    </section>
  );
}

/** Hidden until the script finds that the browser can do it. */
function PasskeySignIn({ back }: { readonly back: string | undefined }) {
  const { accounts: t } = useTexts();
  return (
    <div
      data-passkey="sign-in"
      data-back={back ?? '/'}
      data-failed={t.passkeys.failed}
      data-asked={t.passkeys.asked}
      hidden
    >
      <button type="button" class="plain">
        {t.signIn.passkey}
      </button>
      <p class="hint" role="status" />
    </div>
  );
}
