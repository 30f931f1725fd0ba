/** How often each thing acted: faults and guards, by their names. */
export type Tally = Record<string, number>;

export function count(tally: Tally, name: string, times = 1): void {
  tally[name] = (tally[name] ?? 0) + times;
}

export function addTo(sum: Tally, more: Tally): void {
  for (const [name, times] of Object.entries(more)) count(sum, name, times);
}
