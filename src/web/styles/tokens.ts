// Colours, type and space: ink on newsprint by day, the same turned down by night. Each text colour has at least 4.5:1 on paper.
// The system's wish decides, unless the reader's does (`data-theme`).

export const TOKENS = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbf9f4, #171614);
  --raised: light-dark(#f3efe6, #211f1c);
  --ink: light-dark(#1d1b18, #e9e5db);
  --quiet: light-dark(#5f5a51, #aca596);
  --read: light-dark(#5a5468, #b3adc2);
  --rule: light-dark(#ddd7ca, #37332d);
  --rule-strong: light-dark(#1d1b18, #8d8678);
  --underline: light-dark(#b9b1a1, #665f53);
  --accent: light-dark(#8a211b, #eb9c8c);
  --mark: light-dark(#f8e7a6, #5a4a12);
  --warn: light-dark(#8a211b, #f0a08f);
  --good: light-dark(#2e5e32, #93c79a);
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Code", "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace;
  --measure: 66ch;
  --gutter: clamp(1.75rem, 3vw, 2.75rem);
  --edge: clamp(1rem, 4vw, 3.5rem);
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
:root[data-width="narrow"] { --measure: 52ch; }
:root[data-width="wide"] { --measure: 84ch; }
`;
