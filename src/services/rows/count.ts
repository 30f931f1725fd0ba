import type { Count } from '../../contract';

/** Counts go to 99, then "99+". */
export const COUNTED_TO = 99;

export const shownCount = (count: number): Count => ({ count: Math.min(count, COUNTED_TO), more: count > COUNTED_TO });
