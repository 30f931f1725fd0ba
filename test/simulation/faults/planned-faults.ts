import { FAMILIES, FAULTS } from './fault-kinds';
import type { Fault, FaultName } from './fault-kinds';
import type { Chance } from '../random';

const MINUTE = 60_000;

/** Faults of a seed: twenty or more, of every family at least one. */
export function plannedFaults(chance: Chance, busyMs: number, quietMs: number): readonly Fault[] {
  const chosen: FaultName[] = FAMILIES.map((family) => chance.pick<FaultName>(FAULTS[family]));
  // Storage and Jira are what the app meets at every step.
  const often = [...FAULTS.jira, ...FAULTS.storage, ...FAULTS.storage, ...FAULTS.runs, ...FAULTS.queue];
  const more = chance.whole(14, 20);
  for (let each = 0; each < more; each++) chosen.push(chance.pick<FaultName>(chance.happens(0.85) ? often : ALL));
  return chosen.map((name) => faultOf(name, chance, busyMs, quietMs)).sort((a, b) => a.from - b.from);
}

const ALL: readonly FaultName[] = FAMILIES.flatMap((family): readonly FaultName[] => FAULTS[family]);

function faultOf(name: FaultName, chance: Chance, busyMs: number, quietMs: number): Fault {
  const from = Math.floor(chance.next() * busyMs);
  switch (name) {
    case 'clock jump':
      return { name, from: chance.whole(busyMs / 4, busyMs + quietMs), until: Infinity, likelihood: 1 };
    case 'damaged confirmation':
      return { name, from, until: Infinity, likelihood: 1 };
    case 'missed trigger':
      return { name, from, until: from + chance.whole(20, 240) * MINUTE, likelihood: 0.9 };
    case 'impersonation refused':
    case 'right lost':
      return { name, from, until: from + chance.whole(5, 120) * MINUTE, likelihood: 1 };
    case '429 of the quota':
      return { name, from, until: from + chance.whole(1, 4) * MINUTE, likelihood: 0.3 };
    default:
      return { name, from, until: from + chance.whole(1, 10) * MINUTE, likelihood: 0.05 + chance.next() * 0.4 };
  }
}
