// A searching thread died under a search: out of memory, or a fault in its script. The search may be asked again; whether the
// index is to blame is not known.
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
  readonly code = 'thread-ended';
}
