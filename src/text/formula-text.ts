// A TeX formula as one line of Unicode text, for places without MathML (mails, feeds, <title>): `x_1^2 \in \mathbb{R}` -> x₁² ∈ ℝ.
// Layout that text cannot show becomes what one would type: (a + b)/c, √(x), x_max. Nothing is lost: a command that nobody knows
// stays as it is written.
import { SYMBOLS } from './tex-symbols.ts';

const SUPERSCRIPTS = table(
  "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ*†′⊤∘'",
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ*†′ᵀ°′',
);
const SUBSCRIPTS = table('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');
/** Only those that every font has; other letters stay plain. */
const DOUBLE_STRUCK = table('CHNPQRZ1', 'ℂℍℕℙℚℝℤ𝟙');
/** Combining marks, for a single letter. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['dot', '\u0307'],
  ['ddot', '\u0308'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['underline', '\u0332'],
]);
const FUNCTIONS = words(
  'log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max inf sup lim liminf limsup arg argmin argmax det dim ker ' +
    'deg gcd hom Pr sign sgn softmax sigmoid rank diag tr Tr vol poly polylog bmod',
);
/** Their argument is words or letters whose look text cannot show. */
const TRANSPARENT = words(
  'text textrm textit textbf textsf texttt textsc textnormal mbox hbox mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak ' +
    'boldsymbol bm pmb operatorname emph overbrace underbrace ensuremath mathop mathbin mathrel mathord boxed cancel phantom ' +
    'overrightarrow overset underset stackrel substack',
);
const DROPPED = words(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle scriptstyle limits nolimits ' +
    'nonumber notag rm bf it cal sf tt mathstrut strut hfill mathopen mathclose',
);
const DROPPED_WITH_ARGUMENT = words('begin end color textcolor label tag hspace vspace');
/** Besides what prose has, too. */
const MORE_SYMBOLS: ReadonlyMap<string, string> = new Map(
  (
    'implies ⟹|impliedby ⟸|gets ←|Longrightarrow ⟹|Longleftrightarrow ⟺|rightleftharpoons ⇌|rightharpoonup ⇀|nearrow ↗|searrow ↘|leadsto ⇝|' +
    'colon :|lbrace {|rbrace }|lvert |rvert |oint ∮|iint ∬|bigcup ⋃|bigcap ⋂|bigoplus ⨁|bigotimes ⨂|bigwedge ⋀|bigvee ⋁|coprod ∐|' +
    'subsetneq ⊊|nsubseteq ⊈|preceq ⪯|succeq ⪰|prec ≺|succ ≻|doteq ≐|triangleq ≜|coloneqq ≔|asymp ≍|lll ⋘|ggg ⋙|nmid ∤|nleq ≰|ngeq ≱|' +
    'boxtimes ⊠|boxplus ⊞|bowtie ⋈|ltimes ⋉|rtimes ⋊|square □|Box □|blacksquare ■|diamond ⋄|Diamond ◇|triangleleft ◁|triangleright ▷|' +
    'vdots ⋮|ddots ⋱|dotsb ⋯|dotsm ⋯|cdotp ·|therefore ∴|because ∵|sharp ♯|flat ♭|natural ♮|eth ð|mho ℧|beth ℶ|complement ∁|nexists ∄|' +
    'Vdash ⊩|vDash ⊨|dashv ⊣|lVert ‖|rVert ‖|Vert ‖|colonequals ≔|eqcirc ≖|varGamma Γ|varDelta Δ|varkappa ϰ|digamma ϝ|' +
    'mathbbm |And &|lesseqgtr ⋚|downarrow ↓|Uparrow ⇑|Downarrow ⇓|twoheadrightarrow ↠|dashrightarrow ⇢|circlearrowright ↻'
  )
    .split('|')
    .map((pair): [string, string] => {
      const [name = '', symbol = ''] = pair.split(' ');
      return [name, /^[lr]vert$/.test(name) ? '|' : symbol];
    })
    .filter(([, symbol]) => symbol !== ''),
);
/** Deeper nesting is taken as it is written. */
const DEEPEST = 100;

const TOKEN = /\\([a-zA-Z]+)\*?\s*|\\([\s\S])|\s+|[\s\S]/gu;

export function formulaText(tex: string): string {
  return new FormulaReader(tex)
    .sequence('')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:)\]])/g, '$1')
    .trim();
}

/** `2` raised is `²`; what has no such character is written behind `sign`. */
export function raised(text: string, sign: '^' | '_'): string {
  const trimmed = text.trim();
  const characters = sign === '^' ? SUPERSCRIPTS : SUBSCRIPTS;
  const all = [...trimmed].map((character) => characters.get(character));
  if (all.every((character) => character !== undefined)) return all.join('');
  return sign + (isOne(trimmed) ? trimmed : `(${trimmed})`);
}

class FormulaReader {
  readonly #tokens: readonly RegExpMatchArray[];
  #at = 0;
  #depth = 0;

  constructor(tex: string) {
    this.#tokens = [...tex.matchAll(TOKEN)];
  }

