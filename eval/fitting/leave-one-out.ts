// Fitted on all groups, and on all but one in turn: how well what is fitted on some sets does on one that it has not seen.

export interface Fitted<Group, Result> {
  readonly all: Result;
  /** By group: fitted on the others. */
  readonly without: ReadonlyMap<Group, Result>;
}

/** Two groups at least; one alone has no others, and is fitted on itself. */
export function leaveOneOut<Group, Result>(
  groups: readonly Group[],
  fit: (groups: readonly Group[]) => Result,
): Fitted<Group, Result> {
  const all = fit(groups);
  const without = groups.map(
    (group) => [group, groups.length > 1 ? fit(groups.filter((other) => other !== group)) : all] as const,
  );
  return { all, without: new Map(without) };
}
