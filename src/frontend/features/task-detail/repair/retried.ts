import type { StartedAgainView } from '../../../../contract';
import { retriedIds } from '../../../task/retried-ids';
import type { IssueBlock } from '../issues/issue-groups';

/** What retries have taken of the issues of a task. */
export interface Retried {
  readonly taken: ReadonlySet<string>;
  /** Those of a retry that is over, and of which all succeeded. */
  readonly done: ReadonlySet<string>;
}

/** As far as it is known which issues they took. Pure. */
export const retriedOf = (retries: readonly StartedAgainView[] = []): Retried => ({
  taken: retriedIds(retries),
  done: retriedIds(retries.filter(({ isDone }) => isDone)),
});

/** What no retry has taken of a block. Pure. */
export const leftOf = (block: IssueBlock, { taken }: Retried): IssueBlock =>
  taken.size === 0 ? block : { ...block, issueIds: block.issueIds.filter((id) => !taken.has(id)) };

/** How many issues of a block retries have taken, and how many of these are done. Pure. */
export const countRetried = (
  { issueIds }: Pick<IssueBlock, 'issueIds'>,
  { taken, done }: Retried,
): { readonly n: number; readonly done: number } => ({
  n: issueIds.filter((id) => taken.has(id)).length,
  done: issueIds.filter((id) => done.has(id)).length,
});
