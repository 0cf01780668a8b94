// The text format of Prometheus (version 0.0.4), read strictly: what a monitoring system would not take is an error.
import assert from 'node:assert/strict';

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** Families by name. Throws where something is said twice, out of place, or not in the format. */
export function readPrometheus(text: string): ReadonlyMap<string, Family> {
  assert.ok(text.endsWith('\n'), 'the last line has no end');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current: string | undefined;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const meta = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (meta) {
      const [, what, name = '', said = ''] = meta;
      assert.match(name, NAME);
      if (what === 'HELP') {
        assert.ok(!families.has(name), `${name} comes twice`);
        families.set(name, { type: '', help: said, samples: [] });
      } else {
        assert.match(said, /^(?:counter|gauge|histogram|summary|untyped)$/);
        const family = families.get(name);
        assert.ok(family && family.type === '' && family.samples.length === 0, `TYPE of ${name} is out of place`);
        family.type = said;
      }
      current = name;
      continue;
    }
    const [, name = '', labelText = '', value = ''] = SAMPLE.exec(line) ?? [];
    assert.ok(name !== '', `no sample: ${line}`);
    assert.ok(
      current !== undefined &&
        name.replace(/_(?:bucket|sum|count)$/, '').startsWith(current.replace(/_(?:bucket|sum|count)$/, '')),
      `${line} is not of ${current}`,
    );
    const number = value === '+Inf' ? Infinity : value === 'Nan' || value === 'NaN' ? Number.NaN : Number(value);
    assert.ok(value !== '' && (value.startsWith('Na') || !Number.isNaN(number)), `no number: ${line}`);
    assert.ok(!seen.has(`${name}{${labelText}}`), `${line} comes twice`);
    seen.add(`${name}{${labelText}}`);
    families.get(current ?? '')?.samples.push({ name, labels: readLabels(labelText), value: number });
  }
  for (const [name, { type }] of families) assert.ok(type !== '', `${name} has no TYPE`);
  return families;
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (LABEL.lastIndex = 0; LABEL.lastIndex < text.length; ) {
    const match = LABEL.exec(text);
    assert.ok(match, `no label: ${text}`);
    labels[match[1] ?? ''] = (match[2] ?? '').replace(/\\(["\\n])/g, (_, c: string) => (c === 'n' ? '\n' : c));
  }
  return labels;
}
