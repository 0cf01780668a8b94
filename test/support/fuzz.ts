// How many cases a fuzz test runs: 300, or BROADSHEET_FUZZ_RUNS (10,000 in the full suite).

export function fuzzRuns(): number {
  const wanted = Number(process.env.BROADSHEET_FUZZ_RUNS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 300;
}
