import { createWorld, refusal } from '../../world';
import type { World } from '../../world';
import { drive, edit, pay, recordSubmits, started } from './kit';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const toPriority = (priorityId: string, issueIds: readonly string[]) => ({
  change: { operation: 'edit' as const, fields: [{ kind: 'priority' as const, fieldId: 'priority', priorityId }] },
  issueIds: [...issueIds],
});

describe('several changes in one confirmation', () => {
  test('are parts of one submission, each sent with its own values, and one row with the sum', async () => {
    const ada = world.ada;
    const sent = recordSubmits(world);
    const submission = edit(pay(3), { also: [toPriority('4', pay(2, 4)), toPriority('5', pay(1, 6))] });
    const key = await started(ada, submission);
    const { row } = await drive(world, ada, key);
    expect(sent).toEqual([
      expect.objectContaining({ editedFieldsInput: { priority: { priorityId: '2' } }, selectedIssueIdsOrKeys: pay(3) }),
      expect.objectContaining({ editedFieldsInput: { priority: { priorityId: '4' } } }),
      expect.objectContaining({ editedFieldsInput: { priority: { priorityId: '5' } } }),
    ]);
    expect(row).toMatchObject({ operation: 'edit', state: 'succeeded', counts: { total: 6, succeeded: 6 } });
  });

  test.each([
    { what: 'an issue twice', also: [toPriority('4', pay(1, 3))] },
    { what: 'another operation', also: [{ change: { operation: 'watch' as const }, issueIds: pay(1, 4) }] },
    {
      what: 'a transition of other issues than its own',
      also: [
        {
          change: { operation: 'transition' as const, transitions: [{ transitionId: '21', issueIds: pay(1, 5) }] },
          issueIds: pay(1, 4),
        },
      ],
    },
  ])('with $what are refused', async ({ also }) => {
    expect(refusal(await world.ada.start(edit(pay(3), { also })))).toMatchObject({ reason: 'malformed' });
  });
});
