// An account needs an address, and ORCID gives none: until its owner adds one, it has an address that can never exist (RFC 2606),
// to which nothing is sent. Such an account is not verified.

const PLACEHOLDER = /\.invalid$/i;

export function placeholderAddress(providerId: string, subject: string): string {
  return `${encodeURIComponent(subject)
    .replace(/[^A-Za-z0-9-]/g, '-')
    .slice(0, 60)
    .toLowerCase()}@${providerId}.invalid`;
}

export function isPlaceholder(address: string): boolean {
  return PLACEHOLDER.test(address);
}
