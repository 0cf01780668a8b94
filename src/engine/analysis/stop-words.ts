// English function words. They keep their positions in phrases, and a query leaves them out (question.ts). Not here although
// frequent: words that carry meaning in titles (few-shot, off-policy, down-sampling, us).

const WORDS = `
a about above after again against all also although am among an and any are as at be because been before being below between both
but by can cannot could did do does doing during each either else ever every for from further had has have having he hence her here
hers herself him himself his how however i if in into is it its itself may me might mine more most must my myself neither no nor not
of on once only onto or other our ours ourselves out over own per same shall she should since so some such than that the their theirs
them themselves then there therefore these they this those though through thus to too toward towards under until upon very via was we
were what when where whether which while who whom whose why will with within without would yet you your yours yourself`;

const CONTRACTIONS = `
i'm i've i'll i'd we've we'll we'd we're you've you'll you'd you're they've they'll they'd they're he'll he'd she'll she'd it'll it'd
that'll who'd who'll don't dont doesn't doesnt didn't didnt isn't isnt aren't wasn't weren't haven't hasn't hadn't won't wouldn't can't
cant couldn't shouldn't mustn't needn't there're`;

/** Surfaces, which are their own terms. With apostrophes where they are spelled with one. */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${WORDS} ${CONTRACTIONS}`.trim().split(/\s+/));
