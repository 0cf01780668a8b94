// Titles and abstracts as plain text, for <title>, meta elements, labels and logs, remembered: `texToText` of what is shown again
// and again.
import { remembered } from './remembered.ts';
import { texToText } from './tex-to-text.ts';

export const texToPlain = remembered(texToText, { entries: 2000, characters: 2_000_000 });
