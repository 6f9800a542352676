import '@mantine/charts/styles.css';
import { BarChart, DonutChart, LineChart } from '@mantine/charts';
import { useMediaQuery } from '@mantine/hooks';
import css from './chart.module.css';
import { type Drawing, largest, seriesColour, spreadLabels } from './series.ts';

const LABEL_WIDTH = 116;
const LINE_HEIGHT = 16;
// The axis below and the air above the plot, as recharts lays them out.
const AXIS_HEIGHT = 40;

/** The drawing itself; its own file, because it brings the chart library with it. */
export default function ChartDrawing(drawing: Drawing) {
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  if (drawing.kind === 'donut') return <Donut {...drawing} />;
  const { points, series, height, write } = drawing;
  const shared = {
    h: height,
    data: points,
    dataKey: 'x',
    series: series.map(({ key, label }) => ({ name: key, label, color: seriesColour(key) })),
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    strokeDasharray: '0',
    gridColor: 'var(--mp-line)',
    textColor: 'var(--mp-ink-soft)',
    valueFormatter: write,
    xAxisProps: { minTickGap: 24, tickMargin: 8 },
    yAxisProps: { width: 44, allowDecimals: false, domain: [0, 'auto'] as [number, string] },
    tooltipAnimationDuration: 0,
  };
  if (drawing.kind === 'bar')
    return (
      <BarChart
        {...shared}
        barChartProps={{ accessibilityLayer: false }}
        maxBarWidth={28}
        barProps={{ radius: [3, 3, 0, 0], isAnimationActive: false }}
      />
    );
  const ends = endLabels(drawing);
  return (
    <LineChart
      {...shared}
      curveType="monotone"
      strokeWidth={2}
      withDots={points.length < 3}
      lineChartProps={{
        accessibilityLayer: false,
        margin: { top: 8, right: narrow ? 8 : LABEL_WIDTH, bottom: 0, left: 0 },
      }}
      lineProps={(line) => ({
        isAnimationActive: false,
        label: (props: { x?: number | string; y?: number | string; index?: number }) => {
          const end = ends.find(({ key }) => key === line.name);
          if (narrow || !end || props.index !== end.index) return <g />;
          return (
            <text
              x={Number(props.x) + 8}
              y={Number(props.y) + end.shift}
              dy={4}
              fill={seriesColour(end.key)}
              className={css.end}
            >
              {end.label}
            </text>
          );
        },
      })}
    />
  );
}

/** For each line the index of its last point and how far its label moves (px) so that no two overlap. */
function endLabels({ points, series, height }: Drawing) {
  const plot = height - AXIS_HEIGHT;
  const top = largest(points, series);
  const last = series.map(({ key }) => points.findLastIndex((point) => typeof point[key] === 'number'));
  const wanted = series.map(({ key }, index) => (1 - (points[last[index]!]?.[key] ?? 0) / top) * plot);
  const placed = spreadLabels(wanted, LINE_HEIGHT, plot);
  return series.map(({ key, label }, index) => ({
    key,
    label,
    index: last[index]!,
    shift: placed[index]! - wanted[index]!,
  }));
}

function Donut({ points, series, height, write }: Drawing) {
  const total = (key: (typeof series)[number]['key']) => points.reduce((sum, point) => sum + (point[key] ?? 0), 0);
  const parts = series.map(({ key, label }) => ({ key, name: label, value: total(key), color: seriesColour(key) }));
  return (
    <div className={css.donut} {...{ inert: '' }}>
      <DonutChart
        data={parts}
        size={height - 40}
        thickness={26}
        paddingAngle={1}
        withTooltip={false}
        strokeColor="var(--mp-surface)"
        pieProps={{ isAnimationActive: false }}
      />
      <ul className={css.parts}>
        {parts.map(({ key, name, value, color }) => (
          <li key={key}>
            <span className={css.swatch} style={{ background: color }} />
            {name}
            <strong>{write(value)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
