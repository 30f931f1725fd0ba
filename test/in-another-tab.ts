import type { Functions } from '../src/contract';
import type { Person, World } from './world';

/** A call beside the one that a test waits for. */
export const inAnotherTab = (
  { site }: World,
  { accountId }: Person,
  functionKey: keyof Functions,
  payload: object,
): Promise<unknown> => site.forge.invoke({ moduleKey: 'bulk-tasks-admin', functionKey, payload, accountId });

/**
 * Right before the app's next write under a condition, something else happens, which may write the same record.
 * @param of where given, a key that is written
 */
export function beforeTheNextWrite({ site: { storage } }: World, meanwhile: () => Promise<unknown>, of = ''): void {
  const real = storage.answer.bind(storage);
  storage.answer = async (...request) => {
    const [path, body] = request;
    if (path.endsWith('/transaction') && body.includes(of)) {
      storage.answer = real;
      await meanwhile();
    }
    return real(...request);
  };
}
