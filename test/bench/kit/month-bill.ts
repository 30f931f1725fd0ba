/** What Forge asks a month for an app over all its installations, dollars (page of October 2026). */
const PRICES = {
  'functions, GB-s': { free: 200_000, dollars: 0.000025 },
  'storage reads, GB': { free: 0.1, dollars: 0.055 },
  'storage writes, GB': { free: 0.1, dollars: 1.09 },
  'logs, GB': { free: 1, dollars: 1.005 },
} as const;
type Priced = keyof typeof PRICES;

/** The smaller of the two that are called so: the bill is not smaller than this says. */
const GB = 1e9;

/**
 * What a call takes, milliseconds, each counted as if it waited for the one before, although many are made at once. Of its
 * own a run takes 0.3 (`changedSince`) to 40 on the local site, with what is Jira's in it: 20 here. Stated and not measured,
 * so that a machine that is busy fails no test.
 */
const TAKES = { storage: 20, jira: 300, realtime: 50, queue: 50, run: 20 } as const;

/** What something uses each time it happens. */
export interface Unit {
  readonly runs: number;
  readonly storageRequests: number;
  /** To Jira, Confluence and others, from functions. */
  readonly calls: number;
  readonly realtime: number;
  readonly pushes: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly loggedBytes: number;
}

/** How long functions run for it, seconds. */
const secondsOf = (unit: Unit): number =>
  (unit.storageRequests * TAKES.storage +
    unit.calls * TAKES.jira +
    unit.realtime * TAKES.realtime +
    unit.pushes * TAKES.queue +
    unit.runs * TAKES.run) /
  1_000;

/** Something that happens so many times in the month. */
export interface Line {
  readonly what: string;
  readonly times: number;
  readonly unit: Unit;
}

export type Use = Readonly<Record<Priced, number>>;

/** @param memoryMb what manifest.yml gives each run */
export function useOf(lines: readonly Line[], memoryMb: number): Use {
  const sum = (of: (unit: Unit) => number): number => lines.reduce((all, { times, unit }) => all + times * of(unit), 0);
  return {
    'functions, GB-s': sum(secondsOf) * (memoryMb / 1_024),
    'storage reads, GB': sum(({ readBytes }) => readBytes) / GB,
    'storage writes, GB': sum(({ writtenBytes }) => writtenBytes) / GB,
    'logs, GB': sum(({ loggedBytes }) => loggedBytes) / GB,
  };
}

/** What each line of the bill comes to, dollars. */
export const dollarsOf = (use: Use): Use => ({
  'functions, GB-s': dollars(use, 'functions, GB-s'),
  'storage reads, GB': dollars(use, 'storage reads, GB'),
  'storage writes, GB': dollars(use, 'storage writes, GB'),
  'logs, GB': dollars(use, 'logs, GB'),
});

const dollars = (use: Use, what: Priced): number => Math.max(0, use[what] - PRICES[what].free) * PRICES[what].dollars;

export const totalOf = (bill: Use): number => Object.values(bill).reduce((sum, line) => sum + line, 0);

/** The bill as people read it: what happened how often, what it used each time, and what it comes to. */
export function billText(title: string, lines: readonly Line[], memoryMb: number): string {
  const use = useOf(lines, memoryMb);
  const bill = dollarsOf(use);
  const happened = lines.map(
    ({ what, times, unit }) =>
      `  ${what.padEnd(52)}${String(Math.round(times)).padStart(9)} × ${secondsOf(unit).toFixed(2).padStart(6)} s ${String(Math.round(unit.readBytes)).padStart(7)} B read ${String(Math.round(unit.writtenBytes)).padStart(6)} B written ${String(Math.round(unit.loggedBytes)).padStart(4)} B logged`,
  );
  const paid = Object.entries(PRICES).map(([name, { free, dollars: price }]) => {
    const what = name as Priced;
    return `  ${name.padEnd(20)}${use[what].toFixed(3).padStart(12)}, ${free} free, then $${price}: $${bill[what].toFixed(2)}`;
  });
  return [title, ...happened, ...paid, `  in all $${totalOf(bill).toFixed(2)}`].join('\n');
}
