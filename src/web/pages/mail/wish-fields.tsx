// When a digest comes and what stands in it, as fields of a form.
import type { Child } from 'hono/jsx';
import { PAPERS, RHYTHMS, SECTION_KINDS, type SectionKind } from '../../../domain/mailing/subscription.ts';
import { SECTIONS_WITHOUT_ACCOUNT, type TypedWish } from '../../../domain/mailing/subscription-views.ts';
import { LANGUAGES } from '../../preferences.ts';
import { useTexts } from '../../texts.ts';
import { zoneGroups } from './zones.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const MONTH_DAYS = Array.from({ length: 28 }, (_, day) => day + 1);
/** 1 Monday to 7 Sunday; the catalogue's list begins with Sunday. */
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const MOST = [5, 10, 20, 30, 50, 100] as const;

interface Props {
  readonly shown: Required<TypedWish>;
  readonly hasAccount: boolean;
  /** Without it a form that subscribes has no "no digest". */
  readonly mayBeNone: boolean;
}

export function WishFields({ shown, hasAccount, mayBeNone }: Props) {
  const { mail: t, dates } = useTexts();
  return (
    <>
      <input type="hidden" name="whole" value="1" />
      <fieldset class="when-fields">
        <legend>{t.when}</legend>
        <Choice name="rhythm" label={t.rhythm}>
          {RHYTHMS.filter((one) => mayBeNone || one !== 'never').map((one) => (
            <Option value={one} chosen={shown.rhythm} text={t.rhythms[one]} />
          ))}
        </Choice>
        <Choice name="weekday" label={t.weekday}>
          {WEEKDAYS.map((day) => (
            <Option value={String(day)} chosen={shown.weekday} text={dates.weekdays[day % 7] ?? ''} />
          ))}
        </Choice>
        <Choice name="month-day" label={t.monthDay}>
          {MONTH_DAYS.map((day) => (
            <Option value={String(day)} chosen={shown.monthDay} text={String(day)} />
          ))}
        </Choice>
        <Choice name="hour" label={t.hour}>
          {HOURS.map((hour) => (
            <Option value={String(hour)} chosen={shown.hour} text={`${String(hour).padStart(2, '0')}:00`} />
          ))}
        </Choice>
        <Choice name="zone" label={t.zone}>
          {zoneGroups(shown.zone ?? 'UTC').map(({ name, zones }) =>
            zones.length === 1 ? (
              zones.map((zone) => <Option value={zone} chosen={shown.zone} text={zone.replaceAll('_', ' ')} />)
            ) : (
              <optgroup label={name}>
                {zones.map((zone) => (
                  <Option value={zone} chosen={shown.zone} text={zone.replaceAll('_', ' ')} />
                ))}
              </optgroup>
            ),
          )}
        </Choice>
      </fieldset>
      <fieldset>
        <legend>{t.what}</legend>
        <Sections chosen={shown.sections ?? []} hasAccount={hasAccount} />
        <div class="when-fields">
          <Choice name="most" label={t.most}>
            {[...new Set([...MOST, numberIn(shown.most)])]
              .sort((a, b) => a - b)
              .map((count) => (
                <Option value={String(count)} chosen={shown.most} text={String(count)} />
              ))}
          </Choice>
          <Choice name="language" label={t.language}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <Option value={code} chosen={shown.language} text={name} />
            ))}
          </Choice>
        </div>
        <label>
          <input type="checkbox" name="versions" value="1" checked={shown.versions} /> {t.versions}
        </label>
      </fieldset>
      {hasAccount ? null : <Interests interests={shown.interests} />}
    </>
  );
}

function Sections({ chosen, hasAccount }: { readonly chosen: readonly string[]; readonly hasAccount: boolean }) {
  const { mail: t } = useTexts();
  const kinds = hasAccount ? SECTION_KINDS : SECTIONS_WITHOUT_ACCOUNT;
  const on = chosen.filter((one): one is SectionKind => kinds.some((kind) => kind === one));
  const ordered = [...on, ...kinds.filter((kind) => !on.includes(kind))];
  return (
    <>
      {ordered.map((kind, i) => {
        const name = !hasAccount && kind === 'follows' ? t.interestsSection : t.sectionNames[kind];
        return (
          <p class="digest-section">
            <select name={`place-${kind}`} aria-label={t.place(name)}>
              {kinds.map((_, place) => (
                <option value={String(place + 1)} selected={place === i}>
                  {place + 1}
                </option>
              ))}
            </select>
            <label>
              <input type="checkbox" name="section" value={kind} checked={on.includes(kind)} /> {name}
            </label>
          </p>
        );
      })}
    </>
  );
}

function Interests({ interests }: { readonly interests: TypedWish['interests'] }) {
  const { mail: t } = useTexts();
  return (
    <fieldset>
      <legend>{t.interests}</legend>
      <Lines name="categories" label={t.categories} hint={t.categoriesHint} value={interests?.categories} rows={1} />
      <Lines name="searches" label={t.searches} hint={t.searchesHint} value={interests?.searches} rows={3} />
      <Lines name="authors" label={t.authors} hint={t.authorsHint} value={interests?.authors} rows={3} />
    </fieldset>
  );
}

interface LinesProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly rows: number;
}

function Lines({ name, label, hint, value = '', rows }: LinesProps) {
  return (
    <>
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={rows} maxlength={8000} dir="auto" aria-describedby={`${name}-hint`}>
        {value}
      </textarea>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </>
  );
}

function Choice({
  name,
  label,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly children: Child;
}) {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {children}
      </select>
    </p>
  );
}

function Option(props: { readonly value: string; readonly chosen: string | undefined; readonly text: string }) {
  return (
    <option value={props.value} selected={props.value === props.chosen}>
      {props.text}
    </option>
  );
}

/** One that the list does not have stays choosable. */
function numberIn(text: string | undefined): number {
  const number = Number(text);
  return number >= PAPERS.least && number <= PAPERS.most ? number : PAPERS.usual;
}
