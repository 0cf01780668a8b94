// Colours, type and space: ink on newsprint by day, the same turned down by night. Each text colour has at least 4.5:1 on paper.

export const TOKENS = `
:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --raised: #f3efe6;
  --ink: #1d1b18;
  --quiet: #5f5a51;
  --read: #5a5468;
  --rule: #ddd7ca;
  --rule-strong: #1d1b18;
  --underline: #b9b1a1;
  --accent: #8a211b;
  --mark: #f8e7a6;
  --warn: #8a211b;
  --good: #2e5e32;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "Cascadia Code", "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace;
  --measure: 66ch;
  --gutter: clamp(1.75rem, 3vw, 2.75rem);
  --edge: clamp(1rem, 4vw, 3.5rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171614;
    --raised: #211f1c;
    --ink: #e9e5db;
    --quiet: #aca596;
    --read: #b3adc2;
    --rule: #37332d;
    --rule-strong: #8d8678;
    --underline: #665f53;
    --accent: #eb9c8c;
    --mark: #5a4a12;
    --warn: #f0a08f;
    --good: #93c79a;
  }
}
`;
