import type { Functions } from '../src/contract';
import type { Person, World } from './world';

/** A call beside the one that a test waits for. */
export const inAnotherTab = (
  { site }: World,
  { accountId }: Person,
  functionKey: keyof Functions,
  payload: object,
): Promise<unknown> => site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId });

/** Right before the app's next write under a condition, something else happens, which may write the same record. */
export function beforeTheNextWrite({ site: { storage } }: World, meanwhile: () => Promise<unknown>): void {
  const real = storage.answer.bind(storage);
  storage.answer = async (...request) => {
    if (request[0].endsWith('/transaction')) {
      storage.answer = real;
      await meanwhile();
    }
    return real(...request);
  };
}
