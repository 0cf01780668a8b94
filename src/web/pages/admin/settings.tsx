// `/admin/settings`: what admins set, each with what it means, and, to look at, what was set when the program started.
import type { Context } from 'hono';
import type { Config } from '../../../config.ts';
import { STANDINGS } from '../../../domain/community/admin-views.ts';
import { type SettingView, settingText } from '../../../domain/community/instance-settings.ts';
import { BroadsheetError } from '../../../errors.ts';
import type { Problem } from '../../asker.ts';
import { formOf } from '../../forms.ts';
import { adminPage } from '../../parts/admin-page.tsx';
import { DataTable } from '../../parts/table.tsx';
import { When } from '../../parts/when.tsx';
import type { Site } from '../../site.ts';
import { type Texts, textsOf, useTexts } from '../../texts.ts';
import { viewerOf } from '../../viewer.ts';
import { carryOut, originOf } from './carry-out.ts';

const PATH = '/admin/settings';
const LONGEST_VALUE = 2000;

export async function adminSettingsPage(c: Context, site: Site): Promise<Response> {
  const { settings: t } = textsOf(c).admin;
  return show(c, site, c.req.query('saved') === undefined ? {} : { notice: t.saved });
}

export async function saveSetting(c: Context, site: Site): Promise<Response> {
  const name = c.req.param('name') ?? '';
  const form = await formOf(c);
  const isBack = form.has('back-to-default');
  const text = isBack ? undefined : form.text('value', LONGEST_VALUE);
  return carryOut(c, site, {
    action: 'setting',
    form: PATH,
    work: () => site.community.settings.set(viewerOf(c), { name, text, origin: originOf(c, site) }),
    done: `${PATH}?saved#${encodeURIComponent(name)}`,
    again: (problem) => {
      if (problem.status === 404) throw new BroadsheetError('not-found', `there is no setting "${name.slice(0, 60)}"`);
      return show(c, site, { problem, typed: { name, text: text ?? '' } });
    },
  });
}

interface Shown {
  readonly problem?: Problem;
  readonly notice?: string;
  /** What was refused stays in its field. */
  readonly typed?: { readonly name: string; readonly text: string };
}

async function show(c: Context, site: Site, { problem, notice, typed }: Shown): Promise<Response> {
  const settings = await site.community.settings.all(viewerOf(c));
  const scoring = (await site.library.jobs()).find((job) => job.name === STANDINGS && job.state === 'running');
  const { settings: t } = textsOf(c).admin;
  return adminPage(
    c,
    site,
    { part: 'settings', title: t.heading, problem, notice },
    <>
      <p>{t.explain}</p>
      {scoring ? (
        <p class="said" role="status">
          {t.scoring}
          {scoring.progress ? `: ${scoring.progress}` : ''}.
        </p>
      ) : null}
      {[...Map.groupBy(settings, (one) => one.definition.group)].map(([group, members]) => (
        <section aria-label={t.groups[group] ?? group}>
          <h2>{t.groups[group] ?? group}</h2>
          {members.map((setting) => (
            <Setting
              setting={setting}
              zone={site.config.zone}
              typed={typed?.name === setting.name ? typed.text : undefined}
            />
          ))}
        </section>
      ))}
      <Environment variables={site.config.variables} />
    </>,
  );
}

interface SettingProps {
  readonly setting: SettingView;
  readonly zone: string;
  readonly typed: string | undefined;
}

function Setting({ setting, zone, typed }: SettingProps) {
  const { settings: t } = useTexts().admin;
  const { name, definition, isFallback, changedAt, changedBy } = setting;
  const { label, meaning } = t.named[name];
  return (
    <form class="fields setting" method="post" action={`${PATH}/${encodeURIComponent(name)}`} id={name}>
      <label for={`set-${name}`}>{label}</label>
      <Control setting={setting} typed={typed} />
      <p class="hint" id={`about-${name}`}>
        {meaning} {bounds(setting, t)} {t.default(shownValue(definition.fallback, t))}
        {changedAt ? (
          <>
            {' '}
            {t.changed} <When at={changedAt} zone={zone} /> {changedBy ? t.by(changedBy) : ''}
          </>
        ) : null}
      </p>
      <p class="buttons">
        <button type="submit" aria-label={t.setNamed(label)}>
          {t.set}
        </button>{' '}
        {isFallback ? null : (
          <button
            type="submit"
            class="plain"
            name="back-to-default"
            value="1"
            formnovalidate
            aria-label={t.backNamed(label)}
          >
            {t.back}
          </button>
        )}
      </p>
    </form>
  );
}

function Control({ setting: { name, definition, value }, typed }: Omit<SettingProps, 'zone'>) {
  const { settings: t } = useTexts().admin;
  const common = { id: `set-${name}`, name: 'value', 'aria-describedby': `about-${name}` };
  const shown = typed ?? settingText(value);
  switch (definition.kind) {
    case 'number':
      return <input {...common} inputmode="decimal" value={shown} required autocomplete="off" />;
    case 'text':
      return <input {...common} value={shown} maxlength={definition.longest} autocomplete="off" />;
    case 'choice':
      return (
        <select {...common}>
          {definition.choices.map((choice) => (
            <option value={choice} selected={choice === shown}>
              {t.choices[choice] ?? choice}
            </option>
          ))}
        </select>
      );
    case 'switch':
      return (
        <select {...common}>
          {(['on', 'off'] as const).map((choice) => (
            <option value={choice} selected={choice === shown}>
              {t[choice]}
            </option>
          ))}
        </select>
      );
  }
}

type Words = Texts['admin']['settings'];

function bounds({ definition }: SettingView, t: Words): string {
  return definition.kind === 'number' ? t.between(String(definition.least), String(definition.most)) : '';
}

function shownValue(value: string | number | boolean, t: Words): string {
  return typeof value === 'boolean' ? (value ? t.on : t.off) : (t.choices[String(value)] ?? String(value));
}

function Environment({ variables }: Pick<Config, 'variables'>) {
  const { settings: t } = useTexts().admin;
  return (
    <section aria-labelledby="environment">
      <h2 id="environment">{t.environment}</h2>
      <p>{t.environmentExplain}</p>
      <DataTable
        caption={t.environment}
        columns={t.environmentColumns}
        rows={variables.map(({ env, fallback, meaning, isSet }) => [
          <code>{env}</code>,
          isSet ? <span class="state done">{t.given}</span> : <span class="quiet word">{t.notGiven}</span>,
          fallback === '' ? <span class="quiet">{t.noDefault}</span> : <code>{fallback}</code>,
          meaning,
        ])}
      />
    </section>
  );
}
