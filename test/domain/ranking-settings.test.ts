// Settings of the instance: what each kind takes, and that hotness goes by the constants it is given.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  INSTANCE_SETTINGS,
  readSetting,
  type SettingDefinition,
  settingText,
} from '../../src/domain/community/instance-settings.ts';
import { HOTNESS, hotness } from '../../src/domain/ranking.ts';

const described = { group: 'Tests', label: 'A test', meaning: 'For tests.' };

function read(definition: SettingDefinition, text: string): unknown {
  const answer = readSetting(definition, text);
  return answer.ok ? answer.value : answer.problem;
}

describe('settings', () => {
  it('are numbers within their bounds', () => {
    const days: SettingDefinition = { ...described, kind: 'number', fallback: 3, least: 0, most: 30, whole: true };
    assert.deepEqual(
      ['7', ' 0 ', '+30', '30.0'].map((text) => read(days, text)),
      [7, 0, 30, 30],
    );
    for (const text of ['', '-1', '31', '7 days', '0x10', '1e1', 'NaN', '१'])
      assert.equal(read(days, text), 'must be a number from 0 to 30', text);
    assert.equal(read(days, '2.5'), 'must be a whole number');
  });

  it('are texts, choices and switches', () => {
    assert.equal(read({ ...described, kind: 'text', fallback: '', longest: 5 }, ' gulls '), 'gulls');
    assert.match(String(read({ ...described, kind: 'text', fallback: '', longest: 5 }, 'kittiwakes')), /at most 5/);
    const choice: SettingDefinition = { ...described, kind: 'choice', fallback: 'a', choices: ['a', 'b'] };
    assert.deepEqual([read(choice, 'b'), read(choice, 'c')], ['b', 'must be one of a, b']);
    const onOff: SettingDefinition = { ...described, kind: 'switch', fallback: false };
    assert.deepEqual([read(onOff, 'on'), read(onOff, 'off'), read(onOff, 'true')], [true, false, 'must be on or off']);
  });

  it('take their own fallbacks, written and read again', () => {
    for (const [name, definition] of Object.entries<SettingDefinition>(INSTANCE_SETTINGS)) {
      assert.deepEqual(
        readSetting(definition, settingText(definition.fallback)),
        { ok: true, value: definition.fallback },
        name,
      );
      assert.ok(definition.label !== '' && definition.meaning.length > 10, name);
    }
  });

  it('decide what counts how much', () => {
    const work = { day: '2025-11-27', votes: 2, importedUpvotes: 10, comments: 4, hasCode: true, curated: false };
    const hot = (constants: Partial<typeof HOTNESS>) => hotness(work, '2025-11-28', { ...HOTNESS, ...constants });
    for (const name of ['importedVoteWeight', 'commentWeight', 'codePoints'] as const)
      assert.ok(hot({ [name]: 0 }) < hot({}), name);
    assert.equal(hot({ curatedPoints: 0 }), hot({}));
    assert.ok(hot({ prior: 100 }) < hot({}));
    // From one point (the prior) to ten: worth as much as a day, where a day is what tenfold is worth.
    const nine = { ...work, votes: 0, importedUpvotes: 0, comments: 0, hasCode: false };
    const one = { ...HOTNESS, daysPerTenfold: 1, prior: 1 };
    const gain = hotness({ ...nine, votes: 9 }, '2025-11-28', one) - hotness(nine, '2025-11-28', one);
    assert.ok(Math.abs(gain - 1) < 1e-9);
  });
});
