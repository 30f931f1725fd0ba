import fc from 'fast-check';
import { jiraTask } from '../../../src/sources/jira/task';
import { toldOf } from '../../../src/sources/source/told';
import { MINUTE, openSystems } from '../systems';
import type { Systems } from '../systems';

let systems: Systems;
beforeEach(async () => {
  systems = await openSystems();
});
afterEach(() => systems.close());

async function told(result: unknown) {
  const { accountId } = systems.mia;
  const id = systems.jira.startTask(accountId, { description: 'Delete custom field', durationMs: MINUTE, result });
  systems.clock.moveForward(MINUTE);
  const read = await jiraTask.read(systems.jiraAs(systems.mia), id);
  if (!read.ok) throw new Error('not read');
  return read.snapshot.told;
}

test('a result is shown as text whatever JSON it is', async () => {
  expect((await told('Field deleted\nfrom 12 screens'))?.result).toBe('Field deleted\nfrom 12 screens');
  expect((await told({ deleted: 12, ids: [1, 2] }))?.result).toBe(
    '{\n  "deleted": 12,\n  "ids": [\n    1,\n    2\n  ]\n}',
  );
  expect((await told(42))?.result).toBe('42');
  expect((await told(null))?.result).toBeUndefined();
});

test('what is kept of a result is cut, and says so', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 400 }), (json, times) => {
      const value: unknown = JSON.parse(json);
      const { result, isCut } = toldOf(
        [],
        Array.from({ length: times }, () => value),
      );
      expect([...(result ?? '')].length).toBeLessThanOrEqual(20_000);
      expect(result?.endsWith('…') === true).toBe(isCut === true);
    }),
  );
  expect(toldOf(Array.from({ length: 30 }, String)).messages).toHaveLength(20);
});
