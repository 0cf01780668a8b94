// What judges said of the documents for one query.

/**
 * Document to grade, a whole number: 1 and above is relevant, 0 is not, below 0 is "in the pool and not judged". A document that
 * is missing was not judged. Only relevance counts here: all that is not 1 or above gains nothing.
 */
export type Judgements = ReadonlyMap<string, number>;

/** The grade as a gain: 0 for what is not relevant or not judged. */
export function gainOf(judged: Judgements, id: string): number {
  const grade = judged.get(id) ?? 0;
  return grade >= 1 ? grade : 0;
}

/** How many documents are relevant. */
export function relevantCount(judged: Judgements): number {
  let count = 0;
  for (const grade of judged.values()) if (grade >= 1) count++;
  return count;
}
