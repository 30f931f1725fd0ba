import { getAppContext } from '@forge/api';
import { now } from '../refresh/now';

/**
 * What Forge's documentation of scheduled triggers tells a function to return. With anything else the run may count as
 * failed (424).
 */
export const DONE = { statusCode: 204 } as const;

/** What is left of a run when nothing further is begun: storing what was asked takes far less. */
const STOP_BEFORE_END_MS = 10_000;

/** After which moment this run begins nothing more, epoch milliseconds: a little before Forge ends it. */
export const deadlineOfRun = (): number =>
  now() + getAppContext().invocationRemainingTimeInMillis() - STOP_BEFORE_END_MS;

/** When Forge ends the run whose deadline that is. */
export const endOfRun = (deadline: number): number => deadline + STOP_BEFORE_END_MS;
