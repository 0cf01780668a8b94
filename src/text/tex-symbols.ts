// TeX commands that stand for a character, as authors use them in titles and abstracts outside and inside of formulas.
// From the LaTeX base kernel and amssymb; the few text macros (`\eg`) are those that authors leave in arXiv abstracts.

const TABLE = `
alpha α|beta β|gamma γ|delta δ|epsilon ϵ|varepsilon ε|zeta ζ|eta η|theta θ|vartheta ϑ|iota ι|kappa κ|lambda λ|mu μ|nu ν|xi ξ
pi π|varpi ϖ|rho ρ|varrho ϱ|sigma σ|varsigma ς|tau τ|upsilon υ|phi φ|varphi φ|chi χ|psi ψ|omega ω
Gamma Γ|Delta Δ|Theta Θ|Lambda Λ|Xi Ξ|Pi Π|Sigma Σ|Upsilon Υ|Phi Φ|Psi Ψ|Omega Ω
times ×|div ÷|pm ±|mp ∓|cdot ·|ast ∗|star ⋆|circ ∘|bullet •|oplus ⊕|otimes ⊗|odot ⊙
leq ≤|le ≤|leqslant ≤|geq ≥|ge ≥|geqslant ≥|ll ≪|gg ≫|neq ≠|ne ≠|approx ≈|sim ∼|simeq ≃|cong ≅|equiv ≡|propto ∝|lesssim ≲|gtrsim ≳
in ∈|notin ∉|ni ∋|subset ⊂|subseteq ⊆|supset ⊃|supseteq ⊇|cup ∪|cap ∩|setminus ∖|emptyset ∅|varnothing ∅
forall ∀|exists ∃|neg ¬|lnot ¬|wedge ∧|land ∧|vee ∨|lor ∨|top ⊤|bot ⊥|perp ⊥|parallel ∥|mid ∣|vdash ⊢|models ⊨
to →|rightarrow →|longrightarrow ⟶|leftarrow ←|leftrightarrow ↔|Rightarrow ⇒|Leftarrow ⇐|Leftrightarrow ⇔|iff ⇔|mapsto ↦|uparrow ↑|downarrow ↓|hookrightarrow ↪
infty ∞|partial ∂|nabla ∇|sum ∑|prod ∏|int ∫|surd √|angle ∠|triangle △|hbar ℏ|ell ℓ|Re ℜ|Im ℑ|aleph ℵ|wp ℘|prime ′|dagger †|ddagger ‡
langle ⟨|rangle ⟩|lfloor ⌊|rfloor ⌋|lceil ⌈|rceil ⌉|Vert ‖|vert |lbrace {|rbrace }|lbrack [|rbrack ]|backslash \\
ldots …|dots …|cdots ⋯|dotsc …|textellipsis …|S §|P ¶|copyright ©|textcopyright ©|textregistered ®|texttrademark ™|pounds £|euro €|texteuro €|dag †|ddag ‡|checkmark ✓|cmark ✓|xmark ✗
ss ß|o ø|O Ø|l ł|L Ł|ae æ|AE Æ|oe œ|OE Œ|aa å|AA Å|i ı|j ȷ|dh ð|DH Ð|dj đ|DJ Đ|th þ|TH Þ|ng ŋ|NG Ŋ
deg °|degree °|textdegree °|textmu µ|micro µ|textasciitilde ~|textasciicircum ^|textbackslash \\|textbar ||textless <|textgreater >|textunderscore _|textendash –|textemdash —|textquotesingle '|textquoteleft ‘|textquoteright ’|textquotedblleft “|textquotedblright ”|textperiodcentered ·|textbullet •|texttimes ×|textpm ±|slash /
quad  |qquad  |space  |enspace  |thinspace  |LaTeX LaTeX|TeX TeX|BibTeX BibTeX|opyright ©
eg e.g.|ie i.e.|etal et al.|etc etc.|wrt w.r.t.|aka a.k.a.|vs vs.
`;

// `vert |` and `textbar ||` hold the separator itself.
const OWN_SEPARATOR = ['vert', 'textbar'];

export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...TABLE.trim()
    .split(/[\n|]/)
    .map((pair): [string, string] => {
      const space = pair.indexOf(' ');
      return [pair.slice(0, space), pair.slice(space + 1)];
    })
    .filter(([name]) => name !== '' && !OWN_SEPARATOR.includes(name)),
  ...OWN_SEPARATOR.map((name): [string, string] => [name, '|']),
]);
