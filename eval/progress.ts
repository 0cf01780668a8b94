// Lines on standard error for whoever waits: none in the first seconds, then one every few.

/** A run that is over by then needs no progress. */
const FIRST_MS = 2000;
const EVERY_MS = 2000;

/** Writes the latest text it is given, at most once in two seconds. `now` in milliseconds. */
export function progressLines(write: (line: string) => void, now: () => number): (text: string) => void {
  const started = now();
  let next = started + FIRST_MS;
  return (text) => {
    const time = now();
    if (time < next) return;
    next = time + EVERY_MS;
    write(`${((time - started) / 1000).toFixed(0).padStart(4)} s  ${text}\n`);
  };
}
