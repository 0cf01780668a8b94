// The other thread of container-threads.test.ts: attaches, says what it sees, verifies what it is told to.
import { parentPort } from 'node:worker_threads';
import { Container, type ContainerHandle } from '../../../src/engine/files/container.ts';

parentPort?.once('message', ({ handle, section }: { handle: ContainerHandle; section: string }) => {
  const container = Container.attach(handle);
  const bytes = container.u8(section);
  container.verify(section, 0, bytes.length);
  let damage = '';
  try {
    for (const _ of container.sweep());
  } catch (error) {
    damage = (error as Error).message;
  }
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  parentPort?.postMessage({ sum, damage, offset: container.offsetOf(section), meta: container.meta });
});
