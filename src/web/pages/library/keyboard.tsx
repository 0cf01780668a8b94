// `/keyboard`: the shortcuts; the site's script shows the same list when ? is pressed (`client/triage.ts` takes it from here).
import type { Context } from 'hono';
import { page } from '../../parts/page.tsx';
import { preferencesOf } from '../../preferences.ts';
import type { Site } from '../../site.ts';
import { textsOf, useTexts } from '../../texts.ts';

export async function keyboardPage(c: Context, site: Site): Promise<Response> {
  return page(
    c,
    site,
    { title: textsOf(c).triage.heading, canonical: '/keyboard', library: await site.library.summary() },
    <Keyboard off={preferencesOf(c).shortcuts === 'off'} />,
  );
}

function Keyboard({ off }: { readonly off: boolean }) {
  const { triage: t } = useTexts();
  return (
    <div class="prose" id="shortcuts">
      <h1>{t.heading}</h1>
      <p>{t.intro}</p>
      <dl class="keys">
        {Object.entries(t.keys).map(([keys, meaning]) => (
          <>
            <dt>
              {keys.split(' ').map((key, i) => (
                <>
                  {i > 0 ? ' ' : ''}
                  <kbd>{key}</kbd>
                </>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <p>
        {t.off} <a href="/preferences?back=%2Fkeyboard">{t.preferences}</a>. {off ? t.isOff : null}
      </p>
      <form method="dialog" class="of-dialog" hidden={true}>
        <button type="submit" class="plain">
          {t.close}
        </button>
      </form>
    </div>
  );
}
