/** The things that charts count. Each has one colour everywhere. */
export const SERIES = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed', 'complained'] as const;
export type SeriesKey = (typeof SERIES)[number];

export const seriesColour = (key: SeriesKey): string => `var(--mp-series-${key})`;

/** One point of a chart: a time (`at`) or a name (`label`), and a number for each series. */
export type ChartPoint = { at?: Date | string; label?: string } & { [K in SeriesKey]?: number | null };

/** What the drawing part gets: everything already in words. */
export interface Drawing {
  kind: 'line' | 'bar' | 'donut';
  points: ({ x: string } & { [K in SeriesKey]?: number | null })[];
  series: { key: SeriesKey; label: string }[];
  height: number;
  write: (value: number) => string;
}

/** The largest value of all series, for the axis; at least 1. */
export function largest(points: Drawing['points'], series: Drawing['series']): number {
  return Math.max(1, ...points.flatMap((point) => series.map(({ key }) => point[key] ?? 0)));
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
