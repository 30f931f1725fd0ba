import { randomUUID } from 'node:crypto';
import type { Submission } from '../../src/contract';
import { submissionOf } from '../../src/frontend/features/start-operation/plan/plan';
import type { Plan } from '../../src/frontend/features/start-operation/plan/plan';
import { HOUR, createWorld } from '../world';
import type { World } from '../world';
import { drive, edit, pay, started } from '../services/submissions/kit';
import { done, plannedUndo } from '../services/undo/kit';
import { measure } from './kit/big-site';
import { createTable } from './kit/table';

const KB = 1_024;
const table = createTable('1,000 issues are put back as they were');

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());
afterAll(() => table.print());

const ISSUES = pay(1_000);

const points = (value: number): Submission['change'] => ({
  operation: 'edit',
  fields: [{ kind: 'number', fieldId: 'customfield_10016', value }],
});

/** Gives the issues so many different values, each to as many. */
async function giveValues(count: number): Promise<void> {
  const groups = Array.from({ length: count }, (_, index) => ({
    change: points(index + 1),
    issueIds: ISSUES.filter((_id, place) => Math.floor((place * count) / ISSUES.length) === index),
  }));
  const [first, ...also] = groups;
  if (!first) return;
  const more = also.length > 0 ? { also } : {};
  const key = await started(world.ada, edit(first.issueIds, { change: first.change, ...more }));
  const { row, next } = await drive(world, world.ada, key);
  expect({ next: next.kind, taken: row.submission?.taken }).toEqual({ next: 'over', taken: count });
  world.pass(HOUR);
}

/** Counts what the page asks Jira for while it works. */
async function asked<T>(work: () => Promise<T>): Promise<{ result: T; requests: number; milliseconds: number }> {
  const { jira } = world.site;
  const real = jira.fetchAs.bind(jira);
  let requests = 0;
  jira.fetchAs = (...call) => {
    requests++;
    return real(...call);
  };
  const began = performance.now();
  const result = await work();
  jira.fetchAs = real;
  return { result, requests, milliseconds: Math.round(performance.now() - began) };
}

test.each([
  [1, 9],
  [10, 12],
  [60, 30],
] as const)(
  'an undo of %i old values asks Jira 25 times at most, and writes %i KB at most when it starts',
  async (count, most) => {
    const { ada } = world;
    await giveValues(count);
    const key = await done(world, ada, points(99), ISSUES);
    const { result: planned, requests, milliseconds } = await asked(() => plannedUndo(world, ada, key));
    if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
    const plan: Plan = planned.plan;
    expect(plan.groups).toHaveLength(count);
    const start = await measure(world, () => started(ada, submissionOf(plan, `submission:${randomUUID()}`, true)));
    table.add(`Starting the undo of ${count} old values`, start, { allWrites: `≤ ${most * KB} bytes` });
    table.note(
      `Planning the undo of ${count} old values: ${requests} requests of the browser (goal ≤ 25), ${milliseconds} ms (goal ≤ 30000)`,
    );
    expect(requests).toBeLessThanOrEqual(25);
    expect(milliseconds).toBeLessThan(30_000);
    expect(start.allWrites.bytes).toBeLessThanOrEqual(most * KB);
  },
);
