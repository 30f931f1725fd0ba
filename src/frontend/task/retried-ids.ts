import type { StartedAgainView } from '../../contract';

/** The issues that a retry has taken. Pure. */
export const retriedIds = (retries: readonly StartedAgainView[] = []): ReadonlySet<string> =>
  new Set(retries.flatMap(({ issueIds = [] }) => issueIds));
