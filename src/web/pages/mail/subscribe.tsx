// `/subscribe`: the digest without an account.
import type { Context } from 'hono';
import type { TypedWish } from '../../../domain/mailing/subscription-views.ts';
import { onTo, type Problem, problemOf } from '../../asker.ts';
import { clientAddress } from '../../client-address.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import { languageOf } from '../../preferences.ts';
import type { Site } from '../../site.ts';
import { textsOf } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { mergedWish, typedWish } from './typed-wish.ts';
import { WishFields } from './wish-fields.tsx';

/** Longer than any address; what is wrong with one says the verb. */
const MOST_ADDRESS = 1000;

export function subscribePage(c: Context, site: Site): Promise<Response> {
  return c.req.query('sent') === undefined ? showForm(c, site, { address: '' }) : showSent(c, site);
}

export async function subscribe(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const address = form.text('address', MOST_ADDRESS);
  const typed = typedWish(form);
  const asked = { address, typed, language: languageOf(c), origin: clientAddress(c, site.config) };
  try {
    await site.community.subscriptions.subscribe(asked);
  } catch (error) {
    return showForm(c, site, { address, typed, problem: problemOf(c, site, error, 'subscribe') });
  }
  return onTo(c, '/subscribe?sent');
}

interface Shown {
  readonly address: string;
  readonly typed?: TypedWish;
  readonly problem?: Problem;
}

function showForm(c: Context, site: Site, { address, typed, problem }: Shown): Promise<Response> {
  const { mail: t } = textsOf(c);
  const plain = site.community.subscriptions.plainWish(languageOf(c));
  return accountPage(
    c,
    site,
    { title: t.heading, problem },
    <>
      <p>{t.intro}</p>
      {viewerOf(c) ? (
        <p>
          {t.haveAccount} <a href="/account/digest">{t.yours}</a>.
        </p>
      ) : null}
      <form class="fields" method="post" action="/subscribe">
        <Field name="address" type="email" label={t.address} value={address} autocomplete="email" maxlength={254} />
        <WishFields shown={mergedWish(plain, typed)} hasAccount={false} mayBeNone={false} />
        <button type="submit">{t.subscribe}</button>
      </form>
    </>,
  );
}

function showSent(c: Context, site: Site): Promise<Response> {
  const { mail: t } = textsOf(c);
  return accountPage(
    c,
    site,
    { title: t.sentHeading },
    <>
      <p role="status">{t.sent}</p>
      <p>{t.sentNothing}</p>
      <p>
        <a href="/subscribe">{t.again}</a>
      </p>
    </>,
  );
}
