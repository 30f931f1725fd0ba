import type { FoundChange } from '../../../src/tasks/changes/found';
import { BEGIN, MINUTE } from '../../world';
import type { World } from '../../world';
import { pay } from '../submissions/kit';

/** A change of Sam's as a page has found it: the label `reviewed` on twelve issues, in the two minutes before now. */
export const found = (world: World, change: Partial<FoundChange> = {}): FoundChange => ({
  authorId: world.sam.accountId,
  from: BEGIN - 2 * MINUTE,
  to: BEGIN,
  issueIds: pay(12),
  did: [{ kind: 'field', field: { id: 'labels', name: 'Labels' }, how: 'added', values: [{ id: 'reviewed' }] }],
  ...change,
});
