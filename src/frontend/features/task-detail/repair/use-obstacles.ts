import { useEffect, useState } from 'react';
import type { ConfirmationView, TaskRow } from '../../../../contract';
import { platform } from '../../../platform/platform';
import { useStore } from '../../../platform/store';
import type { IssueBlock } from '../issues/issue-groups';
import { createObstacleStore } from './obstacle-store';
import type { KnownObstacles } from './obstacle-store';

/** The first reasons are asked about by themselves: they hold the most issues. */
const ASKED_AT_ONCE = 3;

/** What stands in the way, by reason: asked as the viewer while the detail is open. */
export function useObstacles(
  row: TaskRow,
  confirmation: ConfirmationView | undefined,
  reasons: readonly IssueBlock[],
  isShown: boolean,
): { readonly knownOf: (block: IssueBlock) => KnownObstacles | undefined; readonly ask: (block: IssueBlock) => void } {
  const [store] = useState(() => createObstacleStore(platform.jira));
  const known = useStore(store);
  const { operation, did } = row;
  const change = confirmation?.change;
  const ask = (block: IssueBlock) => store.want(nameOf(block), { issueIds: block.issueIds, operation, change, did });
  useEffect(() => {
    if (!isShown) return;
    for (const block of reasons.slice(0, ASKED_AT_ONCE))
      store.want(nameOf(block), { issueIds: block.issueIds, operation, change, did });
  }, [store, reasons, isShown, operation, change, did]);
  useEffect(() => () => store.stop(), [store]);
  return { knownOf: (block) => known.get(nameOf(block)), ask };
}

/** An outcome that is read anew may name more issues for the same reason: they are asked about anew. */
const nameOf = ({ reason = '', issueIds }: IssueBlock): string => `${issueIds.length} ${reason}`;
