import fc from 'fast-check';
import { takenBy, waitingBefore, withPlace } from '../../../src/tasks/submissions/site-slot';
import type { SiteSlot } from '../../../src/tasks/submissions/site-slot';
import { makeTaskKey } from '../../../src/tasks/task-key';

const submission = makeTaskKey({ of: 'submission', uuid: 'a' });
const SECOND = 1_000;

test('of any number of accounts that go on asking, in any order, each has a turn within as many turns', () => {
  const accounts = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(accounts, fc.infiniteStream(fc.nat()), (count, numbers) => {
      const all = Array.from({ length: count }, (_, index) => `account-${index}`);
      const turns: string[] = [];
      let slot: SiteSlot = { waiting: [] };
      let isFree = true;
      for (let round = 0; turns.length < 3 * count; round++) {
        const calls = [...all];
        while (calls.length > 0) {
          const [by = ''] = calls.splice((numbers.next().value ?? 0) % calls.length, 1);
          const at = round * 10 * SECOND;
          if (isFree && waitingBefore(slot, by, at).length === 0) {
            slot = takenBy(slot, { submission, by, op: 'edit', at });
            isFree = false;
            turns.push(by);
          } else {
            slot = withPlace(slot, { by, op: 'edit' }, at) ?? slot;
          }
        }
        // What ran is over by the next round, in which everybody asks again.
        isFree = true;
      }
      // After the first round everybody waits, so from there on each `count` turns in a row are everybody's.
      for (let from = 1; from + count <= turns.length; from++) {
        expect(new Set(turns.slice(from, from + count)).size).toBe(count);
      }
    }),
  );
});

test('there are twenty places; one that is not renewed for a minute goes to somebody else', () => {
  let slot: SiteSlot = { waiting: [] };
  for (let index = 0; index < 20; index++) slot = withPlace(slot, { by: `account-${index}`, op: 'edit' }, 0) ?? slot;
  expect(withPlace(slot, { by: 'late', op: 'edit' }, 0)).toBeUndefined();
  expect(waitingBefore(slot, 'late', 0)).toHaveLength(20);
  slot = withPlace(slot, { by: 'account-7', op: 'edit' }, 30 * SECOND) ?? slot;
  slot = withPlace(slot, { by: 'late', op: 'edit' }, 60 * SECOND) ?? slot;
  expect(slot.waiting.map(({ by }) => by)).toEqual(['account-7', 'late']);
});
