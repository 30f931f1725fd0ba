import type { Times } from '../../tasks/reading/snapshot';

type GivenTimes = { readonly [Name in keyof Times]: Times[Name] | undefined };

/**
 * The times a source gave, without those that cannot be: one published answer of Jira's has a digit missing, and a time
 * before the creation would turn durations and the order of the list around.
 */
export function orderedTimes(told: GivenTimes): Times {
  const { createdAt } = told;
  const possible = (at: number | undefined): at is number =>
    at !== undefined && (createdAt === undefined || at >= createdAt);
  return {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(possible(told.startedAt) ? { startedAt: told.startedAt } : {}),
    ...(possible(told.updatedAt) ? { updatedAt: told.updatedAt } : {}),
    ...(possible(told.finishedAt) ? { finishedAt: told.finishedAt } : {}),
  };
}
