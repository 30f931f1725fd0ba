/** One thing that happened. Times are those of the site's clock. */
export interface Happened {
  readonly at: number;
  readonly who: string;
  readonly what: string;
  /** What the seed did to it, where it did something. */
  readonly fault?: string;
  /** What came back. */
  readonly answer?: unknown;
}

export interface History {
  note(happened: Omit<Happened, 'at'>): void;
  /** A number that two runs of one seed share only if they went the same way. */
  fingerprint(): number;
  /** A line for each thing, in the order in which they happened. */
  lines(): string[];
}

/** Everything that happened in a seed, kept as values: only a seed that is looked at pays for the text. */
export function createHistory(now: () => number): History {
  const all: Happened[] = [];
  return {
    note: (happened) => void all.push({ at: now(), ...happened }),
    fingerprint() {
      let sum = 0;
      for (const { at, who, what, fault = '' } of all)
        for (const letter of `${at}${who}${what}${fault}`) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0;
      return sum >>> 0;
    },
    lines: () => all.map(lineOf),
  };
}

const LONGEST_ANSWER = 400;

function lineOf({ at, who, what, fault, answer }: Happened): string {
  const time = new Date(at).toISOString().replace('T', ' ').slice(5, 23);
  const said = answer === undefined ? '' : ` → ${(JSON.stringify(answer) ?? '').slice(0, LONGEST_ANSWER)}`;
  return `${time}  ${who.padEnd(8)} ${what}${fault === undefined ? '' : ` [${fault}]`}${said}`;
}
