// arXiv has no field for a withdrawal: a withdrawn version says so in its comment, or in place of its abstract.

const WITHDRAWN =
  /^(?:this|the|our) (?:[a-z-]+ )?(?:paper|article|submission|manuscript|preprint|version|work)\b.{0,40}? (?:has been|have been|was|is|had been) (?:temporarily |provisionally )?withdrawn\b|^withdrawn\b/i;

export function saysWithdrawn(comment: string | undefined, abstract: string | undefined): true | undefined {
  return WITHDRAWN.test(comment ?? '') || WITHDRAWN.test(abstract ?? '') || undefined;
}
