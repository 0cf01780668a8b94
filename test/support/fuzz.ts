// How many cases a property test tries, and which. In CI the same ones every time, so that a change is judged by what it
// changed; elsewhere every run tries others (fast-check prints the seed of a failure; BROADSHEET_FUZZ_SEED repeats it).
import fc from 'fast-check';

const FIXED_SEED = 20261120;

const seed = process.env.BROADSHEET_FUZZ_SEED ?? (process.env.CI ? String(FIXED_SEED) : undefined);
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });

/** 300, or BROADSHEET_FUZZ_RUNS: 10,000 in `npm run test:full`. */
export function fuzzRuns(): number {
  const wanted = Number(process.env.BROADSHEET_FUZZ_RUNS);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 300;
}
