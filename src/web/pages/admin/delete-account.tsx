// `/account/delete`: leaving for good. Says what goes and what stays before it asks.
import type { Context } from 'hono';
import { COLLECTION_CHOICES, type LeavingView, TEXT_CHOICES } from '../../../domain/community/delete-account-views.ts';
import { askerOf, keepCookies, type Problem } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { accountPage } from '../../parts/account/account-page.tsx';
import { Field } from '../../parts/account/field.tsx';
import { number } from '../../shown.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut } from './carry-out.ts';

const PATH = '/account/delete';

export async function deleteAccountPage(c: Context, site: Site): Promise<Response> {
  return show(c, site);
}

export async function deleteAccount(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const asker = askerOf(c, site);
  return carryOut(c, site, {
    action: 'account-delete',
    form: PATH,
    async work() {
      await site.community.leaving.leave(asker.viewer, {
        handle: form.text('handle', 60),
        texts: form.oneOf('texts', TEXT_CHOICES),
        collections: form.oneOf('collections', COLLECTION_CHOICES),
      });
      // The session is gone already; this browser need not go on showing its cookie.
      if (site.accounts) keepCookies(c, await site.accounts.signOut({ ...asker, viewer: undefined }));
    },
    done: '/account/deleted',
    again: (problem) => show(c, site, problem),
  });
}

async function show(c: Context, site: Site, problem?: Problem): Promise<Response> {
  const view = await site.community.leaving.look(viewerOf(c));
  const { leave: t } = textsOf(c).admin;
  return accountPage(
    c,
    site,
    { title: t.heading, problem },
    view.isLastAdmin ? <p class="said warning">{t.lastAdmin}</p> : <LeaveForm view={view} />,
  );
}

function LeaveForm({ view }: { readonly view: LeavingView }) {
  const { leave: t } = useTexts().admin;
  const goes = t.goesList({
    votes: number(view.votes),
    kept: number(view.kept),
    collections: number(view.privateCollections),
  });
  const stays = t.staysList({ comments: number(view.comments), submissions: number(view.submissions) });
  return (
    <>
      <h2>{t.goes}</h2>
      <ul>
        {goes.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <h2>{t.stays}</h2>
      <ul>
        {stays.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <p>
        <a href="/account/data">{t.takeAlong}</a>
      </p>
      <form class="fields" method="post" action={PATH}>
        <Choice name="texts" legend={t.textsLegend} values={TEXT_CHOICES} labels={t.texts} />
        <Choice
          name="collections"
          legend={t.collectionsLegend(number(view.sharedCollections))}
          values={COLLECTION_CHOICES}
          labels={t.collections}
        />
        <p class="warning">{t.irrevocable}</p>
        <Field name="handle" label={t.handle(view.handle)} autocomplete="off" maxlength={60} />
        <button type="submit" class="danger">
          {t.button}
        </button>
      </form>
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** The first is chosen. */
function Choice({ name, legend, values, labels }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value, i) => (
        <label>
          <input type="radio" name={name} value={value} checked={i === 0} /> {labels[value]}
        </label>
      ))}
    </fieldset>
  );
}

/** Public: nobody is signed in here any more. */
export async function accountDeletedPage(c: Context, site: Site): Promise<Response> {
  const { leave: t } = textsOf(c).admin;
  return accountPage(
    c,
    site,
    { title: t.goneHeading },
    <>
      <p>{t.gone}</p>
      <p>
        <a href="/">{t.toFront}</a>
      </p>
    </>,
  );
}
