import type { ForgeNode } from '../forge-doc';
import { list, number, text } from '../props';

/** One colour of a chart: a group of values, across all categories. */
export interface Series {
  name: string;
  color: string;
  /** In the order of the categories; 0 where there is none. */
  values: readonly number[];
}

export interface ChartValues {
  /** What `xAccessor` names, in the order in which it first appears. */
  categories: readonly string[];
  series: readonly Series[];
  /** Whether the series have names of their own: then there is a legend. */
  isGrouped: boolean;
}

/** Reads a chart's data as UI Kit takes it: arrays with number accessors, or objects with names. */
export function chartValues(node: ForgeNode): ChartValues {
  const rows = list(node, 'data');
  if (rows === undefined) throw new Error(`${node.type}: data must be a list`);
  const grouped = accessor(node, 'colorAccessor');
  const sums = new Map<string, Map<string, number>>();
  const categories = new Set<string>();
  for (const row of rows) {
    const category = String(valueIn(node, row, 'xAccessor'));
    const value = valueIn(node, row, 'yAccessor');
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new Error(`${node.type}: ${JSON.stringify(row)} has no number where yAccessor leads`);
    const name = grouped === undefined ? '' : String(valueIn(node, row, 'colorAccessor'));
    categories.add(category);
    const ofSeries = sums.get(name) ?? new Map<string, number>();
    sums.set(name, ofSeries.set(category, (ofSeries.get(category) ?? 0) + value));
  }
  const series = [...sums].map(([name, values], index) => ({
    name,
    color: colorOf(node, name, index),
    values: [...categories].map((category) => values.get(category) ?? 0),
  }));
  return { categories: [...categories], series, isGrouped: grouped !== undefined };
}

function accessor(node: ForgeNode, name: string): string | undefined {
  return number(node, name) === undefined ? text(node, name) : String(number(node, name));
}

function valueIn(node: ForgeNode, row: unknown, name: string): unknown {
  const key = accessor(node, name);
  if (key === undefined) throw new Error(`${node.type} needs ${name}`);
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, key))
    throw new Error(`${node.type}: ${JSON.stringify(row)} has nothing where ${name} leads`);
  return Reflect.get(row, key);
}

const palette = Array.from({ length: 8 }, (_, index) => `var(--ds-chart-categorical-${index + 1})`);

function colorOf(node: ForgeNode, name: string, index: number): string {
  const given = list(node, 'colorPalette');
  const chosen: unknown = given?.find((entry) => isNamed(entry) && entry.key === name) ?? given?.[index % given.length];
  const color = isNamed(chosen) ? chosen.value : chosen;
  if (color === undefined) return palette[index % palette.length] ?? '';
  if (typeof color !== 'string' || !CSS.supports('color', color))
    throw new Error(`${node.type}: ${JSON.stringify(color)} in colorPalette is no colour`);
  return color;
}

function isNamed(entry: unknown): entry is { key: string; value: string } {
  return typeof entry === 'object' && entry !== null && 'key' in entry && 'value' in entry;
}

/** Round numbers from 0 to at least `most`, four or five of them; whole ones. */
export function axisTicks(most: number): number[] {
  const rough = Math.max(most, 1) / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10) * magnitude);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const written = new Intl.NumberFormat('en-US');

export const writtenNumber = (value: number): string => written.format(value);
