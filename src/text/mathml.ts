// One formula from TeX to MathML that may stand in a page: through temml, with everything that could style, link, load or
// expand taken out. Whatever temml refuses is undefined, and the caller shows the source. Not a splitter of text: tex-split.ts.
import temml from 'temml';
import { remembered } from './remembered.ts';
import { LONGEST_FORMULA } from './tex-split.ts';

// Definitions can expand without end; the rest would load, link or write attributes (temml's `trust` is off as well).
const REFUSED =
  /\\(?:[egx]?def|let|futurelet|global|long|(?:re|provide)?newcommand|(?:re|provide)command|DeclareMathOperator|csname|expandafter|char|href|url|includegraphics|class|id|style|data|html\w*|ref|eqref|label|tag|require|input|rule|kern|mkern|hskip|raisebox|fbox|colorbox|fcolorbox)(?![a-zA-Z])/;
const DEEPEST = 40;
/** From here on a formula may break into lines on a narrow screen. */
const LONG_SOURCE = 48;

// What authors write in abstracts that temml does not know.
const MACROS: Readonly<Record<string, string>> = {
  '\\xspace': '',
  '\\ensuremath': '#1',
  '\\textsubscript': '_{\\text{#1}}',
  '\\textsuperscript': '^{\\text{#1}}',
  '\\emph': '\\textit{#1}',
  '\\mbox': '\\text{#1}',
  '\\eps': '\\epsilon',
  '\\poly': '\\operatorname{poly}',
  '\\polylog': '\\operatorname{polylog}',
  '\\opt': '\\operatorname{opt}',
  '\\OPT': '\\operatorname{OPT}',
  '\\C': '\\mathbb{C}',
  '\\E': '\\mathbb{E}',
  '\\F': '\\mathbb{F}',
  '\\Q': '\\mathbb{Q}',
  '\\vect': '\\mathbf{#1}',
  '\\Tilde': '\\tilde{#1}',
  '\\Hat': '\\hat{#1}',
  '\\mathds': '\\mathbb{#1}',
  '\\bm': '\\boldsymbol{#1}',
};

const ELEMENTS = new Set(
  'math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mphantom mpadded menclose'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'display stretchy fence form separator lspace rspace width height depth voffset largeop movablelimits minsize maxsize symmetric linethickness displaystyle scriptlevel mathvariant accent accentunder notation columnalign rowspan columnspan'.split(
    ' ',
  ),
);
const CLASSES = new Set(
  'tml-display tml-vec tml-right tml-left tml-overline tml-underline tml-cancel upstrike downstrike tml-xcancel sout tml-tilde-2 tml-tilde-3 tml-tilde-4 tml-hat-1 tml-hat-2 tml-hat-3 tml-hat-4'.split(
    ' ',
  ),
);

const TAG = /<(\/?)([a-z]+)((?:\s[a-z-]+="[^"<>]*")*)>/g;
const ATTRIBUTE = /\s([a-z-]+)="([^"<>]*)"/g;

const inline = remembered((tex) => convert(tex, false), { entries: 8000, characters: 4_000_000 });
const display = remembered((tex) => convert(tex, true), { entries: 1000, characters: 2_000_000 });

/** Safe MathML, or undefined when the formula is too long, forbidden or not understood. */
export function mathml(tex: string, isDisplay: boolean): string | undefined {
  return (isDisplay ? display : inline)(tex) || undefined;
}

function convert(tex: string, isDisplay: boolean): string {
  if (tex.length > LONGEST_FORMULA || REFUSED.test(tex) || depth(tex) > DEEPEST) return '';
  const long = !isDisplay && tex.length > LONG_SOURCE;
  try {
    const markup = temml.renderToString(texWithoutComments(tex), {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxExpand: 200,
      maxSize: [10, 10],
      wrap: long ? 'tex' : 'none',
      macros: { ...MACROS },
    });
    const safe = sanitised(markup);
    return long ? safe.replace('<math', '<math class="long"') : safe;
  } catch {
    // A ParseError mostly; temml also throws plain TypeErrors and RangeErrors on odd input. All mean the same here.
    return '';
  }
}

/** In an abstract `12%` is twelve per cent, never the start of a comment. */
function texWithoutComments(tex: string): string {
  return tex.replace(/(?<!\\)%/g, '\\%');
}

function depth(tex: string): number {
  let deepest = 0;
  let now = 0;
  for (const character of tex) {
    if (character === '{') deepest = Math.max(deepest, ++now);
    else if (character === '}') now--;
  }
  return deepest;
}

/** Keeps known elements, attributes and classes; '' when there is anything that is not understood. */
function sanitised(markup: string): string {
  let unknown = false;
  const clean = markup.replace(TAG, (_, slash: string, element: string, attributes: string) => {
    if (!ELEMENTS.has(element)) unknown = true;
    return slash ? `</${element}>` : `<${element}${attributes === '' ? '' : keptAttributes(attributes)}>`;
  });
  return unknown || /[<>]/.test(markup.replace(TAG, '')) ? '' : clean;
}

function keptAttributes(attributes: string): string {
  return attributes.replace(ATTRIBUTE, (all, name: string, value: string) => {
    if (ATTRIBUTES.has(name)) return all;
    if (name === 'style') return styleClass(value);
    if (name !== 'class') return '';
    const classes = value.split(' ').filter((one) => CLASSES.has(one));
    return classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
  });
}

/** The content security policy allows no style attribute; the few styles that carry meaning become classes. */
function styleClass(style: string): string {
  if (style.includes('border:')) return ' class="m-box"';
  if (style.includes('text-align:left')) return ' class="tml-left"';
  if (style.includes('text-align:right')) return ' class="tml-right"';
  return '';
}
