// Whoever runs jobs in this process: told that somebody waits for one. Without it a job waits for the next look at the table.
export class BackgroundJobs {
  #ring: (() => void) | undefined;

  /** Called once a server has started its thread of jobs, and with undefined when it has ended. */
  runBy(ring: (() => void) | undefined): void {
    this.#ring = ring;
  }

  /** False when nobody runs jobs here, so that waiting for one would be in vain. */
  wake(): boolean {
    this.#ring?.();
    return this.#ring !== undefined;
  }
}
