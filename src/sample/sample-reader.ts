// The sample library as a reader, so that it goes in by the same way as every paper.
import { textInput } from '../sources/input/input.ts';
import { openText } from '../sources/input/open.ts';
import type { Reader } from '../sources/reader.ts';
import { samplePapers } from './load.ts';

export const sampleReader: Reader = {
  format: 'sample',
  label: 'Sample library',
  detect: () => 0,
  async *read() {
    let record = 0;
    for (const paper of samplePapers()) yield { kind: 'paper', paper, place: { record: ++record } };
  },
};

/** Something for the reader to be given: its papers are its own. */
export function sampleSource() {
  return { ...openText('sample', ''), input: textInput('sample', '') };
}
