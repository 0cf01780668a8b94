// What the words of a sentence tell of its part in an abstract. By lists of English phrases; in other languages nothing is told, and
// what a sentence is about decides alone.

const WE = String.raw`(?:\bwe\b|\bour (?:paper|work|approach|method|study|contribution)s?\b|\bthis (?:paper|work|article|study|survey|report|thesis|letter|note|review|tutorial|chapter)\b|\bthe (?:paper|article|authors?)\b)`;
const OFFERS = String.raw`(?:propos|introduc|present|develop|describ|design|build|construct|releas|contribut|formulat|devis|creat|provid|offer|survey|review|stud(?:y|ies)|investigat|explor|examin|analy[sz]|address|tackl|consider)`;
const FINDS = String.raw`(?:show|prov(?:e|es|ing)\b|demonstrat|find\b|finds\b|found\b|establish|reveal|discover|observe|report|achiev|outperform|surpass|improv|reduc|argue|conclude|identif|derive|obtain)`;

/** What the authors did. */
const OFFER = new RegExp(
  `${WE}[^.;:]{0,60}?\\b${OFFERS}|\\b(?:is|are) (?:hereby |here |then )?(?:proposed|introduced|presented|developed)\\b`,
);
/** What came out. */
const FINDING = new RegExp(
  `${WE}[^.;:]{0,60}?\\b${FINDS}|\\b(?:results?|experiments?|evaluations?|analys[ie]s|method|model|approach|system|algorithm|framework)\\b[^.;:]{0,80}?\\b${FINDS}`,
);
/** Says nothing of the paper's own. */
const EMPTY =
  /https?:\/\/|\b(?:code|dataset|data|demo|models?|weights|implementation|project page|supplementary)\b[^.]{0,60}\b(?:available|released|found at|open.?sourced)\b|\b(?:accepted|to appear|published) (?:at|in|by)\b|^(?:keywords?|ccs concepts|copyright)\b|\bin proceedings\b|\bthis (?:article|paper|section) is organi[sz]ed\b/;

/** Cannot stand without what was said before it. */
const LEANING =
  /^(?:however|but|and|or|so|yet|thus|therefore|hence|then|also|moreover|furthermore|additionally|besides|consequently|accordingly|instead|nevertheless|nonetheless|conversely|similarly|likewise|otherwise|meanwhile|specifically|namely|indeed|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|last(?:ly)?|next|subsequently|afterwards?|importantly|notably|crucially|surprisingly|interestingly|still|rather|again|together|alternatively|correspondingly|ultimately|overall|concretely|in particular|in parallel|in addition|in contrast|in turn|in doing so|by contrast|as (?:a |the )?(?:result|consequence|such)|as an? (?:example|application|alternative)|for (?:example|instance|that|comparison)|on the (?:other|one|contrary)|to (?:this|that|these|do so)|with (?:this|that|these)|by doing|doing so|even (?:so|worse|though this)|at the same time|after that|along the way|it|its|they|them|their|he|she|his|her|that|those|these|such|both|neither|either|each|one|ones|another|others?|some of|most of|all of|none of|the (?:former|latter|same|other|above|second|third|next|resulting|proposed|corresponding|obtained|remaining|latter)|whose|which|where|when (?:this|that)|there(?:by|fore|in)?|here(?:by|in)|not only)(?![\w-])/;
const POINTING =
  /^(?:[^,.;:]{0,70}\b)?(?:this|these|those|such)\b(?! (?:papers?|work|article|study|survey|report|thesis|letter|note|review|tutorial|chapter|manuscript|research|contribution|essay|talk|book|volume|paper's|a\b|as\b|that\b))/;

/** Of a subject named before: `On these data, it wins`. */
const PRONOUN = /^[^,]{0,40}, (?:it|they|he|she|for (?:example|instance)|however|therefore|thus|too)\b/;

/** Opens with the field, or with what others do. */
const BACKGROUND =
  /^(?:existing|prior|previous|current|traditional|conventional|recent|many|most|while|although|despite)\b|\b(?:remains?|is) (?:a |an |one of |the most |highly |largely )?(?:\w+ )?(?:challeng|difficult|problem|open|unclear|unexplored|limited|crucial|essential|important|critical|fundamental)|\b(?:has|have) (?:been|become|emerged|shown|demonstrated|achieved|attracted|gained|made|revolutioni[sz]ed|received)\b|\bplays? an? \w+ role\b/;

export interface Cues {
  readonly offer: boolean;
  readonly finding: boolean;
  readonly empty: boolean;
  readonly background: boolean;
  /** Only to be taken together with the sentence before it. */
  readonly leaning: boolean;
}

const AS_AN_OPENING = 110;

export function cuesOf(text: string): Cues {
  const sentence = text.toLowerCase();
  const opening = sentence.slice(0, AS_AN_OPENING);
  const offer = OFFER.test(sentence);
  return {
    offer,
    finding: FINDING.test(sentence),
    empty: EMPTY.test(sentence),
    background: !offer && BACKGROUND.test(sentence),
    leaning: LEANING.test(opening) || POINTING.test(opening) || PRONOUN.test(opening),
  };
}
