import React from 'react';
import type { Drawing } from '../Drawn';
import type { ForgeNode } from '../forge-doc';
import { axisTicks, chartValues, writtenNumber, type ChartValues } from './chart-values';
import { ChartFrame } from './ChartFrame';

export const BarChart: Drawing = ({ node }) => <Columns node={node} isStacked={false} />;
export const StackBarChart: Drawing = ({ node }) => <Columns node={node} isStacked />;
export const HorizontalBarChart: Drawing = ({ node }) => <Rows node={node} />;

interface Props {
  node: ForgeNode;
  isStacked: boolean;
}

/** So many labels are readable side by side; of more categories, every second or further one has its label. */
const mostLabels = 8;

function Columns({ node, isStacked }: Props) {
  const values = chartValues(node);
  const ticks = axisTicks(mostOf(values, isStacked));
  const every = Math.ceil(values.categories.length / mostLabels);
  return (
    <ChartFrame node={node} values={values}>
      <div className="chart-columns">
        {ticks.map((tick) => (
          <span key={tick} className="chart-line" style={{ bottom: share(tick, ticks) }}>
            <span>{writtenNumber(tick)}</span>
          </span>
        ))}
        <div className="chart-bars">
          {values.categories.map((category, index) => (
            <div key={category} className={isStacked ? 'chart-bar stacked' : 'chart-bar'}>
              {values.series.map((series) => (
                <Piece key={series.name} side="height" {...{ series, category, index, ticks }} />
              ))}
              {index % every === 0 && (
                <span className={index % (2 * every) === 0 ? 'chart-label' : 'chart-label spare'}>{category}</span>
              )}
            </div>
          ))}
        </div>
      </div>
    </ChartFrame>
  );
}

function Rows({ node }: { node: ForgeNode }) {
  const values = chartValues(node);
  const ticks = axisTicks(mostOf(values, false));
  return (
    <ChartFrame node={node} values={values}>
      <div className="chart-rows">
        {values.categories.map((category, index) => (
          <React.Fragment key={category}>
            <span className="chart-row-label">{category}</span>
            <div className="chart-row">
              {values.series.map((series) => (
                <Piece key={series.name} side="width" {...{ series, category, index, ticks }} />
              ))}
            </div>
            <span className="chart-row-value">
              {writtenNumber(values.series.reduce((sum, series) => sum + (series.values[index] ?? 0), 0))}
            </span>
          </React.Fragment>
        ))}
      </div>
    </ChartFrame>
  );
}

interface PieceProps {
  side: 'height' | 'width';
  series: ChartValues['series'][number];
  category: string;
  index: number;
  ticks: readonly number[];
}

function Piece({ side, series: { name, color, values }, category, index, ticks }: PieceProps) {
  const value = values[index] ?? 0;
  const words = [category, name, writtenNumber(value)].filter((word) => word !== '').join(', ');
  return <span className="chart-piece" title={words} style={{ background: color, [side]: share(value, ticks) }} />;
}

function share(value: number, ticks: readonly number[]): string {
  return `${(100 * value) / (ticks.at(-1) ?? 1)}%`;
}

function mostOf({ categories, series }: ChartValues, isStacked: boolean): number {
  const tops = categories.map((_, index) => {
    const here = series.map(({ values }) => values[index] ?? 0);
    return isStacked ? here.reduce((sum, value) => sum + value, 0) : Math.max(0, ...here);
  });
  return Math.max(0, ...tops);
}
