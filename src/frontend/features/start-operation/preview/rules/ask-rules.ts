import type { Change } from '../../../../../tasks/changes/change';
import type { AskWays } from '../../details/transitions/ask-ways';
import { deleteRules } from './delete-rules';
import { createEditRules } from './edit-rules';
import { moveRules } from './move-rules';
import type { AskRules } from './rules';
import { createTransitionRules } from './transition-rules';
import { watchRules } from './watch-rules';

/** How it is found what an operation will do. */
export function createAskRules(askWays: AskWays): (operation: Change['operation']) => AskRules {
  const rules: Readonly<Record<Change['operation'], AskRules>> = {
    edit: createEditRules(),
    transition: createTransitionRules(askWays),
    move: moveRules,
    delete: deleteRules,
    watch: watchRules,
    unwatch: watchRules,
  };
  return (operation) => rules[operation];
}
