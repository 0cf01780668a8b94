// The name under which this process runs jobs: its server expects it before the thread of jobs has begun.
import { hostname } from 'node:os';

export function jobWorkerName(): string {
  return `${hostname()}:${process.pid}`;
}
