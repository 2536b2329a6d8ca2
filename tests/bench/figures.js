// What the measurements hand to `cargo xtask bench`: one line a figure, its fields parted by tabs.

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Hands over the median of some measurements, and how far they spread. */
export function figure(key, numbers) {
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) throw new Error(`${key}: no figures (${numbers})`);
  console.log(['figure', key, median(numbers), Math.min(...numbers), Math.max(...numbers)].join('\t'));
}

/** What was measured against something else, round by round. */
export function ratios(numbers, others) {
  return numbers.map((number, round) => number / others[round]);
}

/** By how much it was more than something else, round by round. */
export function differences(numbers, others) {
  return numbers.map((number, round) => number - others[round]);
}

/** Hands over a fact for the report: a version, the chosen article, a fault that was found. */
export function note(key, text) {
  console.log(['note', key, String(text).replaceAll(/\s+/g, ' ')].join('\t'));
}
