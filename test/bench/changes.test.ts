import { createHistoryReader } from '../../src/frontend/histories/history-reader';
import { readAll } from '../../src/frontend/histories/read-all';
import { groupChanges } from '../../src/frontend/features/task-detail/changes/group-changes';
import { netChanges } from '../../src/sources/history/net-changes';
import { BEGIN, createWorld } from '../world';
import type { World } from '../world';
import { ids, pay, web } from '../services/submissions/kit';
import { browserOf } from '../services/undo/kit';
import { createTable } from './kit/table';

const table = createTable('“Changes”: what a task did, from the histories of its issues');

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());
afterAll(() => table.print());

const MANY = [...pay(5_400), ...web(4_200), ...ids(1_034_000, 400)];
const THOUSAND = 1_000;

/** Every issue has an earlier change of somebody else's in its history, and the task's. */
function change(who: string, issueIds: readonly string[], priorityId: string): void {
  const selectedActions = ['priority'];
  const editedFieldsInput = { priority: { priorityId } };
  for (let from = 0; from < issueIds.length; from += THOUSAND) {
    const selectedIssueIdsOrKeys = issueIds.slice(from, from + THOUSAND);
    world.site.jira.startOperation(
      who,
      { kind: 'fields', payload: { selectedActions, editedFieldsInput, selectedIssueIdsOrKeys } },
      { durationMs: 1_000, startDelayMs: 0, beyondTheLimit: true },
    );
  }
  world.pass(60_000);
  world.site.jira.moving();
}

const isBench = process.env['npm_lifecycle_event'] === 'bench';

test.each([[1_000, 1, 5_000], ...(isBench ? [[10_000, 10, 30_000] as const] : [])] as const)(
  'of %i issues ask Jira %i times at most',
  async (count, mostRequests, mostMs) => {
    const { ada, mia } = world;
    const issueIds = MANY.slice(0, count);
    change(mia.accountId, issueIds, '4');
    change(ada.accountId, issueIds, '1');
    let requests = 0;
    const { jira } = world.site;
    const real = jira.fetchAs.bind(jira);
    jira.fetchAs = (...call) => {
      requests++;
      return real(...call);
    };
    const began = performance.now();
    const question = { issueIds, authorId: ada.accountId, from: BEGIN, to: Infinity };
    const reader = createHistoryReader(browserOf(world, ada), question);
    const histories = await readAll(
      reader,
      () => true,
      () => undefined,
    );
    const groups = groupChanges(new Map([...histories.entries].map(([id, entries]) => [id, netChanges(entries)])));
    const ms = Math.round(performance.now() - began);
    table.note(
      `${count} issues: ${requests} requests of the browser (goal ≤ ${mostRequests}), ${ms} ms (goal ≤ ${mostMs}), nothing written`,
    );
    expect(histories).toMatchObject({ phase: 'done', issues: count });
    // Jira refuses some of the issues.
    expect(groups[0]?.issueIds.length).toBeGreaterThan(count * 0.8);
    expect(requests).toBeLessThanOrEqual(mostRequests);
    expect(ms).toBeLessThan(mostMs);
  },
);
