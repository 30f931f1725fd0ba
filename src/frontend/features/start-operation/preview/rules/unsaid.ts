import type { Unsaid } from './rules';

export const ALL_SAID: Unsaid = { issues: [] };

/** Both together, each issue once, with the first reason. Pure. */
export function unsaidOf(...all: readonly Unsaid[]): Unsaid {
  const issues = new Map(all.flatMap((each) => each.issues.map((issue) => [issue.id, issue] as const)));
  const error = all.find((each) => each.error !== undefined)?.error;
  return { issues: [...issues.values()], ...(error === undefined ? {} : { error }) };
}
