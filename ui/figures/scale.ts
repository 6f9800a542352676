/** Where numbers lie on the axes of a chart: pure, so that the server draws what the browser draws. */

const MOST_STEPS = 4;
const STEPS = [1, 2, 2.5, 5, 10];

/** Marks of an axis of whole things from 0 to at least `largest` (≥ 1), at most five of them, at round numbers. */
export function axisMarks(largest: number): number[] {
  const rough = largest / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  // Half a person does not exist: below 10 only whole steps are round.
  const step = Math.max(
    1,
    STEPS.map((round) => round * power).find((round) => round >= rough && Number.isInteger(Math.max(round, 1)))!,
  );
  return Array.from({ length: Math.ceil(largest / step) + 1 }, (_, index) => index * step);
}

/** The middle of the place that point `index` of `count` has, as a share of the width (0 to 1). */
export const bandMiddle = (index: number, count: number): number => (index + 0.5) / count;

/** The index of the point whose place is under a share of the width. */
export const pointUnder = (share: number, count: number): number =>
  Math.min(count - 1, Math.max(0, Math.floor(share * count)));

/** Every how many points one is named below the axis, so that at most `most` are; a multiple of `of`. */
export function labelStep(count: number, most: number, of = 1): number {
  return Math.max(1, Math.ceil(count / most / of)) * of;
}

/**
 * Where labels that want to stand at `wanted` (px from the top) really stand, so that two never overlap: in order, at least
 * `apart` px between them, inside `height`.
 */
export function spreadLabels(wanted: readonly number[], apart: number, height: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let previous = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, previous + apart);
    previous = placed[index]!;
  }
  let next = height + apart;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, next - apart);
    next = placed[index]!;
  }
  return placed;
}
