import React, { type ReactNode } from 'react';
import type { ForgeNode } from '../forge-doc';
import { flag, number, text } from '../props';
import { writtenNumber, type ChartValues } from './chart-values';

interface Props {
  node: ForgeNode;
  values: ChartValues;
  /** The bars; whoever does not see them reads the table. */
  children: ReactNode;
}

/** What charts have in common: border, title, legend, and the same numbers as a table for assistive technology. */
export function ChartFrame({ node, values, children }: Props) {
  const title = text(node, 'title');
  const subtitle = text(node, 'subtitle');
  const width = number(node, 'width');
  return (
    <figure
      className={flag(node, 'showBorder') === false ? 'chart' : 'chart bordered'}
      style={width === undefined ? {} : { width }}
    >
      {(title !== undefined || subtitle !== undefined) && (
        <figcaption>
          {title !== undefined && <strong>{title}</strong>}
          {subtitle !== undefined && <small>{subtitle}</small>}
        </figcaption>
      )}
      <div role="img" aria-label={title ?? 'Chart'} style={{ height: number(node, 'height') ?? 400 }}>
        {values.categories.length === 0 ? <p className="chart-empty">No data</p> : children}
      </div>
      {values.isGrouped && values.series.length > 0 && (
        <ul className="chart-legend" aria-hidden="true">
          {values.series.map(({ name, color }) => (
            <li key={name}>
              <span style={{ background: color }} />
              {name}
            </li>
          ))}
        </ul>
      )}
      <Numbers title={title} values={values} />
    </figure>
  );
}

function Numbers({ title, values: { categories, series } }: { title: string | undefined; values: ChartValues }) {
  return (
    <table className="chart-numbers">
      {title !== undefined && <caption>{title}</caption>}
      <thead>
        <tr>
          <td />
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name === '' ? 'Value' : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category, index) => (
          <tr key={category}>
            <th scope="row">{category}</th>
            {series.map(({ name, values }) => (
              <td key={name}>{writtenNumber(values[index] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
