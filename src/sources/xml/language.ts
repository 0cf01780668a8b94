// Language codes in one form: `eng`, `ger` and `en` of the different sources become the shortest BCP 47 code.

/** `en` for `eng`; a code or name that is not known stays as written. */
export function languageCode(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    const code = Intl.getCanonicalLocales(text.replace('_', '-'))[0];
    return code && /^[a-z]{2,3}(?:-|$)/.test(code) ? code : text;
  } catch {
    return text;
  }
}
