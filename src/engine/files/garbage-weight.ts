// Makes the garbage collector see how large a shared memory is.
//
// V8 (Node 24) leaves shared memory out of what it counts: a process that opens and drops containers of 60 MB grew by 60 MB
// each time, for ever, though nobody held them. So each memory gets a companion of equal size that is counted and that dies
// with it. Nobody touches the companion: it takes addresses, no memory (10 GB of it added nothing to the resident size).

const COMPANIONS = new WeakMap<WebAssembly.Memory, ArrayBuffer>();

/** To be called by each thread that holds the memory. Never throws. */
export function countForCollector(memory: WebAssembly.Memory): void {
  if (COMPANIONS.has(memory)) return;
  try {
    COMPANIONS.set(memory, new ArrayBuffer(memory.buffer.byteLength));
  } catch {
    // No address space to spare: then this memory is freed later than it could be.
  }
}
