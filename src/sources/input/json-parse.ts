// JSON.parse with a message for people, and with NaN and Infinity (as Python writes them) read as null.

export type ParsedJson = { readonly value: unknown } | { readonly error: string };

/** Longer texts are not searched for NaN. */
const REPAIR_CHARS = 1024 * 1024;

export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const repaired = text.length <= REPAIR_CHARS && /NaN|Infinity/.test(text) ? withoutNaN(text) : undefined;
    if (repaired !== undefined) return repaired;
    return { error: `not valid JSON: ${explained(error instanceof Error ? error.message : String(error))}` };
  }
}

function withoutNaN(text: string): ParsedJson | undefined {
  try {
    const repaired = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
      token.startsWith('"') ? token : 'null',
    );
    return { value: JSON.parse(repaired) };
  } catch {
    return undefined;
  }
}

/** The engine's message without the text it quotes (the record is shown anyway) and without its own idea of lines. */
function explained(message: string): string {
  const plain = message
    .replace(/, (?:\.\.\.)?"[\s\S]*" is not valid JSON$/, '')
    .replace(
      / in JSON at position (\d+)[\s\S]*$/,
      (_, position: string) => ` at character ${Number(position) + 1} of the record`,
    )
    .replace(/^Unexpected end of JSON input$/, 'it ends too early');
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
