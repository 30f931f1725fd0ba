import { randomUUID } from 'node:crypto';
import type { payloads } from '../../../src/contract/payloads';
import { MINE, countExport, makeFile } from '../../services/exports/kit';
import { savedEdit } from '../../services/saved/kit';
import { edit, pay } from '../../services/submissions/kit';
import { found } from '../../services/found/kit';
import type { Person, World } from '../../world';

/** What an action is about. */
export interface ActedOn {
  readonly world: World;
  /** A bulk operation of Mia's. */
  readonly taskId: string;
  /** One that she started here. */
  readonly submission: string;
}

/** Every function of the resolver, asked with something that it takes. */
export const ACTIONS: Readonly<Record<keyof typeof payloads, (who: Person, on: ActedOn) => Promise<unknown>>> = {
  list: (who) => who.list(),
  matching: (who) => who.matching({ scope: 'everyone' }),
  changedSince: (who) => who.call('changedSince', { list: 'a'.repeat(22), since: 0 }),
  issue: (who) => who.issue('1012001', { asAdmin: true }),
  refresh: (who, { taskId, submission }) => who.refresh(`jira:${taskId}`, submission),
  task: (who, { taskId }) => who.task(`jira:${taskId}`),
  advance: (who, { submission }) => who.advance(submission),
  figures: (who) => who.figures({ whose: 'everyone' }),
  exportParts: (who) => countExport(who, MINE),
  exportFile: (who) => makeFile(who, MINE),
  track: (who) => who.track(who.edits(5)),
  discover: (who) => who.discover(Array.from({ length: 10 }, () => who.edits(5, { beyondTheLimit: true }))),
  settings: (who) => who.settings(),
  changeSettings: (who) => who.changeSettings({ nextIds: false }),
  stored: (who) => who.call('stored', {}),
  deleteEverything: (who) => who.call('deleteEverything', { typed: 'DELETE' }),
  health: (who) => who.health(),
  cancel: (who, { taskId }) => who.cancel(`jira:${taskId}`),
  withdraw: (who, { submission }) => who.withdraw(submission),
  draft: (who) => who.call('draft', {}),
  keepDraft: (who) => who.call('keepDraft', { draft: { kind: 'begun', from: { of: 'saved', id: randomUUID() } } }),
  dropDraft: (who) => who.call('dropDraft', { keptAt: 1 }),
  savedOperations: (who) => who.call('savedOperations', {}),
  saveOperation: (who) => who.call('saveOperation', savedEdit()),
  renameSaved: (who) => who.call('renameSaved', { id: randomUUID(), name: 'Friday' }),
  removeSaved: (who) => who.call('removeSaved', { id: randomUUID() }),
  adopt: (who, { taskId, submission }) => who.adopt(submission, 1, taskId),
  endUnconfirmed: (who, { submission }) => who.endUnconfirmed(submission, 1, 'started'),
  connectTracker: (who) => who.connectTracker({ kind: '360', id: '1' }, { kind: 'oauth', value: 'secret' }),
  start: (who) => who.start(edit(pay(2))),
  dismiss: (who, { taskId }) => who.dismiss(`jira:${taskId}`),
  rename: (who, { taskId }) => who.rename(`jira:${taskId}`, 'Spring clean'),
  stopTracking: (who, { taskId }) => who.stop(`jira:${taskId}`, 'off-my-list'),
  tracker: (who) => who.tracker(),
  disconnectTracker: (who) => who.disconnectTracker(),
  knownFound: (who, { world }) => who.knownFound([found(world)]),
  putFound: (who, { world }) => who.putFound([found(world)]),
};
