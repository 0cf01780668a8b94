// The forward index of a segment that is in no file yet: what the vectors of its documents are made from.
import type { ForwardIndex } from '../model/segment-vectors.ts';
import { Dictionary } from '../segment/dictionary.ts';
import type { BuiltSegment } from '../segment/segment-builder.ts';

export function forwardIndexOf({ sections, documents }: BuiltSegment): ForwardIndex {
  const u8 = (name: string) => joined(sections.find((section) => section.name === name)?.parts ?? []);
  const u32 = (name: string) => new Uint32Array(u8(name).slice().buffer);
  return {
    documents,
    dictionary: new Dictionary({ u8, u32 }),
    forward: u8('forward'),
    forwardAt: u32('forward.at'),
    verifyForward: () => {},
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
