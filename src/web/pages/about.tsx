// `/about`: what this site is.
import type { Context } from 'hono';
import { page } from '../parts/page.tsx';
import type { Site } from '../site.ts';
import { textsOf, useTexts } from '../texts.ts';

export async function aboutPage(c: Context, site: Site): Promise<Response> {
  const { about: t } = textsOf(c);
  const library = await site.library.summary();
  return page(c, site, { title: t.heading, description: t.description, canonical: '/about', library }, <About />);
}

function About() {
  const { about: t } = useTexts();
  return (
    <div class="prose">
      <h1>{t.heading}</h1>
      <p>{t.what}</p>
      <h2>{t.howToRead}</h2>
      <ul>
        <li>
          {t.today((text) => (
            <a href="/">{text}</a>
          ))}
        </li>
        <li>{t.once}</li>
        <li>{t.addresses}</li>
        <li>
          {t.similar(
            (text) => (
              <a href="/similar">{text}</a>
            ),
            (text) => (
              <a href="/thread">{text}</a>
            ),
          )}
        </li>
        <li>{t.counts}</li>
        <li>{t.account}</li>
      </ul>
      <h2>{t.not}</h2>
      <p>{t.refusals}</p>
      <p>{t.rights}</p>
    </div>
  );
}
