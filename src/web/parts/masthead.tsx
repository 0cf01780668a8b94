// Name, date line, sections and the search box on top of every page.
import { instantToDate } from '../../domain/dates.ts';
import { longDay } from '../shown.ts';
import type { Frame, Site } from '../site.ts';
import { AccountBar } from './account-bar.tsx';
import { SearchForm } from './search-form.tsx';

const SECTIONS = [
  { section: 'today', href: '/', label: 'Today' },
  { section: 'week', href: '/papers/week', label: 'Week' },
  { section: 'month', href: '/papers/month', label: 'Month' },
  { section: 'trending', href: '/papers/trending', label: 'Trending' },
  { section: 'sources', href: '/sources', label: 'Sources' },
] as const;

interface Props {
  readonly site: Site;
  readonly section: Frame['section'];
  readonly query: string | undefined;
  readonly path: string;
}

export function Masthead({ site, section, query, path }: Props) {
  const today = instantToDate(site.now(), site.config.zone);
  return (
    <header class="masthead">
      <div class="nameplate">
        <a class="name" href="/">
          Broadsheet
        </a>
        <p class="dateline">{today ? <time datetime={today}>{longDay(today)}</time> : null}</p>
        <AccountBar path={path} />
      </div>
      <div class="sections">
        <nav aria-label="Sections">
          <ul>
            {SECTIONS.map((one) => (
              <li>
                <a href={one.href} aria-current={one.section === section ? 'page' : undefined}>
                  {one.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SearchForm query={query} id="q" label="Search papers" />
      </div>
    </header>
  );
}
