// The text of a BibTeX field: accents and letters become Unicode and protective braces go; formulas and commands that mean
// something (`\emph{…}`) stay as written. Not a TeX interpreter: what is not understood is passed on. Linear in the text.
import { accented, isLetterAccent } from './tex-accents.ts';
import { formulasOf } from './tex-split.ts';
import { SYMBOLS } from './tex-symbols.ts';

// Commands for a character of prose. Greek and operators are left to whoever shows the text.
const PROSE_SYMBOL =
  /^(?:ss|[oOlLij]|ae|AE|oe|OE|aa|AA|dh|DH|dj|DJ|th|TH|ng|NG|text(?:endash|emdash|quote(?:single|left|right|dblleft|dblright)|ascii(?:tilde|circum)|underscore|bar|less|greater|ellipsis|registered|trademark|copyright|degree|mu|euro|bullet|periodcentered)|euro|pounds|copyright|degree|slash|(?:La|Bib)?TeX)$/;
const SWITCH = /^\\(?:em|it|bf|sc|rm|tt|sl|sf|itshape|slshape|scshape|bfseries|ttfamily|boldmath)(?![a-zA-Z])/;
const TOKEN = /\\(?:([a-zA-Z]+)(\s*)|([\s\S]|$))|[{}]|~|-{2,3}|``|''/g;
const ARGUMENT = /\s*(?:(\\[ij])(?![a-zA-Z])\s?|\{\s*(\\[ij]|\p{L}?)\s*\}|(\p{L}))/uy;

/** `keep`: braces stay where they group words (`{Barnes and Noble}`), for whoever splits names afterwards. */
export type Braces = 'drop' | 'keep';

/** What becomes of an open brace: gone, kept, kept as the argument of a command (which may have another one), or a quote. */
type Group = 'dropped' | 'kept' | 'argument' | 'quoted';

export function untex(tex: string, braces: Braces = 'drop'): string {
  if (!/[\\{}~$]|--|``|''/.test(tex)) return tex;
  const out: string[] = [];
  const groups: Group[] = [];
  let at = 0;
  for (const formula of formulasOf(tex)) {
    if (formula.start < at) continue;
    prose(tex.slice(at, formula.start), braces, groups, out);
    out.push(tex.slice(formula.start, formula.end));
    at = formula.end;
  }
  prose(tex.slice(at), braces, groups, out);
  return out.join('');
}

/** `groups` are the open braces, over the formulas in between. */
function prose(tex: string, braces: Braces, groups: Group[], out: string[]): void {
  const token = new RegExp(TOKEN);
  // Two apostrophes close quotes only where ``they were opened''; elsewhere they are primes or seconds.
  const quotes = tex.includes('``');
  let at = 0;
  for (let match = token.exec(tex); match; match = token.exec(tex)) {
    if (match.index > at) out.push(tex.slice(at, match.index));
    at = match.index + match[0].length;
    const [whole, command, space = '', escaped] = match;
    if (command !== undefined) at = commandAt(tex, command, space, at, groups, out);
    else if (escaped !== undefined) {
      const accent = accentAt(tex, escaped, at);
      out.push(accent?.letter ?? unescaped(escaped, whole));
      at = accent?.end ?? at;
    } else if (whole === '{') {
      const kept = braces === 'keep' || SWITCH.test(tex.slice(at, at + 12)) || /[\^_]$/.test(out.at(-1) ?? '');
      groups.push(kept ? 'kept' : 'dropped');
      if (kept) out.push('{');
    } else if (whole === '}') {
      const group = groups.pop();
      if (group === 'quoted') out.push('”');
      else if (group === undefined ? braces === 'keep' : group !== 'dropped') out.push('}');
      if (group === 'argument') at = argumentsAt(tex, at, groups, out);
    } else out.push(whole === "''" && !quotes ? whole : typography(whole));
    if (at >= tex.length) return;
    token.lastIndex = at;
  }
  out.push(tex.slice(at));
}

function commandAt(tex: string, command: string, space: string, at: number, groups: Group[], out: string[]): number {
  // `\b` is hardly ever the accent, but authors' own bold: "\b{R}einforcement \b{L}earning".
  const accent = isLetterAccent(command) && command !== 'b' ? accentAt(tex, command, at - space.length) : undefined;
  if (accent) {
    out.push(accent.letter);
    return accent.end;
  }
  const character = escapedBack(command, tex.slice(at, at + 3));
  if (character !== undefined) {
    out.push(character);
    return tex.startsWith('{}', at) ? at + 2 : at;
  }
  if (/^(?:mkbibquote|enquote)$/.test(command) && tex[at] === '{') {
    groups.push('quoted');
    out.push('“');
    return at + 1;
  }
  if (PROSE_SYMBOL.test(command)) {
    out.push(SYMBOLS.get(command) ?? `\\${command}`);
    return space === '' && tex.startsWith('{}', at) ? at + 2 : at;
  }
  out.push(`\\${command}${space}`);
  return argumentsAt(tex, at, groups, out);
}

/** Braces and backslashes of the text itself, in the way it is kept. */
function escapedBack(command: string, ahead: string): string | undefined {
  if (command === 'textbraceleft') return '\\{';
  if (command === 'textbraceright') return '\\}';
  if (command === 'hyphen') return '-';
  return command === 'textbackslash' && /^\{\}[^a-zA-Z\\{}]/.test(ahead) ? '\\' : undefined;
}

/** The optional arguments and the opening brace that follow a kept command or its last argument. */
function argumentsAt(tex: string, from: number, groups: Group[], out: string[]): number {
  let at = from;
  while (tex[at] === '[') {
    const optional = /^\[[^\]]*\]/.exec(tex.slice(at, at + 200))?.[0];
    if (optional === undefined) return at;
    out.push(optional);
    at += optional.length;
  }
  if (tex[at] !== '{') return at;
  out.push('{');
  groups.push('argument');
  return at + 1;
}

function accentAt(
  tex: string,
  accent: string,
  at: number,
): { readonly letter: string; readonly end: number } | undefined {
  const argument = new RegExp(ARGUMENT);
  argument.lastIndex = at;
  const match = argument.exec(tex);
  if (!match) return undefined;
  const base = match[1] ?? match[2] ?? match[3] ?? '';
  // `\^{}` and `\~{}` are how TeX writes the characters themselves.
  const letter = base === '' ? (/^[\^~]$/.test(accent) ? accent : undefined) : accented(accent, base);
  return letter === undefined ? undefined : { letter, end: argument.lastIndex };
}

function unescaped(character: string, whole: string): string {
  // `\$` and `\{` would mean something else without their backslash.
  if (/[&%#_]/.test(character)) return character;
  if (/[\s,\\]/.test(character)) return ' ';
  return /[-/@]/.test(character) ? '' : whole;
}

function typography(token: string): string {
  switch (token) {
    case '~':
      return ' ';
    case '--':
      return '–';
    case '---':
      return '—';
    case '``':
      return '“';
    default:
      return '”';
  }
}
