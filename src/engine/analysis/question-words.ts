// Words with which people ask for papers, by the part they play; stems, as tokens have them. From the recipe in the design page on
// relevance (query stop phrases: nDCG@10 .309 -> .319 over 1,749 questions), sorted by when they may be left out.
import { termOf } from './terms.ts';

function stems(words: string): ReadonlySet<string> {
  return new Set(
    words
      .trim()
      .split(/\s+/)
      .map((word) => termOf(word, 'text')),
  );
}

/** What is asked for. */
export const PUBLICATIONS = stems('paper study studies work research researcher article literature publication');

/** What papers do, and what one asks somebody to do. */
export const REPORTING = stems(`
  propose discuss explore investigate introduce provide cite mention show find list suggest recommend give describe present publish
  examine address study look search seek want need point know tell help interest exist deal report demonstrate offer contain concern
  apply utilize employ develop aim try`);

/** Words of both kinds of query, asking and topic: left out only where no content word stands beside them. */
export const VAGUE = stems(`
  author reference example name resource information related focus show give list work present address review relevant recent
  please aware topic subject area kind type way any`);

/** Stop words after which a REPORTING word is a verb: papers that address X, but not on address translation. */
export const VERB_CUES: ReadonlySet<string> = new Set(
  "that which who to have has had been can could would should i you we me they do does did am are be there i'm i'd i've we're".split(
    ' ',
  ),
);

/** First words of questions; all are stop words. */
export const QUESTION_OPENERS: ReadonlySet<string> = new Set(
  `what which who whom whose when where why how is are was were do does did can could would should will has have i i'm i'd we`.split(
    /\s+/,
  ),
);

/** First words of requests, if what is asked for, or one of REQUEST_OBJECTS, comes soon. */
export const REQUESTS = stems(
  'find list show suggest recommend give name provide please tell search point describe cite get',
);
export const REQUEST_OBJECTS: ReadonlySet<string> = new Set(['me', 'some', 'any', 'all', 'us']);
