// Time zones to choose from, by continent.

const NAMES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

export interface ZoneGroup {
  readonly name: string;
  readonly zones: readonly string[];
}

const GROUPS: readonly ZoneGroup[] = grouped(NAMES);

/** All, and the one that is chosen should it go by a name that is not among them. */
export function zoneGroups(chosen: string): readonly ZoneGroup[] {
  return NAMES.includes(chosen) ? GROUPS : [{ name: chosen, zones: [chosen] }, ...GROUPS];
}

function grouped(names: readonly string[]): readonly ZoneGroup[] {
  const groups = new Map<string, string[]>();
  for (const zone of names) {
    const name = zone.split('/')[0] ?? zone;
    const zones = groups.get(name) ?? [];
    zones.push(zone);
    groups.set(name, zones);
  }
  return [...groups].map(([name, zones]) => ({ name, zones }));
}
