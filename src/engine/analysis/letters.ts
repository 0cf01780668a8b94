// Letters that fold to several or to others: what decomposition leaves alone. Keys are lower case.

/** Greek letters by name; a final sigma is a sigma. */
export const GREEK_NAMES: ReadonlyMap<string, string> = new Map(
  `α alpha|β beta|γ gamma|δ delta|ε epsilon|ζ zeta|η eta|θ theta|ι iota|κ kappa|λ lambda|μ mu|ν nu|ξ xi|ο omicron|π pi|ρ rho
  ς sigma|σ sigma|τ tau|υ upsilon|φ phi|χ chi|ψ psi|ω omega`
    .split(/[\n|]/)
    .map((pair): [string, string] => pair.trim().split(' ') as [string, string]),
);

/** Latin letters without a decomposition. */
export const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ŧ: 't',
    ŋ: 'ng',
    ı: 'i',
    ȷ: 'j',
    ĸ: 'k',
  }),
);
