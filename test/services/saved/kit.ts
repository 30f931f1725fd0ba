import { randomUUID } from 'node:crypto';
import type { Functions, SavedOperation } from '../../../src/contract';
import type { Person } from '../../world';

type Answer<Name extends keyof Functions> = Promise<ReturnType<Functions[Name]>>;

/** A saved edit of the priority of whatever a search finds, or whatever is told. */
export const savedEdit = (change: Partial<SavedOperation> = {}): SavedOperation => ({
  id: randomUUID(),
  name: 'Friday clean-up',
  issues: { by: 'search', jql: 'project = PAY' },
  change: { operation: 'edit', fields: [{ kind: 'priority', fieldId: 'priority', priorityId: '2' }] },
  sendEmail: false,
  ...change,
});

export const saveOperation = (who: Person, operation: SavedOperation) =>
  who.call('saveOperation', operation) as Answer<'saveOperation'>;
export const savedOperations = (who: Person) => who.call('savedOperations', {}) as Answer<'savedOperations'>;
export const renameSaved = (who: Person, id: string, name: string) =>
  who.call('renameSaved', { id, name }) as Answer<'renameSaved'>;
export const removeSaved = (who: Person, id: string) => who.call('removeSaved', { id }) as Answer<'removeSaved'>;