  /** To the end of the formula, or of the group that `closing` ends. */
  sequence(closing: '' | '}' | ']'): string {
    let text = '';
    for (let token = this.#tokens[this.#at]; token; token = this.#tokens[this.#at]) {
      const [whole] = token;
      if (whole === closing) {
        this.#at++;
        return text;
      }
      if (whole === '^' || whole === '_') {
        this.#at++;
        text = text.trimEnd() + this.#script(whole);
      } else {
        // `n\log n`: a name does not run into what stands before it.
        if (token[1] !== undefined && FUNCTIONS.has(token[1]) && /[\p{L}\p{N})]$/u.test(text)) text += ' ';
        text += this.#one();
      }
    }
    return text;
  }

  #script(sign: '^' | '_'): string {
    if (this.#at >= this.#tokens.length) return sign;
    return raised(this.#argument(), sign);
  }

  /** The group, command or character that comes next. */
  #argument(): string {
    while (/^\s/.test(this.#tokens[this.#at]?.[0] ?? '')) this.#at++;
    return this.#one();
  }

  #one(): string {
    const token = this.#tokens[this.#at++];
    if (!token) return '';
    const [whole, command, escaped] = token;
    if (command !== undefined) return this.#command(command, whole);
    if (escaped !== undefined) return escapedCharacter(escaped);
    if (whole === '{') return this.#group();
    if (whole === '}') return '';
    if (whole === '&' || whole === '~') return ' ';
    return /^\s/.test(whole) ? ' ' : whole;
  }

  #group(): string {
    if (this.#depth >= DEEPEST) return '{';
    this.#depth++;
    const text = this.sequence('}');
    this.#depth--;
    return text;
  }

  #command(name: string, whole: string): string {
    const accent = ACCENTS.get(name);
    if (accent !== undefined) {
      const base = this.#argument();
      return /^\p{L}$/u.test(base) ? (base + accent).normalize('NFC') : base;
    }
    if (TRANSPARENT.has(name)) return this.#transparent(name);
    if (name === 'mathbb' || name === 'mathbbm' || name === 'mathds')
      return [...this.#argument()].map((letter) => DOUBLE_STRUCK.get(letter) ?? letter).join('');
    if (/^[tdc]?frac$/.test(name)) return this.#fraction();
    if (name === 'sqrt') return this.#root();
    if (/^[td]?binom$/.test(name)) return `C(${this.#argument()}, ${this.#argument()})`;
    if (name === 'over') return '/';
    if (name === 'not') return this.#argument().replace(/\S/u, '$&\u0338').normalize('NFC');
    if (name === 'pmod') return ` (mod ${this.#argument()})`;
    if (FUNCTIONS.has(name)) return /^[(^_[]/.test(this.#tokens[this.#at]?.[0] ?? '') ? name : `${name} `;
    if (DROPPED.has(name)) return this.#invisibleDelimiter();
    if (DROPPED_WITH_ARGUMENT.has(name)) return this.#dropArgument();
    const symbol = MORE_SYMBOLS.get(name) ?? SYMBOLS.get(name);
    if (symbol !== undefined) return /\s$/.test(whole) ? `${symbol} ` : symbol;
    if (this.#tokens[this.#at]?.[0] !== '{') return whole;
    return `${whole}{${this.#argument()}}`;
  }

  /** `\stackrel{a}{b}`: both, one after the other. */
  #transparent(name: string): string {
    const first = this.#argument();
    if (!/^(?:overset|underset|stackrel)$/.test(name)) return first;
    return `${first} ${this.#argument()}`;
  }

  #fraction(): string {
    const above = this.#argument();
    return `${bracketed(above)}/${bracketed(this.#argument())}`;
  }

  #root(): string {
    const hasDegree = this.#tokens[this.#at]?.[0] === '[';
    if (hasDegree) this.#at++;
    const degree = hasDegree ? raised(this.sequence(']'), '^') : '';
    return `${degree}√${bracketed(this.#argument())}`;
  }

  /** `\left.` shows nothing. */
  #invisibleDelimiter(): string {
    const before = this.#tokens[this.#at - 1]?.[1];
    if (/^(?:left|right)$/.test(before ?? '') && this.#tokens[this.#at]?.[0] === '.') this.#at++;
    return '';
  }

  #dropArgument(): string {
    const isBegin = this.#tokens[this.#at - 1]?.[1] === 'begin';
    const dropped = this.#argument();
    // `\begin{array}{ll}`: its second argument says how columns stand.
    if (isBegin && /^(?:array|tabular)/.test(dropped) && this.#tokens[this.#at]?.[0] === '{') this.#argument();
    return ' ';
  }
}

function escapedCharacter(character: string): string {
  if (/[%$&#_{}]/.test(character)) return character;
  if (character === '|') return '‖';
  if (character === '!') return '';
  if (/[\s,;:>\\]/.test(character)) return ' ';
  return character;
}

function bracketed(text: string): string {
  const trimmed = text.trim();
  return isOne(trimmed) ? trimmed : `(${trimmed})`;
}

/** A number, a word, a letter with its marks: needs no brackets. */
function isOne(text: string): boolean {
  return /^(?:[a-zA-Z0-9.]+|[\p{L}\p{N}\p{S}*†‡][\p{M}′\p{No}\p{Lm}]*|\([^()]*\))$/u.test(text);
}

function table(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, i) => [character, targets[i] ?? character]));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
