// A disk in memory that loses power at any call: what was not synced may be there, in part, or not at all, in any combination.
// Harsher than any real file system: names of one folder come through independently of each other.
import { dirname, join } from 'node:path';
import type { FileIo } from '../../../src/engine/files/file-io.ts';

export class PowerCut extends Error {}

interface Inode {
  bytes: Uint8Array;
  /** So many of the bytes are safe. */
  synced: number;
}

type Change = { readonly kind: 'set'; readonly path: string; readonly inode: Inode } | RenameChange | RemoveChange;
type RenameChange = { readonly kind: 'rename'; readonly from: string; readonly path: string; readonly inode: Inode };
type RemoveChange = { readonly kind: 'remove'; readonly path: string };

/** What a careless program would leave out; the tests must notice. */
export type Carelessness = 'files are not synced' | 'folders are not synced';

export class CrashingDisk implements FileIo {
  /** Calls so far. */
  calls = 0;
  readonly #crashAt: number;
  readonly #random: () => number;
  readonly #careless: Carelessness | undefined;
  /** What a running program sees. */
  #names = new Map<string, Inode>();
  /** What is safe of it. */
  #safe = new Map<string, Inode>();
  #unsynced: Change[] = [];
  readonly #handles: Inode[] = [];

  /** `crashAt`: the power goes at this call, counted from 0. `random`: 0 to 1, decides what survives. */
  constructor(crashAt: number, random: () => number, careless?: Carelessness) {
    this.#crashAt = crashAt;
    this.#random = random;
    this.#careless = careless;
  }

  create(path: string): number {
    this.#call();
    const inode = this.#names.get(path) ?? { bytes: new Uint8Array(0), synced: 0 };
    inode.bytes = new Uint8Array(0);
    inode.synced = 0;
    this.#change({ kind: 'set', path, inode });
    return this.#handles.push(inode) - 1;
  }

  write(handle: number, bytes: Uint8Array): number {
    const inode = this.#inode(handle);
    const dies = this.calls === this.#crashAt;
    const taken = dies ? bytes.subarray(0, Math.floor(this.#random() * (bytes.length + 1))) : bytes;
    const longer = new Uint8Array(inode.bytes.length + taken.length);
    longer.set(inode.bytes);
    longer.set(taken, inode.bytes.length);
    inode.bytes = longer;
    this.#call();
    return bytes.length;
  }

  sync(handle: number): void {
    this.#call();
    const inode = this.#inode(handle);
    if (this.#careless !== 'files are not synced') inode.synced = inode.bytes.length;
  }

  close(handle: number): void {
    this.#call();
    this.#inode(handle);
  }

  rename(from: string, to: string): void {
    this.#call();
    const inode = this.#names.get(from);
    if (inode === undefined) throw new Error(`${from} is not there`);
    this.#change({ kind: 'rename', from, path: to, inode });
  }

  remove(path: string): void {
    this.#call();
    if (!this.#names.has(path)) throw new Error(`${path} is not there`);
    this.#change({ kind: 'remove', path });
  }

  syncFolder(folder: string): void {
    this.#call();
    if (this.#careless === 'folders are not synced') return;
    for (const change of this.#unsynced) if (dirname(change.path) === folder) apply(change, this.#safe);
    this.#unsynced = this.#unsynced.filter((change) => dirname(change.path) !== folder);
  }

  list(folder: string): string[] {
    this.#call();
    return [...this.#names.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path) => path.slice(folder.length + 1));
  }

  /** A file that somebody else put there, safely. */
  putForeign(folder: string, name: string, bytes: Uint8Array): void {
    const inode = { bytes, synced: bytes.length };
    this.#names.set(join(folder, name), inode);
    this.#safe.set(join(folder, name), inode);
  }

  /** The program was killed, the machine goes on: everything that it did is there. */
  afterKill(): Map<string, Uint8Array> {
    return new Map([...this.#names].map(([path, { bytes }]) => [path, bytes]));
  }

  /** The power went. */
  afterPowerCut(): Map<string, Uint8Array> {
    const names = new Map(this.#safe);
    for (const change of this.#unsynced) if (this.#random() < 0.5) apply(change, names);
    return new Map([...names].map(([path, inode]) => [path, this.#survivor(inode)]));
  }

  #survivor({ bytes, synced }: Inode): Uint8Array {
    if (synced === bytes.length) return bytes;
    const length = synced + Math.floor(this.#random() * (bytes.length - synced + 1));
    const survivor = bytes.slice(0, length);
    // Length and data reach the disk apart: a hole of zeros in what was not synced.
    if (this.#random() < 0.5) survivor.fill(0, synced + Math.floor(this.#random() * (length - synced)));
    return survivor;
  }

  #inode(handle: number): Inode {
    const inode = this.#handles[handle];
    if (inode === undefined) throw new Error(`no handle ${handle}`);
    return inode;
  }

  #change(change: Change): void {
    apply(change, this.#names);
    this.#unsynced.push(change);
  }

  #call(): void {
    if (this.calls++ >= this.#crashAt) throw new PowerCut(`at call ${this.#crashAt}`);
  }
}

function apply(change: Change, names: Map<string, Inode>): void {
  if (change.kind === 'remove') names.delete(change.path);
  else {
    if (change.kind === 'rename') names.delete(change.from);
    names.set(change.path, change.inode);
  }
}
