import { makeInvoke } from './forge-bridge';
import type { Functions, Payload, Result } from '../../../contract';

/** The app's functions as a page calls them. Never rejects: no answer is an error value like any other. */
export type Resolver = {
  readonly [Name in keyof Functions]: (payload: Payload<Name>) => Promise<ReturnType<Functions[Name]>>;
};

/** A resolver runs for 25 s at most, so after this nothing comes any more. */
const ANSWER_MS = 30_000;

const invoke = makeInvoke<Functions>();

export const appResolver: Resolver = {
  list: (payload) => settled(() => invoke('list', payload)),
  matching: (payload) => settled(() => invoke('matching', payload)),
  changedSince: (payload) => settled(() => invoke('changedSince', payload)),
  refresh: (payload) => settled(() => invoke('refresh', payload)),
  track: (payload) => settled(() => invoke('track', payload)),
  dismiss: (payload) => settled(() => invoke('dismiss', payload)),
  rename: (payload) => settled(() => invoke('rename', payload)),
  discover: (payload) => settled(() => invoke('discover', payload)),
  settings: (payload) => settled(() => invoke('settings', payload)),
  changeSettings: (payload) => settled(() => invoke('changeSettings', payload)),
  stored: (payload) => settled(() => invoke('stored', payload)),
  deleteEverything: (payload) => settled(() => invoke('deleteEverything', payload)),
  health: (payload) => settled(() => invoke('health', payload)),
  knownFound: (payload) => settled(() => invoke('knownFound', payload)),
  putFound: (payload) => settled(() => invoke('putFound', payload)),
  stopTracking: (payload) => settled(() => invoke('stopTracking', payload)),
  task: (payload) => settled(() => invoke('task', payload)),
  start: (payload) => settled(() => invoke('start', payload)),
  advance: (payload) => settled(() => invoke('advance', payload)),
  cancel: (payload) => settled(() => invoke('cancel', payload)),
  withdraw: (payload) => settled(() => invoke('withdraw', payload)),
  draft: (payload) => settled(() => invoke('draft', payload)),
  keepDraft: (payload) => settled(() => invoke('keepDraft', payload)),
  dropDraft: (payload) => settled(() => invoke('dropDraft', payload)),
  savedOperations: (payload) => settled(() => invoke('savedOperations', payload)),
  saveOperation: (payload) => settled(() => invoke('saveOperation', payload)),
  renameSaved: (payload) => settled(() => invoke('renameSaved', payload)),
  removeSaved: (payload) => settled(() => invoke('removeSaved', payload)),
  adopt: (payload) => settled(() => invoke('adopt', payload)),
  endUnconfirmed: (payload) => settled(() => invoke('endUnconfirmed', payload)),
  issue: (payload) => settled(() => invoke('issue', payload)),
  tracker: (payload) => settled(() => invoke('tracker', payload)),
  connectTracker: (payload) => settled(() => invoke('connectTracker', payload)),
  disconnectTracker: (payload) => settled(() => invoke('disconnectTracker', payload)),
  exportParts: (payload) => settled(() => invoke('exportParts', payload)),
  exportFile: (payload) => settled(() => invoke('exportFile', payload)),
  figures: (payload) => settled(() => invoke('figures', payload)),
};

const UNAVAILABLE = { ok: false, error: { kind: 'unavailable' } } as const;

async function settled<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(() => resolve(UNAVAILABLE), ANSWER_MS);
  });
  try {
    const answer = await Promise.race([call(), tooLate]);
    return isResult(answer) ? answer : UNAVAILABLE;
  } catch {
    return UNAVAILABLE;
  } finally {
    clearTimeout(timer);
  }
}

/** The platform has been seen to resolve with nothing when a function dies. */
const isResult = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'ok' in answer;
