/** The things that charts count. Each has one colour everywhere. */
export const SERIES = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'unsubscribed', 'complained'] as const;
export type SeriesKey = (typeof SERIES)[number];

export const seriesColour = (key: SeriesKey): string => `var(--mp-series-${key})`;

/** One point of a chart: a time (`at`) or a name (`label`), and a number for each series. */
export type ChartPoint = { at?: Date | string; label?: string } & { [K in SeriesKey]?: number | null };

/** What the drawing gets: everything already in words. */
export interface Drawing {
  kind: 'line' | 'bar';
  points: ({ x: string } & { [K in SeriesKey]?: number | null })[];
  series: { key: SeriesKey; label: string }[];
  /** px */
  height: number;
  write: (value: number) => string;
}

/** The largest value of all series, for the axis; at least 1. */
export function largest(points: Drawing['points'], series: Drawing['series']): number {
  return Math.max(1, ...points.flatMap((point) => series.map(({ key }) => point[key] ?? 0)));
}
