// What the prose reader does with the commands that authors leave in titles and abstracts (counted over 180,000 of them).

export type Style = 'em' | 'strong' | 'code' | 'smallcaps' | 'sup' | 'sub';

/** `\emph{…}`: a style, or none where the look carries nothing that plain text needs. */
export const STYLED: ReadonlyMap<string, Style | undefined> = new Map([
  ...each('emph textit textsl', 'em' as const),
  ...each('textbf', 'strong' as const),
  ...each('texttt', 'code' as const),
  ...each('textsc', 'smallcaps' as const),
  ...each('textsuperscript', 'sup' as const),
  ...each('textsubscript', 'sub' as const),
  ...each('text textrm textsf textup textmd textnormal mbox hbox underline uline ul uppercase lowercase', undefined),
  ...each('ensuremath mathrm mathbf mathit mathsf mathcal mathbb boldsymbol operatorname', undefined),
  ...each('ac acs acf acl acp gls Gls glspl', undefined),
]);

/** `{\em …}`: to the end of the group. */
export const SWITCHES: ReadonlyMap<string, Style> = new Map([
  ...each('em it itshape sl slshape', 'em' as const),
  ...each('bf bfseries', 'strong' as const),
  ...each('tt ttfamily', 'code' as const),
  ...each('sc scshape', 'smallcaps' as const),
]);

/** Layout that means nothing here. */
export const DROPPED: ReadonlySet<string> = new Set(
  words(
    'rm rmfamily sf sffamily upshape mdseries normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge ' +
      'noindent indent par newline linebreak xspace protect centering left right big bigl bigr Big displaystyle textstyle limits ' +
      'nolimits relax smallskip medskip bigskip newpage footnotemark',
  ),
);

/** The same, with an argument that goes with it. */
export const DROPPED_WITH_ARGUMENT: ReadonlySet<string> = new Set(
  words('textcolor color colorbox hyperlink label vspace hspace begin end usepackage documentclass'),
);

export const CITATIONS: ReadonlySet<string> = new Set(
  words(
    'cite citep citet citealp citealt citeauthor citeyear Cite Citet Citep parencite textcite autocite ref eqref autoref cref Cref',
  ),
);

/** Tags that Crossref, PubMed and publishers leave in titles and abstracts; every other tag is shown as it stands (`<SEG>`). */
export const HTML_STYLES: ReadonlyMap<string, Style> = new Map([
  ...each('i em italic', 'em' as const),
  ...each('b strong bold', 'strong' as const),
  ...each('sc scp', 'smallcaps' as const),
  ...each('sup', 'sup' as const),
  ...each('sub', 'sub' as const),
]);

export const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function words(list: string): readonly string[] {
  return list.split(' ');
}

function each<T>(names: string, value: T): readonly (readonly [string, T])[] {
  return words(names).map((name) => [name, value] as const);
}
