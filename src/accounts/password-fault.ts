// What is wrong with a new password: too short, or one of the first that anybody tries. Checked here and nowhere else in the
// world; length is what makes a password good, so there are no rules about kinds of characters.

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Fewer different characters are a pattern: `aaaaaaaaaaaa`, `121212121212`. */
const LEAST_DIFFERENT = 5;
/** What is left when one of the words below is taken away has to carry the password alone. */
const LEAST_BESIDES = 6;

/** Words that stand in most lists of leaked passwords; lower case, digits for letters undone. */
const COMMON = [
  'password',
  'passwort',
  'passw',
  'contrasena',
  'motdepasse',
  'letmein',
  'welcome',
  'iloveyou',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'batman',
  'dragon',
  'monkey',
  'shadow',
  'master',
  'michael',
  'jordan',
  'charlie',
  'trustno',
  'whatever',
  'starwars',
  'computer',
  'internet',
  'administrator',
  'admin',
  'secret',
  'changeme',
  'default',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'yxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  'abcdefgh',
  'abcdef',
  'correcthorsebatterystaple',
  'broadsheet',
  'arxiv',
  'dailypapers',
] as const;

const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const DIGITS = '01234567890123456789098765432109876543210';

export interface PasswordOwner {
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly handle?: string | undefined;
}

/** In words, or undefined when the password may be used. */
export function passwordFault(password: string, owner: PasswordOwner = {}): string | undefined {
  const { length } = [...password];
  if (length < SHORTEST_PASSWORD)
    return `a password has at least ${SHORTEST_PASSWORD} characters, and this one has ${length}`;
  if (password.length > LONGEST_PASSWORD) return `a password has at most ${LONGEST_PASSWORD} characters`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < LEAST_DIFFERENT || isRepeated(plain))
    return 'this password repeats itself; one that does not is harder to guess';
  if (besides(plain, runsOf(plain)) < LEAST_BESIDES) return 'this password is a row of digits; those are tried first';
  const words = withoutLeet(plain);
  const common = COMMON.filter((word) => words.includes(word));
  if (common.length > 0 && besides(words, common) < LEAST_BESIDES)
    return `this password is "${common[0]}" with little around it; those are tried first`;
  const own = [owner.email, owner.email?.split('@')[0], owner.name, owner.handle]
    .map((text) => text?.toLowerCase().replace(/\s+/g, '') ?? '')
    .filter((text) => text.length >= 4 && plain.replace(/\s+/g, '').includes(text));
  if (own.length > 0 && besides(plain.replace(/\s+/g, ''), own) < LEAST_BESIDES)
    return 'this password is made of your own name or address; those are tried first';
  return undefined;
}

/** `abcabcabcabc` */
function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length && (text + text).indexOf(text, 1) <= 6;
}

/** Runs of digits that go up or down, of four and more. */
function runsOf(text: string): string[] {
  return (text.match(/\d{4,}/g) ?? []).filter((run) => DIGITS.includes(run));
}

function withoutLeet(text: string): string {
  return [...text].map((character) => LEET[character] ?? character).join('');
}

/** Different characters that are left when all of these are cut out. */
function besides(text: string, parts: readonly string[]): number {
  let left = text;
  for (const part of [...parts].sort((a, b) => b.length - a.length)) left = left.replaceAll(part, '');
  return parts.length === 0 ? text.length : new Set(left).size;
}
