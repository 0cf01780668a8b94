// Scores of different kinds made comparable.

/** Adds weight * (score - mean) / standard deviation; nothing where all scores are the same. */
export function addZScores(into: Float32Array, scores: Float32Array, weight: number): void {
  let sum = 0;
  for (const score of scores) sum += score;
  const mean = sum / scores.length;
  let squares = 0;
  for (const score of scores) squares += (score - mean) ** 2;
  const deviation = Math.sqrt(squares / scores.length);
  // Rounding of equal numbers is no difference.
  if (!(deviation > 1e-7 * Math.abs(mean)) || !(deviation > 0)) return;
  for (let i = 0; i < scores.length; i++) {
    into[i] = (into[i] as number) + (weight * ((scores[i] as number) - mean)) / deviation;
  }
}
