import { getAppContext } from '@forge/api';
import { now } from '../refresh/now';
import { noting } from '../services/live/announce';
import { readActive } from '../services/background-reading/read-active';
import { keepSearchIndex } from '../services/search-index/keep-index';

/**
 * What Forge's documentation of scheduled triggers tells a function to return. With anything else the run may count as
 * failed (424).
 */
const DONE = { statusCode: 204 } as const;

/** What is left of the run when no further owner is begun: storing what was asked takes far less. */
const STOP_BEFORE_END_MS = 10_000;

/** The five-minute trigger: nobody is there, so each task is read as its owner. Then what is searched is put in order. */
export async function refreshActive(): Promise<typeof DONE> {
  const deadline = now() + remainingMs() - STOP_BEFORE_END_MS;
  try {
    await noting(() => readActive(deadline));
  } finally {
    await keepSearchIndex(deadline);
  }
  return DONE;
}

/** Milliseconds that Forge still gives this run. */
const remainingMs = (): number => getAppContext().invocationRemainingTimeInMillis();
