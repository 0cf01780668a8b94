// The fields of a message/delivery-status (RFC 3464) or message/feedback-report (RFC 5965): groups of `Name: value`, folded like
// headers, with empty lines between.

export type ReportFields = ReadonlyMap<string, string>;

/** Far more than any report has; a mailing list would bounce as a whole otherwise. */
const MOST_GROUPS = 200;

/** Names in lower case; of a repeated field the first, but for those that add up. */
export function reportFields(text: string): readonly ReportFields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .slice(0, MOST_GROUPS)
    .map(fieldsOf)
    .filter((group) => group.size > 0);
}

function fieldsOf(group: string): ReportFields {
  const fields = new Map<string, string>();
  const unfolded = group.replace(/\n[ \t]+/g, ' ');
  for (const line of unfolded.split('\n')) {
    const [, name, value] = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}

/** `rfc822; Ada@example.org` or `<ada@example.org>`: the address alone. */
export function addressIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const typed = value.includes(';') ? value.slice(value.indexOf(';') + 1) : value;
  const bare = typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .trim();
  return bare.includes('@') ? bare : undefined;
}
