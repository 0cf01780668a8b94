// ORCID iDs as sources write them (bare, dashed, as URL) in one form, checked by their last digit (ISO 7064 mod 11-2).

const ORCID = /(?:^|\/|\s)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])\/?$/;

/** `0000-0002-1825-0097`, or undefined when it is none. */
export function parseOrcid(text: string): string | undefined {
  const groups = ORCID.exec(text.trim());
  if (!groups) return undefined;
  const digits = groups.slice(1).join('').toUpperCase();
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  if (digits[15] !== (check === 10 ? 'X' : String(check))) return undefined;
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}
