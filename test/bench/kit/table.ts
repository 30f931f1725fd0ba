import type { Measured } from './big-site';

type Goals = Partial<Record<(typeof COLUMNS)[number][0], string>>;

const COLUMNS = [
  ['resolverCalls', 'resolver calls'],
  ['minutesQuestions', 'minute’s questions'],
  ['realtime', 'Realtime operations'],
  ['jiraCalls', 'Jira calls'],
  ['points', 'points'],
  ['bridgeRequests', 'bridge requests'],
  ['storageRequests', 'storage requests'],
  ['countingRequests', 'of them for counting'],
  ['ticketRequests', 'of them for a ticket'],
  ['reads', 'storage reads'],
  ['allWrites', 'all writes'],
  ['taskWrites', 'task writes'],
  ['touchedWrites', 'issue index writes'],
  ['sumsWrites', 'sums writes'],
  ['runWrites', 'run record writes'],
  ['allowanceWrites', 'allowance writes'],
  ['answerBytes', 'largest answer'],
  ['milliseconds', 'milliseconds'],
] as const;

/** What was measured beside its goal; printed by `npm run bench` only. */
export function createTable(title: string) {
  const lines: string[] = [];
  return {
    add(scenario: string, measured: Measured, goals: Goals): void {
      lines.push('', scenario);
      for (const [key, name] of COLUMNS) {
        const shown = shownAs(key, measured);
        if (shown === '0' && goals[key] === undefined) continue;
        lines.push(
          `  ${name.padEnd(20)}${shown.padStart(24)}   ${goals[key] === undefined ? '' : `goal ${goals[key]}`}`,
        );
      }
    },
    note: (text: string): void => void lines.push('', text),
    print(): void {
      if (process.env['npm_lifecycle_event'] !== 'bench') return;
      process.stdout.write(
        `\n${title}\n${'='.repeat(title.length)}${lines.map((line) => `\n${line.trimEnd()}`).join('')}\n\n`,
      );
    },
  };
}

function shownAs(key: (typeof COLUMNS)[number][0], measured: Measured): string {
  const value = measured[key];
  if (typeof value !== 'number') return value.count === 0 ? '0' : `${value.count} (${value.bytes} bytes)`;
  return key === 'answerBytes' && value > 0 ? `${value} bytes` : String(Math.round(value));
}
