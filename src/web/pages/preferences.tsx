// `/preferences`: theme, width of text, language, keyboard shortcuts.
import type { Context } from 'hono';
import { type Preferences, SHORTCUTS, THEMES, WIDTHS } from '../../domain/community/preferences.ts';
import { backTo, formOf } from '../forms.ts';
import { page } from '../parts/page.tsx';
import { keepPreferences, LANGUAGES, type Language, preferencesOf } from '../preferences.ts';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';
import { viewerOf } from '../viewer.ts';

const CODES = Object.keys(LANGUAGES) as Language[];

export async function preferencesPage(c: Context, site: Site): Promise<Response> {
  const t = textsOf(c);
  return page(
    c,
    site,
    { title: t.preferences.heading, library: await site.library.summary(), unlisted: true },
    <PreferencesForm chosen={preferencesOf(c)} back={c.req.query('back')} />,
  );
}

/** Only what the form has is changed, so that a single switch can stand elsewhere. */
export async function savePreferences(c: Context, site: Site): Promise<Response> {
  const form = await formOf(c);
  const wishes: Partial<Preferences> = {
    ...(form.has('theme') ? { theme: form.oneOf('theme', THEMES) } : {}),
    ...(form.has('width') ? { width: form.oneOf('width', WIDTHS) } : {}),
    ...(form.has('shortcuts') ? { shortcuts: form.oneOf('shortcuts', SHORTCUTS) } : {}),
    ...(form.has('language') ? { language: form.oneOf('language', CODES) } : {}),
  };
  keepPreferences(c, wishes);
  await site.community.preferences.keep(viewerOf(c), wishes);
  return backTo(c, form, '/preferences');
}

function PreferencesForm({ chosen, back }: { readonly chosen: Preferences; readonly back: string | undefined }) {
  const { preferences: t } = useTexts();
  return (
    <form class="prose fields" method="post" action="/preferences">
      <h1>{t.heading}</h1>
      <p class="quiet">{t.kept}</p>
      {back ? <input type="hidden" name="back" value={back} /> : null}
      <Choice name="theme" legend={t.theme} values={THEMES} labels={t.themes} chosen={chosen.theme} />
      <Choice name="width" legend={t.width} values={WIDTHS} labels={t.widths} chosen={chosen.width} />
      <Choice name="language" legend={t.language} values={CODES} labels={LANGUAGES} chosen={chosen.language} />
      <Choice name="shortcuts" legend={t.shortcuts} values={SHORTCUTS} labels={t.onOff} chosen={chosen.shortcuts} />
      <p>
        <a href="/keyboard">{t.aboutShortcuts}</a>
      </p>
      <button type="submit">{t.save}</button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly chosen: string;
}

function Choice({ name, legend, values, labels, chosen }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values.map((value) => (
        <label>
          <input type="radio" name={name} value={value} checked={value === chosen} /> {labels[value]}
        </label>
      ))}
    </fieldset>
  );
}
