import type { Change } from '../../../../tasks/change';
import { createEditRules } from './edit-rules';
import type { AskRules } from './rules';

/** How it is found what an operation will do; undefined where nothing has to be read for it. */
export function createAskRules(): (operation: Change['operation']) => AskRules | undefined {
  const edit = createEditRules();
  return (operation) => (operation === 'edit' ? edit : undefined);
}
