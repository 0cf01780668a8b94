// Name, date line, sections and the search box on top of every page.
import { instantToDate } from '../../domain/dates.ts';
import { longDay } from '../shown.ts';
import type { Frame, Site } from '../site.ts';
import { useTexts } from '../texts.ts';
import { AccountBar } from './account-bar.tsx';
import { SearchForm } from './search-form.tsx';

const SECTIONS = [
  ['today', '/'],
  ['week', '/papers/week'],
  ['month', '/papers/month'],
  ['trending', '/papers/trending'],
  ['forYou', '/for-you'],
  ['submit', '/submit'],
  ['map', '/map'],
] as const;

interface Props {
  readonly site: Site;
  readonly section: Frame['section'];
  readonly query: string | undefined;
  readonly path: string;
}

export function Masthead({ site, section, query, path }: Props) {
  const { frame: t } = useTexts();
  const today = instantToDate(site.now(), site.config.zone);
  return (
    <header class="masthead">
      <AccountBar path={path} />
      <div class="nameplate">
        <a class="name" href="/">
          Broadsheet
        </a>
        <p class="dateline">{today ? <time datetime={today}>{longDay(today)}</time> : null}</p>
      </div>
      <div class="sections">
        <nav aria-label={t.sections}>
          <ul>
            {SECTIONS.map(([name, href]) => (
              <li>
                <a href={href} aria-current={name === section ? 'page' : undefined}>
                  {t[name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SearchForm query={query} id="q" label={t.searchPapers} />
      </div>
    </header>
  );
}
