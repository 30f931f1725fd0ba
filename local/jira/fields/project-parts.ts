import type { Named } from '../catalogue';

/** Components of a project by its key; Website has none. */
const components: Readonly<Record<string, readonly Named[]>> = {
  PAY: [
    { id: '10301', name: 'Cards' },
    { id: '10302', name: 'Ledger' },
    { id: '10303', name: 'Payouts' },
  ],
  OPS: [
    { id: '10311', name: 'Network' },
    { id: '10312', name: 'Databases' },
  ],
};

/** Versions of a project by its key; Operations has none. */
const versions: Readonly<Record<string, readonly Named[]>> = {
  PAY: [
    { id: '10401', name: '4.2' },
    { id: '10402', name: '4.3' },
    { id: '10403', name: '5.0' },
  ],
  WEB: [
    { id: '10411', name: '2026.11' },
    { id: '10412', name: '2026.12' },
  ],
};

export type PartKind = 'components' | 'versions';

/** What a field of this kind can hold in a project. */
export function partsOf(kind: PartKind, projectKey: string): readonly Named[] {
  return (kind === 'components' ? components : versions)[projectKey] ?? [];
}

/** Sprints of a project's board by the project's key; Operations has no board. */
const sprints: Readonly<Record<string, readonly Named[]>> = {
  PAY: [{ id: '71', name: 'PAY Sprint 18' }],
  WEB: [{ id: '81', name: 'WEB Sprint 7' }],
};

export const sprintsOf = (projectKey: string): readonly Named[] => sprints[projectKey] ?? [];

/** The sprint with this id, of whichever board. */
export const sprintById = (id: string): Named | undefined =>
  Object.values(sprints)
    .flat()
    .find((sprint) => sprint.id === id);

/** The component or version with this id, of whichever project. */
export function partById(kind: PartKind, id: string): Named | undefined {
  return Object.values(kind === 'components' ? components : versions)
    .flat()
    .find((part) => part.id === id);
}
